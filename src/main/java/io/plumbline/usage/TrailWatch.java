package io.plumbline.usage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
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
    static final int SILENT_DAYS = 7;

    /** Where events come seldom anyway, silence means something for that much longer than it usually lasts … */
    private static final int TIMES_THE_USUAL = 3;

    /** … but not for longer than this: nobody knows a trail that speaks every other month. */
    private static final int SILENT_DAYS_AT_MOST = 30;

    /** With settings that say the trail was on; beyond it nobody knows whether its files were given. */
    public static final int SILENT_DAYS_WITH_SETTINGS = 90;

    public TrailWatch {
        regions = Set.copyOf(regions);
    }

    /**
     * How many days in a row without events are no break, of a kind of event that came on these days.
     *
     * <p>Seven where it came nearly every day; where it came every ten days, thirty.
     */
    static int silentDays(BitSet days) {
        List<Integer> gaps = new ArrayList<>();
        for (int day = days.nextSetBit(0), next = days.nextSetBit(day + 1);
                next >= 0;
                day = next, next = days.nextSetBit(day + 1)) {
            gaps.add(next - day);
        }
        Collections.sort(gaps);
        int usual = gaps.isEmpty() ? 1 : gaps.get(gaps.size() / 2);
        return Math.min(SILENT_DAYS_AT_MOST, Math.max(SILENT_DAYS, TIMES_THE_USUAL * usual));
    }

    boolean keeps(String region) {
        return regions.isEmpty() || regions.contains(region);
    }
}
