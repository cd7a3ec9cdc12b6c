package io.plumbline.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Readings come sorted by id, rank, event and fingerprint, whatever order they were read in. */
final class OnceEachTest {

    private static final EventId SHARED = new EventId(1, 2);

    private static final Reading CALLERS = reading(SHARED, 0, 1, "111122223333");
    private static final Reading OWNERS = reading(SHARED, 1, 2, "444455556666");
    private static final Reading OUTSIDE =
            Reading.of(new Copy(SHARED, true, 2, 1, 1), 1, List.of(Tally.OUT_OF_WINDOW.once()));

    @Test
    void aFurtherCopyIsADuplicateAndNothingElse() {
        assertThat(once(CALLERS, CALLERS, CALLERS))
                .containsExactlyInAnyOrder(
                        "TALLY MAPPED",
                        "COVERAGE 111122223333",
                        "USAGE 111122223333",
                        "TALLY DUPLICATE",
                        "TALLY DUPLICATE");
    }

    @Test
    void theCopyThatNamesTheCallerCountsAndTheOthersCoverageStays() {
        String[] expected = {
            "TALLY MAPPED", "COVERAGE 111122223333", "USAGE 111122223333", "TALLY DUPLICATE", "COVERAGE 444455556666"
        };
        assertThat(once(CALLERS, OWNERS)).containsExactlyInAnyOrder(expected);
        assertThat(once(OWNERS, CALLERS)).containsExactlyInAnyOrder(expected);
    }

    @Test
    void twoDeliveriesOfBothCopiesCoverTwiceAndNoMore() {
        assertThat(once(CALLERS, OWNERS, CALLERS, OWNERS))
                .containsExactlyInAnyOrder(
                        "TALLY MAPPED",
                        "COVERAGE 111122223333",
                        "USAGE 111122223333",
                        "TALLY DUPLICATE",
                        "TALLY DUPLICATE",
                        "TALLY DUPLICATE",
                        "COVERAGE 444455556666");
    }

    @Test
    void aCopyInTheWindowCountsBeforeOneOutside() {
        assertThat(once(OUTSIDE, OWNERS))
                .containsExactlyInAnyOrder(
                        "TALLY MAPPED", "COVERAGE 444455556666", "USAGE 444455556666", "TALLY DUPLICATE");
        assertThat(once(OUTSIDE, OUTSIDE)).containsExactlyInAnyOrder("TALLY OUT_OF_WINDOW", "TALLY DUPLICATE");
    }

    @Test
    void eventsOfOtherIdsCountEach() {
        Reading other = reading(new EventId(1, 3), 0, 3, "111122223333");
        assertThat(once(CALLERS, other)).hasSize(6).doesNotContain("TALLY DUPLICATE");
    }

    @Test
    void anEventWithoutEntriesIsPassedOver() {
        OnceEach none = new OnceEach(
                List.of(Reading.of(new Copy(SHARED, true, 0, 1, 1), 0, List.of()))
                        .iterator(),
                false);
        assertThat(none.hasNext()).isFalse();
        assertThatThrownBy(none::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void whatTheLedgerKnowsIsADuplicate() {
        assertThat(growing(known(CALLERS), CALLERS, CALLERS)).containsExactly("TALLY DUPLICATE", "TALLY DUPLICATE");
        Reading alone = Reading.of(new Copy(new EventId(5, 5), false, 1, 0, null), 9, CALLERS.entries());
        assertThat(growing(alone)).contains("+ 1 0", "USAGE 111122223333");
        assertThat(growing(known(alone), alone)).containsExactly("TALLY DUPLICATE");
    }

    @Test
    void anotherAccountsCopyIsDisputedUntilTheCallersComes() {
        assertThat(growing(OWNERS))
                .containsExactlyInAnyOrder("+ 1 2", "? TALLY MAPPED", "COVERAGE 444455556666", "? USAGE 444455556666");
        assertThat(growing(known(OWNERS), CALLERS))
                .containsExactlyInAnyOrder("+ 0 1", "TALLY MAPPED", "COVERAGE 111122223333", "USAGE 111122223333");
        assertThat(growing(known(CALLERS), OWNERS))
                .as("for whoever asks for the owner's account alone")
                .containsExactlyInAnyOrder("+ 1 2", "? TALLY MAPPED", "COVERAGE 444455556666", "? USAGE 444455556666");
        assertThat(growing(known(CALLERS), known(OWNERS), OWNERS)).containsExactly("TALLY DUPLICATE");
        assertThat(growing(CALLERS, OWNERS))
                .containsExactlyInAnyOrder(
                        "+ 0 1",
                        "TALLY MAPPED",
                        "COVERAGE 111122223333",
                        "USAGE 111122223333",
                        "+ 1 2",
                        "? TALLY MAPPED",
                        "COVERAGE 444455556666",
                        "? USAGE 444455556666");
    }

    @Test
    void aRememberedCopyTellsWhereItCameTo() {
        assertThat(rows(true, CALLERS, OWNERS))
                .filteredOn(row -> row.entry() == null)
                .extracting(row -> row.copy().account() + " " + row.copy().region())
                .containsExactly("111122223333 r", "444455556666 r");
    }

    @Test
    void ofTwoThatBothClaimToBeTheCallersTheOneThatCameFirstCounts() {
        Reading second = reading(SHARED, 0, -5, "444455556666");
        assertThat(growing(known(CALLERS), second))
                .containsExactlyInAnyOrder("+ 1 -5", "? TALLY MAPPED", "COVERAGE 444455556666", "? USAGE 444455556666");
    }

    @Test
    void aCopyOfAnEventThatWasCountedWithoutCopiesIsADuplicate() {
        Reading alone = Reading.of(new Copy(SHARED, false, 0, 0, 1), 9, CALLERS.entries());
        assertThat(growing(known(alone), OWNERS))
                .containsExactlyInAnyOrder("+ 1 2", "TALLY DUPLICATE", "COVERAGE 444455556666");
    }

    @Test
    void aRecordThatIsNoEventIsNotRemembered() {
        Copy place = new Copy(new EventId(7, 7), false, -1, 0, null);
        Reading broken = Reading.of(place, 0, List.of(Tally.QUARANTINED.once()));
        assertThat(growing(broken)).containsExactly("TALLY QUARANTINED");
    }

    private static Reading reading(EventId id, int rank, long event, String account) {
        return Reading.of(
                new Copy(id, true, rank, event, 1),
                event,
                List.of(
                        Tally.MAPPED.once(),
                        Entry.once(
                                Entry.Fact.of(Entry.Kind.COVERAGE, "Management/READ")
                                        .at("d", account, "r"),
                                1,
                                null),
                        Entry.once(
                                Entry.Fact.of(Entry.Kind.USAGE, "s3:GetObject").at("d", account, "r"),
                                1,
                                "e" + event)));
    }

    private static List<String> once(Reading... read) {
        return rows(false, read).stream().map(OnceEachTest::told).toList();
    }

    /** In a lasting ledger: {@code +} remembers a copy, {@code ?} is disputed. */
    private static List<String> growing(Reading... read) {
        return rows(true, read).stream()
                .map(row -> row.entry() == null
                        ? "+ " + row.copy().rank() + " " + row.copy().event()
                        : (row.isSettled() ? "" : "? ") + told(row))
                .toList();
    }

    private static String told(LedgerRow row) {
        Entry.Fact what = row.entry().what();
        return what.kind() + " " + (what.kind() == Entry.Kind.TALLY ? what.action() : what.account());
    }

    private static List<LedgerRow> rows(boolean remembering, Reading... read) {
        Stream<Reading> sorted = Stream.of(read)
                .sorted(Comparator.comparing((Reading reading) -> reading.id().high())
                        .thenComparing(reading -> reading.id().low())
                        .thenComparing(Reading::known, Comparator.reverseOrder())
                        .thenComparing(reading -> reading.copy().rank())
                        .thenComparing(reading -> reading.copy().event())
                        .thenComparing(Reading::fingerprint));
        List<LedgerRow> rows = new ArrayList<>();
        new OnceEach(sorted.iterator(), remembering).forEachRemaining(counted -> {
            if (counted instanceof Reading reading) {
                reading.entries().forEach(entry -> rows.add(LedgerRow.settled(entry)));
            } else {
                rows.add((LedgerRow) counted);
            }
        });
        return rows;
    }

    private static Reading known(Reading reading) {
        return Reading.known(reading.copy());
    }
}
