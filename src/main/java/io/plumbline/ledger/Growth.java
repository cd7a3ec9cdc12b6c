package io.plumbline.ledger;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a run added to a ledger.
 *
 * @param files that were read
 * @param bytes of those files
 * @param batches that were published
 * @param records by what became of them, {@code MAPPED}, {@code DUPLICATE}, {@code QUARANTINED} …
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
    public long records(String... ends) {
        long sum = 0;
        for (String end : ends) {
            sum += records.getOrDefault(end, 0L);
        }
        return sum;
    }
}
