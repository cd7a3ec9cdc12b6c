package io.plumbline.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.catalog.Visibility.Access;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ListeningTest {

    private static final EventKind READS = EventKind.management(Access.READ, null);
    private static final EventKind OBJECT_READS = EventKind.data("AWS::S3::Object", Access.READ, "arn:aws:s3:::data");

    @ParameterizedTest
    @CsvSource({
        "2026-10-05, 2026-10-05, 1",
        "2026-10-05, 2026-10-06, 2",
        "2026-10-05, 2026-11-08, 35",
        "2024-02-28, 2024-03-01, 3",
        "2026-12-31, 2027-01-01, 2",
    })
    void daysCountBothEnds(String first, String last, long days) {
        Listening listening = listening(coverage(last, "us-east-1", READS), coverage(first, "us-east-1", READS));
        assertThat(listening.days()).isEqualTo(days);
        assertThat(listening.daysWithEvents()).isEqualTo(first.equals(last) ? 1 : 2);
        assertThat(listening.firstDay()).isEqualTo(first);
        assertThat(listening.lastDay()).isEqualTo(last);
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
        Listening listening = listening(
                coverage("2026-10-05", "us-east-1", READS),
                coverage("2026-11-08", "us-east-1", READS),
                coverage("2026-10-10", "eu-west-1", READS),
                coverage("2026-11-07", "us-east-1", OBJECT_READS));
        Listening steadily = listening.heardFor(30);
        assertThat(steadily.managementRegions(Access.READ, null)).containsExactly("eu-west-1", "us-east-1");
        assertThat(steadily.hearsData("AWS::S3::Object", Access.READ, "arn:aws:s3:::data"))
                .isFalse();
        assertThat(listening.heardFor(31).managementRegions(Access.READ, null))
                .containsExactly("eu-west-1", "us-east-1");
        assertThat(listening.heardFor(2).hearsData("AWS::S3::Object", Access.READ, "arn:aws:s3:::data"))
                .isTrue();
        assertThat(listening.heardFor(0)).isEqualTo(listening);
        assertThat(steadily.days()).isEqualTo(35);
    }

    @Test
    void knowsWhatWasVisibleAgainstTheTables() {
        Listening listening = listening(Entry.once(
                Entry.Fact.of(Entry.Kind.VISIBLE, "logs:putlogevents").at(null, "1", "us-east-1"), 1, null));
        assertThat(listening.visible()).containsOnly(Map.entry("logs:putlogevents", Set.of("us-east-1")));
        assertThat(listening.heard()).isEmpty();
        assertThat(listening.days()).isZero();
    }

    private static Entry coverage(String day, String region, EventKind kind) {
        Entry.Fact what = Entry.Fact.of(Entry.Kind.COVERAGE, kind.text())
                .at(day, "111122223333", region)
                .on(kind.resource(), false);
        return Entry.once(what, 1, null);
    }

    private static Listening listening(Entry... coverage) {
        return Listening.of("111122223333", Stream.of(coverage).iterator());
    }
}
