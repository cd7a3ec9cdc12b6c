package io.plumbline.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.catalog.Visibility.Access;
import io.plumbline.trail.ArnRange;
import io.plumbline.trail.ExportedTrails;
import io.plumbline.trail.TrailChange;
import io.plumbline.trail.TrailHistory;
import io.plumbline.trail.TrailId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What settings say of sixty days; the trail is a multi-region one that was stopped and started again. */
final class SettledListeningTest {

    private static final String ACCOUNT = "111122223333";
    private static final TrailId MAIN = new TrailId("aws", ACCOUNT, "us-east-1", "main");
    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
    private static final DayRange WINDOW = new DayRange(FIRST, FIRST.plusDays(59));
    private static final EventKind READS = EventKind.management(Access.READ, null);

    /** On which day at noon it was stopped for how many hours, and how many days count then. */
    @ParameterizedTest
    @CsvSource({"40, 3, 60", "40, 23, 60", "40, 24, 18", "40, 72, 16", "10, 72, 46", "58, 23, 60"})
    void aDayOffBreaksIt(int day, long hours, int days) {
        Listening listening = listening(stopped(day, hours), evenings(0, 59));
        Spell spell = listening.of(READS).regions().get("us-east-1");
        assertThat(spell.since()).isEqualTo(FIRST.plusDays(60L - days).toString());
        assertThat(spell.settled()).isTrue();
        assertThat(spell.deaf()).isEqualTo(days < 60);
        assertThat(listening.days()).isEqualTo(60);
    }

    @Test
    void allRegionsAreHeardAndExcludedSourcesAreNot() {
        Listening listening = listening(stopped(40, 3), evenings(0, 59)).heardFor(60);
        assertThat(listening.managementRegions(Access.WRITE, null)).contains(Listening.ANYWHERE);
        assertThat(listening.managementRegions(Access.READ, "kms.amazonaws.com"))
                .isEmpty();
        assertThat(listening.managementRegions(Access.READ, "rdsdata.amazonaws.com"))
                .contains(Listening.ANYWHERE);
        TrailWatch narrowed = new TrailWatch(stopped(40, 3), WINDOW, 30, Set.of("us-east-1"));
        assertThat(Listening.of(ACCOUNT, narrowed, evenings(0, 59).iterator())
                        .heardFor(30)
                        .managementRegions(Access.WRITE, null))
                .as("what was not read was not heard")
                .containsExactly("us-east-1");
    }

    @Test
    void settingsAnswerForJustTheResourcesAsked() {
        TrailWatch watch = new TrailWatch(stopped(10, 72), WINDOW, 30, Set.of());
        Listening listening = Listening.of(ACCOUNT, watch, evenings(0, 59).iterator());
        AccountSettings settings = new AccountSettings(watch, listening);
        assertThat(data(settings, "arn:aws:s3:::data/train/x*").reachesBackTo("2026-09-15"))
                .isTrue();
        assertThat(data(settings, "arn:aws:s3:::data/train/x*").reachesBackTo("2026-09-14"))
                .isFalse();
        assertThat(data(settings, "arn:aws:s3:::data/*")).matches(Spell::deaf).matches(spell -> spell.since() == null);
        assertThat(new AccountSettings(watch, Listening.nothing("444455556666")).areKnown())
                .isFalse();
    }

    private static Spell data(AccountSettings settings, String pattern) {
        return settings.data(Listening.ANYWHERE, EventKind.OBJECT, true, ArnRange.of(pattern));
    }

    @Test
    void eventsOfDaysOnWhichItWasOffShowThatAnotherTrailListens() {
        List<Entry> all = new ArrayList<>();
        IntStream.range(0, 60).forEach(day -> all.add(read(day)));
        Spell spell = listening(stopped(40, 24 * 10), all).of(READS).regions().get("us-east-1");
        assertThat(spell.another()).isTrue();
        assertThat(spell.settled()).isFalse();
        assertThat(spell.since()).isEqualTo(FIRST.toString());
    }

    /** A law: an event more never shortens what was listened to. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void moreEventsNeverMeanLessListening(long seed) {
        Random random = new Random(seed);
        TrailSight known = random.nextBoolean() ? new TrailSight(List.of(), null) : stopped(20, 20);
        List<Entry> some = new ArrayList<>();
        String since = null;
        for (int i = 0; i < 40; i++) {
            some.add(read(random.nextInt(60)));
            Listening listening = listening(known, some);
            Spell spell = listening.of(READS).regions().get("us-east-1");
            if (since != null && listening.lastDay().equals(FIRST.plusDays(59).toString())) {
                assertThat(spell.reachesBackTo(since)).isTrue();
            }
            since = listening.lastDay() != null
                            && listening.lastDay().equals(FIRST.plusDays(59).toString())
                    ? spell.since()
                    : null;
        }
    }

    private static TrailSight stopped(int day, long hours) {
        Instant noon = DayRange.start(FIRST.plusDays(day)).plus(Duration.ofHours(12));
        Instant again = noon.plus(Duration.ofHours(hours));
        String described = """
                {"trailList":[{"TrailARN":"%s","HomeRegion":"us-east-1","IsMultiRegionTrail":true,
                "IncludeGlobalServiceEvents":true,"HasCustomEventSelectors":true}]}""".formatted(MAIN);
        String selectors = """
                {"TrailARN":"%s","EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,
                "ExcludeManagementEventSources":["kms.amazonaws.com"],
                "DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3:::data/train/"]}]}]}""".formatted(MAIN);
        String status =
                "{\"IsLogging\":true,\"StopLoggingTime\":\"%s\",\"StartLoggingTime\":\"%s\"}".formatted(noon, again);
        List<TrailChange> changes = List.of(
                new TrailChange(MAIN, TrailChange.Kind.START, Instant.parse("2026-01-01T00:00:00Z"), "a", null, null),
                new TrailChange(MAIN, TrailChange.Kind.STOP, noon, "b", null, null),
                new TrailChange(MAIN, TrailChange.Kind.START, again, "c", null, null));
        List<TrailHistory> histories = ExportedTrails.of(List.of(output(described), output(selectors), output(status)))
                .histories(WINDOW.end(), changes, Map.of(MAIN, WINDOW.start()));
        return new TrailSight(histories, null);
    }

    private static ExportedTrails.Output output(String json) {
        return new ExportedTrails.Output("iam/trails.json", UntrustedJson.tree(json));
    }

    /** Events of every third day, and of the first; none of days on which a trail was off for long. */
    private static List<Entry> evenings(int from, int until) {
        return IntStream.rangeClosed(from, until)
                .filter(day -> day == 0 || day % 3 == 2)
                .filter(day -> day != 11 && day != 41)
                .mapToObj(SettledListeningTest::read)
                .toList();
    }

    private static Entry read(int day) {
        Entry.Fact what = Entry.Fact.of(Entry.Kind.COVERAGE, READS.text())
                .at(FIRST.plusDays(day).toString(), ACCOUNT, "us-east-1")
                .on(null, false);
        return Entry.once(what, 1, null);
    }

    private static Listening listening(TrailSight sight, List<Entry> coverage) {
        return Listening.of(ACCOUNT, new TrailWatch(sight, WINDOW, 30, Set.of()), coverage.iterator());
    }
}
