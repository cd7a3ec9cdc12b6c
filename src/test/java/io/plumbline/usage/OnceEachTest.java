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

    private static final Reading CALLERS = reading(SHARED, 0, "caller's", 1, "111122223333");
    private static final Reading OWNERS = reading(SHARED, 1, "owner's", 2, "444455556666");
    private static final Reading OUTSIDE =
            new Reading(SHARED, 2, "caller's", 1, List.of(Reading.Tally.OUT_OF_WINDOW.once()));

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
        Reading other = reading(new EventId(1, 3), 0, "another", 1, "111122223333");
        assertThat(once(CALLERS, other)).hasSize(6).doesNotContain("TALLY DUPLICATE");
    }

    @Test
    void anEventWithoutEntriesIsPassedOver() {
        OnceEach none =
                new OnceEach(List.of(new Reading(SHARED, 0, null, 0, List.of())).iterator());
        assertThat(none.hasNext()).isFalse();
        assertThatThrownBy(none::next).isInstanceOf(NoSuchElementException.class);
    }

    private static Reading reading(EventId id, int rank, String event, long fingerprint, String account) {
        return new Reading(
                id,
                rank,
                event,
                fingerprint,
                List.of(
                        Reading.Tally.MAPPED.once(),
                        Entry.once(
                                Entry.Fact.of(Entry.Kind.COVERAGE, "Management/READ")
                                        .at("d", account, "r"),
                                1,
                                null),
                        Entry.once(
                                Entry.Fact.of(Entry.Kind.USAGE, "s3:GetObject").at("d", account, "r"), 1, event)));
    }

    private static List<String> once(Reading... read) {
        Stream<Reading> sorted = Stream.of(read)
                .sorted(Comparator.comparing((Reading reading) -> reading.id().high())
                        .thenComparing(reading -> reading.id().low())
                        .thenComparing(Reading::rank)
                        .thenComparing(Reading::event)
                        .thenComparing(Reading::fingerprint));
        List<String> told = new ArrayList<>();
        new OnceEach(sorted.iterator()).forEachRemaining(entry -> {
            Entry.Fact what = entry.what();
            told.add(what.kind() + " " + (what.kind() == Entry.Kind.TALLY ? what.action() : what.account()));
        });
        return told;
    }
}
