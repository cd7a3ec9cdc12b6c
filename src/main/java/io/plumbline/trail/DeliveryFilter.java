package io.plumbline.trail;

import java.time.LocalDate;
import java.util.Set;

/**
 * Which deliveries a run is about, as far as a path tells: {@code --from --to --account --region}.
 *
 * @param from the first day of events, UTC; null for no bound
 * @param to the last day of events, UTC; null for no bound
 * @param accounts account ids; empty for all
 * @param regions region names; empty for all
 */
public record DeliveryFilter(LocalDate from, LocalDate to, Set<String> accounts, Set<String> regions) {

    public DeliveryFilter {
        accounts = Set.copyOf(accounts);
        regions = Set.copyOf(regions);
    }

    public static DeliveryFilter everything() {
        return new DeliveryFilter(null, null, Set.of(), Set.of());
    }
}
