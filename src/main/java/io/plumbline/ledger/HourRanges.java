package io.plumbline.ledger;

import io.plumbline.trail.TrailFile;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * Hours since 1970, as few ranges: of which hours a run must know the events that the ledger has.
 *
 * <p>They are guessed from the files' days before the files are read, and checked against what was read: a guess too small
 * costs time, never a wrong count.
 */
final class HourRanges {

    private static final int DAY = 24;

    /** First hour → last hour, none of them touching. */
    private final NavigableMap<Integer, Integer> ranges;

    private final boolean all;

    private HourRanges(NavigableMap<Integer, Integer> ranges, boolean all) {
        this.ranges = ranges;
        this.all = all;
    }

    static HourRanges all() {
        return new HourRanges(new TreeMap<>(), true);
    }

    /** The hours that events of these files are probably of: from the day before their delivery; all when a path tells no day. */
    static HourRanges around(Collection<TrailFile> files) {
        List<int[]> days = new ArrayList<>();
        for (TrailFile file : files) {
            LocalDate delivered = file.delivered();
            if (delivered == null) {
                return all();
            }
            int midnight = Math.toIntExact(delivered.toEpochDay() * DAY);
            days.add(new int[] {midnight - DAY, midnight + DAY});
        }
        return new HourRanges(new TreeMap<>(), false).with(days);
    }

    /** These hours and the given ranges, each widened by an hour: the two copies of a call may differ by a second. */
    HourRanges with(Collection<int[]> more) {
        NavigableMap<Integer, Integer> wider = new TreeMap<>(ranges);
        more.forEach(range -> add(wider, range[0] - 1, range[1] + 1));
        return new HourRanges(wider, all);
    }

    private static void add(NavigableMap<Integer, Integer> ranges, int first, int last) {
        int from = first;
        int to = last;
        Map.Entry<Integer, Integer> touching = ranges.floorEntry(to + 1);
        while (touching != null && touching.getValue() >= from - 1) {
            from = Math.min(from, touching.getKey());
            to = Math.max(to, touching.getValue());
            ranges.remove(touching.getKey());
            touching = ranges.floorEntry(to + 1);
        }
        ranges.put(from, to);
    }

    boolean isAll() {
        return all;
    }

    /** Whether these hours, and those beside them, are among them. */
    boolean hold(int[] range) {
        Map.Entry<Integer, Integer> below = ranges.floorEntry(range[0] - 1);
        return all || (below != null && below.getValue() >= range[1] + 1);
    }

    /** Which rows of the table are of these hours; those without an hour are. */
    Column rows() {
        if (all) {
            return functions.lit(true);
        }
        Column hour = functions.col("hour");
        Column among = hour.isNull().and(functions.col("day").isNull());
        for (Map.Entry<Integer, Integer> range : ranges.entrySet()) {
            // By day as well: it is what the table is partitioned by.
            Column days = functions.col("day").between(day(range.getKey()), day(range.getValue()));
            among = among.or(days.and(hour.between(range.getKey(), range.getValue())));
        }
        return among;
    }

    private static Date day(int hour) {
        return Date.valueOf(LocalDate.ofEpochDay(Math.floorDiv(hour, DAY)));
    }

    @Override
    public String toString() {
        return all ? "all" : ranges.toString();
    }
}
