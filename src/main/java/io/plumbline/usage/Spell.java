package io.plumbline.usage;

/**
 * How long one kind of event was listened to in one place, without a break, to the end of what is known.
 *
 * @param region where; of a resource, where it lies
 * @param first the first day on which such an event came, {@code 2026-10-05}; null when none did
 * @param last the last such day; null when none did
 * @param since from which day on silence means something; null when at the end it means nothing
 * @param settled whether trails' settings say so for all of that time; else it is inferred from the events
 * @param deaf whether settings or digests say that before that, or at all, it was not listened to
 * @param another whether such events came while the known trails were off: another trail listens
 * @param why what broke it, going back: {@code no such event came from 2026-10-06 on …}; null where the window begins
 * @param says in the settings' own words what they say at the end; null where they say nothing
 */
public record Spell(
        String region,
        String first,
        String last,
        String since,
        boolean settled,
        boolean deaf,
        boolean another,
        String why,
        String says) {

    /** Whether silence since that day, or longer, means something. */
    public boolean reachesBackTo(String day) {
        return since != null && day != null && since.compareTo(day) <= 0;
    }
}
