package io.plumbline.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rows a trail gives; the laws are in {@link UsagePipelineLawsTest}. */
final class UsagePipelineTest {

    private static final String SHARED = "11111111-2222-3333-4444-555555555555";

    @TempDir
    Path folder;

    @Test
    void equalCallsAreOneRow() throws IOException {
        List<Entry> ledger = new TrailFolder(folder)
                .file(
                        "a.json",
                        List.of(
                                Made.read(1, "data", "x").json(),
                                Made.read(2, "data", "x")
                                        .with("eventTime", "\"2026-10-05T09:00:00Z\"")
                                        .json(),
                                Made.read(3, "data", "y").json()))
                .ledger();
        Entry row = TrailFolder.of(Entry.Kind.USAGE, ledger)
                .filter(entry -> entry.what().resource().endsWith("/x"))
                .reduce((one, other) -> {
                    throw new AssertionError("two rows: " + one + " " + other);
                })
                .orElseThrow();
        assertThat(row.count()).isEqualTo(2);
        assertThat(row.evidence()).hasSize(2);
        assertThat(Instant.ofEpochMilli(row.firstSeen())).isEqualTo(Instant.parse("2026-10-05T09:00:00Z"));
        assertThat(Instant.ofEpochMilli(row.lastSeen())).isEqualTo(Instant.parse("2026-10-05T10:00:00Z"));
    }

    @Test
    void theCopyThatAnotherAccountGotCountsOnceAndForItsCoverage() throws IOException {
        Made callers = Made.read(1, "data", "x").with("sharedEventID", "\"" + SHARED + "\"");
        Made owners = Made.read(2, "data", "x")
                .with("sharedEventID", "\"" + SHARED + "\"")
                .with("recipientAccountId", "\"444455556666\"")
                .with(
                        "userIdentity",
                        "{\"type\":\"AWSAccount\",\"principalId\":\"AROATRAINER:s\",\"accountId\":\"111122223333\"}");
        TrailFolder trail =
                new TrailFolder(folder).file("a.json", List.of(owners.json())).file("b.json", List.of(callers.json()));
        List<Entry> ledger = trail.ledger();
        assertThat(TrailFolder.of(Entry.Kind.USAGE, ledger))
                .singleElement()
                .satisfies(entry -> assertThat(entry.what().principalKey()).isEqualTo(Entries.TRAINER));
        assertThat(TrailFolder.of(Entry.Kind.COVERAGE, ledger))
                .extracting(entry -> entry.what().account())
                .containsExactlyInAnyOrder("111122223333", "444455556666");
        assertThat(TrailFolder.tally(Tally.DUPLICATE, ledger)).isEqualTo(1);

        List<Entry> owned = trail.ledger(new TrailFilter(null, null, Set.of("444455556666"), Set.of()));
        assertThat(TrailFolder.of(Entry.Kind.USAGE, owned))
                .as("with only the owner's account wanted")
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.what().principalKey()).isEqualTo("444455556666 other:AWSAccount:AROATRAINER"));
    }

    @Test
    void eventsWithoutAnIdCountEach() throws IOException {
        Made one = Made.read(1, "data", "x").without("eventID");
        String other = Made.read(1, "data", "x")
                .without("eventID")
                .with("eventTime", "\"2026-10-05T10:00:01Z\"")
                .json();
        String third = Made.read(1, "data", "x")
                .without("eventID")
                .with("requestID", "\"R\"")
                .json();
        List<Entry> ledger = new TrailFolder(folder)
                .file("a.json", List.of(one.json(), other, third))
                .file("b.json", List.of(one.json()))
                .ledger();
        assertThat(Entries.count(TrailFolder.of(Entry.Kind.USAGE, ledger).toList()))
                .isEqualTo(3);
        assertThat(TrailFolder.tally(Tally.DUPLICATE, ledger)).isEqualTo(1);
    }

    @Test
    void manyKeysOfABucketFold() throws IOException {
        List<String> records = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            records.add(Made.read(i, "data", "train/" + i % 3 + "/" + i).json());
        }
        records.add(Made.read(1_000, "data", "train/0/1").by("Other").json());
        List<Entry> usage = TrailFolder.of(
                        Entry.Kind.USAGE,
                        new TrailFolder(folder).file("a.json", records).ledger())
                .toList();
        assertThat(usage)
                .extracting(
                        entry -> entry.what().resource() + " " + entry.what().folded() + " " + entry.count())
                .containsExactlyInAnyOrder(
                        "arn:aws:s3:::data/train/0/* true 34",
                        "arn:aws:s3:::data/train/1/* true 33",
                        "arn:aws:s3:::data/train/2/* true 33",
                        "arn:aws:s3:::data/train/0/1 false 1");
    }

    @Test
    void readsARealTrailWhole() throws IOException {
        Path trail = Path.of("../shared/data/trails/invictus");
        assumeTrue(Files.isDirectory(trail), "no real trail beside the repository");
        List<Entry> ledger = new TrailFolder(trail).ledger();
        assertThat(read(ledger)).isEqualTo(2_900);
        assertThat(TrailFolder.tally(Tally.DUPLICATE, ledger)).isZero();
        assertThat(TrailFolder.of(Entry.Kind.UNMAPPED, ledger)).isEmpty();
        assertThat(Entries.count(TrailFolder.of(Entry.Kind.COVERAGE, ledger).toList()))
                .isEqualTo(2_900);
        assertThat(usedOnce(ledger)).isTrue();
    }

    @Test
    void countsARealDuplicate() throws IOException {
        Path trail = Path.of("../shared/data/trails/umccr/AWSLogs");
        assumeTrue(Files.isDirectory(trail), "no real trail beside the repository");
        List<Entry> ledger = new TrailFolder(trail).ledger();
        assertThat(read(ledger)).isEqualTo(185);
        assertThat(TrailFolder.tally(Tally.DUPLICATE, ledger)).isEqualTo(1);
        assertThat(TrailFolder.tally(Tally.MAPPED, ledger)
                        + TrailFolder.tally(Tally.UNMAPPED, ledger)
                        + TrailFolder.tally(Tally.NOT_API_CALL, ledger))
                .isEqualTo(184);
        assertThat(usedOnce(ledger)).isTrue();
    }

    /** {@code read} of the reconciliation: records of every end. */
    private static long read(List<Entry> ledger) {
        return Stream.of(Tally.values())
                .filter(tally -> tally != Tally.FILE_UNREADABLE && tally != Tally.FILE_LEFT_OUT)
                .mapToLong(tally -> TrailFolder.tally(tally, ledger))
                .sum();
    }

    /** No fact stands in two rows. */
    private static boolean usedOnce(List<Entry> ledger) {
        Set<Entry.Fact> facts = new HashSet<>();
        return ledger.stream().allMatch(entry -> facts.add(entry.what()));
    }
}
