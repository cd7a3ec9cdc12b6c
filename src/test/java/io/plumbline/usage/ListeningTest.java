package io.plumbline.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.catalog.Visibility.Access;
import io.plumbline.trail.DigestFact;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ListeningTest {

    private static final EventKind READS = EventKind.management(Access.READ, null);
    private static final EventKind OBJECT_READS = EventKind.data("AWS::S3::Object", Access.READ, "arn:aws:s3:::data");

    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
    private static final DayRange WINDOW = new DayRange(FIRST, FIRST.plusDays(59));
    private static final TrailSight NOTHING_KNOWN = new TrailSight(List.of(), null);

    /** Days of events as ranges, {@code 0-9 20 31-59}; the answer is how many days count, to the window's end. */
    @ParameterizedTest
    @CsvSource({
        "0-59,           60",
        "59,              1",
        "0 59,            1",
        "0 8 16 24 32 40 48 56, 57",
        "0 9 17 25 33 41 49 57, 58",
        "0 15 30 45 59,  60",
        "0 40 59,        20",
        "0-9 11 13 29-59, 31",
        "0-20 28-59,     60",
        "0-20 29-59,     31",
        "0-51,            0",
        "0-52,           53",
        "0-50,            0",
        "0 30-59,        30",
        "31-59,          29",
    })
    void silenceThatLastsLongerThanUsualBreaksTheWindow(String events, long days) {
        Entry[] coverage = days(events).mapToObj(day -> coverage(day, READS)).toArray(Entry[]::new);
        Listening listening = listening(watch(30, NOTHING_KNOWN), coverage);
        assertThat(listening.days()).isEqualTo(days);
        assertThat(listening.heardFor(30).managementRegions(Access.READ, null).isEmpty())
                .isEqualTo(days < 30);
    }

    @Test
    void withoutALengthAskedForEveryEventCounts() {
        Listening listening = listening(
                watch(0, NOTHING_KNOWN), coverage("2026-09-01", "us-east-1", READS), coverage(59, OBJECT_READS));
        assertThat(listening.days()).isEqualTo(60);
        assertThat(listening.heardFor(0).managementRegions(Access.READ, null)).containsExactly("us-east-1");
    }

    @Test
    void aStrayEventOfLongAgoMakesNoLongWindow() {
        TrailWatch watch =
                new TrailWatch(NOTHING_KNOWN, new DayRange(FIRST.minusDays(400), FIRST.plusDays(1)), 30, Set.of());
        Listening listening = listening(watch, coverage(-400, READS), coverage(0, READS), coverage(1, READS));
        assertThat(listening.days()).isEqualTo(2);
    }

    @Test
    void digestsBridgeSilenceAndTheirGapsBreakIt() {
        assertThat(digested(0, 59).days()).isEqualTo(60);
        assertThat(digested(0, 59).heardFor(60).managementRegions(Access.READ, null))
                .containsExactly("us-east-1");
        Listening broken = listening(
                watch(30, NOTHING_KNOWN),
                coverage(0, READS),
                coverage(25, READS),
                coverage(30, READS),
                coverage(59, READS),
                digest(0, 25),
                digest(28, 59));
        assertThat(broken.of(READS).regions().get("us-east-1").since()).isEqualTo("2026-10-01");
        assertThat(broken.of(READS).regions().get("us-east-1").deaf()).isTrue();
    }

    /** Files that only digests tell of are files that were given. */
    private static Listening digested(int from, int until) {
        return listening(watch(30, NOTHING_KNOWN), coverage(0, READS), coverage(59, READS), digest(from, until));
    }

    private static IntStream days(String ranges) {
        return Stream.of(ranges.split(" ", -1)).flatMapToInt(range -> {
            String[] ends = range.split("-", -1);
            return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
        });
    }

    @Test
    void withoutATimedEventThereIsNoDay() {
        assertThat(Listening.nothing("1").days()).isZero();
        Listening timeless = listening(coverage(null, "us-east-1", READS));
        assertThat(timeless.days()).isZero();
        assertThat(timeless.daysWithEvents()).isZero();
        assertThat(timeless.managementRegions(Access.READ, null)).isEmpty();
    }

    @Test
    void hearsOnlyWhatWasDelivered() {
        Listening listening = listening(
                coverage("2026-10-05", "us-east-1", READS),
                coverage("2026-10-06", "eu-west-1", READS),
                coverage("2026-10-05", "us-east-1", EventKind.management(Access.WRITE, "kms.amazonaws.com")),
                coverage("2026-10-05", null, READS),
                coverage("2026-10-05", "us-east-1", OBJECT_READS));
        assertThat(listening.managementRegions(Access.READ, null)).containsExactly("eu-west-1", "us-east-1");
        assertThat(listening.managementRegions(Access.WRITE, null)).isEmpty();
        assertThat(listening.managementRegions(Access.WRITE, "kms.amazonaws.com"))
                .containsExactly("us-east-1");
        assertThat(listening.hearsData("AWS::S3::Object", Access.READ, "arn:aws:s3:::data"))
                .isTrue();
        assertThat(listening.hearsData("AWS::S3::Object", Access.WRITE, "arn:aws:s3:::data"))
                .isFalse();
        assertThat(listening.hearsData("AWS::S3::Object", Access.READ, "arn:aws:s3:::other"))
                .isFalse();
        assertThat(listening.hearsData("AWS::Lambda::Function", Access.READ, "arn:aws:s3:::data"))
                .isFalse();
    }

    @Test
    void whatWasHeardFirstTooLateIsNotHeardLongEnough() {
        List<Entry> coverage = new ArrayList<>();
        IntStream.range(0, 60).forEach(day -> coverage.add(coverage(day, READS)));
        IntStream.range(40, 60).forEach(day -> coverage.add(coverage(day, OBJECT_READS)));
        IntStream.range(10, 60)
                .forEach(day -> coverage.add(coverage(FIRST.plusDays(day).toString(), "eu-west-1", READS)));
        Listening listening = listening(watch(30, NOTHING_KNOWN), coverage.toArray(Entry[]::new));
        assertThat(listening.heardFor(30).managementRegions(Access.READ, null))
                .containsExactly("eu-west-1", "us-east-1");
        assertThat(listening.heardFor(51).managementRegions(Access.READ, null)).containsExactly("us-east-1");
        assertThat(listening.heardFor(20).hearsData("AWS::S3::Object", Access.READ, "arn:aws:s3:::data"))
                .isTrue();
        assertThat(listening.heardFor(21).hearsData("AWS::S3::Object", Access.READ, "arn:aws:s3:::data"))
                .isFalse();
    }

    @Test
    void knowsWhatWasVisibleAgainstTheTables() {
        Listening listening = listening(Entry.once(
                Entry.Fact.of(Entry.Kind.VISIBLE, "logs:putlogevents").at(null, "1", "us-east-1"), 1, null));
        assertThat(listening.visible()).containsOnly(Map.entry("logs:putlogevents", Set.of("us-east-1")));
        assertThat(listening.heard()).isEmpty();
        assertThat(listening.days()).isZero();
    }

    private static Entry coverage(int day, EventKind kind) {
        return coverage(FIRST.plusDays(day).toString(), "us-east-1", kind);
    }

    private static Entry digest(int from, int until) {
        Instant start = DayRange.start(FIRST.plusDays(from));
        Instant end = DayRange.start(FIRST.plusDays(until + 1));
        DigestFact fact = new DigestFact(
                "111122223333", "us-east-1", "main", "us-east-1", false, start, end, "digest-" + from, "earlier", 0);
        return Entry.once(
                Entry.Fact.of(Entry.Kind.DIGEST, null)
                        .at(FIRST.plusDays(from).toString(), "111122223333", "us-east-1")
                        .on("main", false)
                        .saying(fact.toJson()),
                start.toEpochMilli(),
                null);
    }

    private static TrailWatch watch(long minDays, TrailSight sight) {
        return new TrailWatch(sight, WINDOW, minDays, Set.of());
    }

    private static Entry coverage(String day, String region, EventKind kind) {
        Entry.Fact what = Entry.Fact.of(Entry.Kind.COVERAGE, kind.text())
                .at(day, "111122223333", region)
                .on(kind.resource(), false);
        return Entry.once(what, 1, null);
    }

    private static Listening listening(Entry... coverage) {
        return listening(
                new TrailWatch(NOTHING_KNOWN, new DayRange(FIRST, LocalDate.of(2026, 10, 6)), 0, Set.of()), coverage);
    }

    private static Listening listening(TrailWatch watch, Entry... coverage) {
        return Listening.of("111122223333", watch, Stream.of(coverage).iterator());
    }
}
