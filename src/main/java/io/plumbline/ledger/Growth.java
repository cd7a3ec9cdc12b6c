package io.plumbline.ledger;

import io.plumbline.usage.Tally;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run added to a ledger.
 *
 * @param files that were read
 * @param bytes of those files
 * @param batches that were published
 * @param records by what became of them, {@link Tally}
 */
public record Growth(long files, long bytes, int batches, Map<String, Long> records) {

    public Growth {
        records = Map.copyOf(records);
    }

    static Growth nothing() {
        return new Growth(0, 0, 0, Map.of());
    }

    Growth plus(Growth other) {
        Map<String, Long> sums = new TreeMap<>(records);
        other.records.forEach((end, count) -> sums.merge(end, count, Long::sum));
        return new Growth(files + other.files, bytes + other.bytes, batches + other.batches, sums);
    }

    /** How many records met this end. */
    public long records(Tally... ends) {
        long sum = 0;
        for (Tally end : ends) {
            sum += records.getOrDefault(end.name(), 0L);
        }
        return sum;
    }
}
