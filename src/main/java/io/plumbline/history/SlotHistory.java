package io.plumbline.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What one slot held when: an event tells what held from its time on, and at times what must have held before it; the export
 * tells what held at its own time.
 *
 * <p>Between two of them the earlier one's word holds; before the first event the export's word does where no event
 * contradicts it. Where two contradict each other somebody made a change that was not seen, and nobody knows when.
 */
final class SlotHistory {

    private static final Comparator<Told> IN_TIME =
            Comparator.comparing(Told::time).thenComparing(Told::rank);

    static final int MAKING = 0;
    static final int CHANGE = 1;
    static final int REMOVAL = 2;

    private final List<Told> told;
    private final Content exported;
    private final Instant asOf;

    /**
     * What an event says.
     *
     * @param rank of what happens in one second a making comes first and a deletion last
     * @param before null when it says nothing of that
     * @param after null when it leaves things as they are
     */
    record Told(Instant time, int rank, Content before, Content after) {

        /** A change of what is there. */
        Told(Instant time, Content before, Content after) {
            this(time, CHANGE, before, after);
        }
    }

    /** @param exported what the export, taken at {@code asOf}, holds; lost where there is no export */
    SlotHistory(List<Told> told, Content exported, Instant asOf) {
        this.told = oneEachInstant(told.stream().sorted(IN_TIME).toList());
        this.exported = exported;
        this.asOf = asOf;
    }

    /** CloudTrail's times are whole seconds: of two changes in one nobody knows which came last. */
    private static List<Told> oneEachInstant(List<Told> sorted) {
        List<Told> each = new ArrayList<>();
        for (Told one : sorted) {
            Told last = each.isEmpty() ? null : each.get(each.size() - 1);
            if (last == null || !last.time().equals(one.time()) || last.rank() != one.rank()) {
                each.add(one);
            } else {
                each.set(each.size() - 1, together(last, one));
            }
        }
        return each;
    }

    private static Told together(Told one, Told other) {
        boolean alike =
                one.after() == null || other.after() == null || one.after().equals(other.after());
        Content after = !alike
                ? Content.lost("two changes were made in the same second")
                : one.after() == null ? other.after() : one.after();
        return new Told(one.time(), one.rank(), one.before() == null ? other.before() : one.before(), after);
    }

    Content at(Instant time) {
        Told last = lastUntil(time);
        if (!time.isBefore(asOf)) {
            return last != null && last.time().isAfter(asOf) ? last.after() : atTheExport();
        }
        Told next = firstAfter(time);
        boolean beforeExport = next != null && !next.time().isAfter(asOf);
        if (!beforeExport) {
            return last == null ? exported : agreed(last.after(), exported, "the export");
        }
        if (next.before() == null) {
            return last != null ? last.after() : Content.lost("it is known only from a change on");
        }
        return last == null ? next.before() : agreed(last.after(), next.before(), "the next change");
    }

    private Content atTheExport() {
        Told last = lastUntil(asOf);
        return exported.isLost() && last != null ? last.after() : exported;
    }

    /** Of two that speak of the same time: whichever knows, or nobody. */
    private static Content agreed(Content after, Content later, String who) {
        if (!after.agreesWith(later)) {
            return Content.lost(who + " does not hold what the last change made: a change was not seen");
        }
        return !after.isCertain() ? later.isLost() ? after : later : after;
    }

    private Told lastUntil(Instant time) {
        Told last = null;
        for (Told one : told) {
            if (one.time().isAfter(time)) {
                break;
            }
            last = one.after() == null ? last : one;
        }
        return last;
    }

    private Told firstAfter(Instant time) {
        for (Told one : told) {
            if (one.time().isAfter(time)) {
                return one;
            }
        }
        return null;
    }
}
