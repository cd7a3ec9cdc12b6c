package io.plumbline.usage;

import io.plumbline.trail.DeliveryFilter;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * Which events of a trail a run is about: {@code --from --to --account --region}.
 *
 * <p>An event without a time cannot be placed in a window and is kept: evidence of use must not be lost. Events that
 * the filter leaves out are counted as {@code outOfWindow}.
 *
 * @param from the first instant, inclusive; null for no bound
 * @param to the last instant, exclusive; null for no bound
 * @param accounts account ids; empty for all
 * @param regions region names; empty for all
 */
public record TrailFilter(Instant from, Instant to, Set<String> accounts, Set<String> regions) implements Serializable {

    public TrailFilter {
        accounts = Set.copyOf(accounts);
        regions = Set.copyOf(regions);
    }

    public static TrailFilter everything() {
        return new TrailFilter(null, null, Set.of(), Set.of());
    }

    /** What of a trail may have been delivered of these events; see there for the margins. */
    public DeliveryFilter deliveries() {
        return new DeliveryFilter(
                from == null ? null : day(from), to == null ? null : day(to.minusNanos(1)), accounts, regions);
    }

    private static LocalDate day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    boolean keeps(long time, String account, String region) {
        boolean inTime = time == Entry.NO_TIME
                || ((from == null || time >= from.toEpochMilli()) && (to == null || time < to.toEpochMilli()));
        return inTime
                && (accounts.isEmpty() || (account != null && accounts.contains(account)))
                && (regions.isEmpty() || (region != null && regions.contains(region)));
    }
}
