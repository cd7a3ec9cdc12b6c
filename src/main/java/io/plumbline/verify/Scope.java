package io.plumbline.verify;

import io.plumbline.trail.DeliveryFilter;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * Which deliveries a run is asked about: {@code --from --to --account --region}. Travels to executors.
 *
 * @param from the first instant of delivery; null for no bound
 * @param to the instant behind the last; null for no bound
 * @param accounts empty for all
 * @param regions empty for all
 */
public record Scope(Instant from, Instant to, Set<String> accounts, Set<String> regions) implements Serializable {

    public Scope {
        accounts = Set.copyOf(accounts);
        regions = Set.copyOf(regions);
    }

    public static Scope everything() {
        return new Scope(null, null, Set.of(), Set.of());
    }

    /**
     * What to list: a day more on either side. A digest names log files of the evening before, and the one behind the last
     * holds its signature.
     */
    public DeliveryFilter listed() {
        // The filter's days are those of events, and it looks for late deliveries itself; here days are deliveries'.
        return new DeliveryFilter(
                from == null ? null : day(from),
                to == null ? null : day(to).plusDays(1).minusDays(DeliveryFilter.DAYS_LATE),
                accounts,
                regions);
    }

    /** Whether a digest's period reaches into the time asked about. */
    boolean holds(Instant start, Instant end) {
        return (from == null || end.isAfter(from)) && (to == null || start.isBefore(to));
    }

    /** Whether a moment is in the time asked about. */
    boolean holds(Instant time) {
        return (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to));
    }

    boolean wants(String account, String region) {
        return (accounts.isEmpty() || (account != null && accounts.contains(account)))
                && (regions.isEmpty() || (region != null && regions.contains(region)));
    }

    /** Whether the listing would show an object of that key if it were there. */
    boolean wouldList(String key) {
        return listed().wants(key);
    }

    private static LocalDate day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
