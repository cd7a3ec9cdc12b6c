package io.plumbline.usage;

import java.io.Serializable;
import java.util.Set;

/**
 * By what it is decided how long a trail listened.
 *
 * @param sight what is known of trails' settings
 * @param window the days of the run, from the first event or the day asked for to the last
 * @param minDays how many days of listening without a break prove disuse; 0 asks for no length, and breaks do not matter
 * @param regions to which reading was narrowed; empty for all
 */
public record TrailWatch(TrailSight sight, DayRange window, long minDays, Set<String> regions) implements Serializable {

    /** So many days in a row without a word may be a quiet week; more may be a deaf trail. */
    public static final int SILENT_DAYS = 7;

    /** With settings that say the trail was on; beyond it nobody knows whether its files were given. */
    public static final int SILENT_DAYS_WITH_SETTINGS = 90;

    public TrailWatch {
        regions = Set.copyOf(regions);
    }

    boolean keeps(String region) {
        return regions.isEmpty() || regions.contains(region);
    }
}
