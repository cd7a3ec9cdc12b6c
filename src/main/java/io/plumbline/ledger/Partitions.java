package io.plumbline.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Some partitions of the table: of each of some kinds a few days, null among them for the rows that have none. */
final class Partitions {

    /** Kind → days since 1970. */
    private final Map<String, Set<Integer>> days = new TreeMap<>();

    /** Those that the rows are of. */
    static Partitions of(Dataset<Row> rows) {
        Partitions found = new Partitions();
        rows.select(functions.col("kind"), functions.unix_date(functions.col("day")))
                .distinct()
                .collectAsList()
                .forEach(row -> found.add(row.getString(0), row.isNullAt(1) ? null : row.getInt(1)));
        return found;
    }

    /**
     * Those, but of these kinds, whose rows may be of several batches: told from what the table's metadata says of its
     * files, without reading one.
     */
    static Partitions ofSeveralBatches(Table table, Object... butOfKinds) {
        int batch = table.schema().findField("batch").fieldId();
        Map<List<Object>, Set<String>> batches = new HashMap<>();
        Expression wanted = Expressions.notIn("kind", butOfKinds);
        try (CloseableIterable<FileScanTask> files = table.newScan()
                .filter(wanted)
                .includeColumnStats(Set.of("batch"))
                .planFiles()) {
            for (FileScanTask task : files) {
                DataFile file = task.file();
                String kind = file.partition().get(0, String.class);
                Integer day = file.partition().get(1, Integer.class);
                Set<String> ofPartition = batches.computeIfAbsent(Arrays.asList(kind, day), any -> new HashSet<>());
                ofPartition.add(bound(file.lowerBounds(), batch, "of any"));
                ofPartition.add(bound(file.upperBounds(), batch, "of another"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Partitions several = new Partitions();
        batches.forEach((partition, found) -> {
            if (found.size() > 1) {
                several.add((String) partition.get(0), (Integer) partition.get(1));
            }
        });
        return several;
    }

    private static String bound(Map<Integer, ByteBuffer> bounds, int field, String untold) {
        return bounds == null || !bounds.containsKey(field)
                ? untold
                : Conversions.<CharSequence>fromByteBuffer(Types.StringType.get(), bounds.get(field))
                        .toString();
    }

    void add(String kind, Integer epochDay) {
        days.computeIfAbsent(kind, any -> new HashSet<>()).add(epochDay);
    }

    void addAll(Partitions more) {
        more.days.forEach((kind, some) ->
                days.computeIfAbsent(kind, any -> new HashSet<>()).addAll(some));
    }

    boolean isEmpty() {
        return days.isEmpty();
    }

    int size() {
        return days.values().stream().mapToInt(Collection::size).sum();
    }

    /** Which rows lie in them: flat, so that of the others no file is opened. */
    Column rows() {
        Column any = functions.lit(false);
        for (Map.Entry<String, Set<Integer>> kind : days.entrySet()) {
            Column day = functions.col("day");
            Column among = day.isin(told(kind.getValue()).stream()
                    .map(epochDay -> Date.valueOf(LocalDate.ofEpochDay(epochDay)))
                    .toArray());
            Column there = kind.getValue().contains(null) ? among.or(day.isNull()) : among;
            any = any.or(functions.col("kind").equalTo(kind.getKey()).and(there));
        }
        return any;
    }

    /** The same for a table's files, however many days there are. */
    Expression files() {
        Expression any = Expressions.alwaysFalse();
        for (Map.Entry<String, Set<Integer>> kind : days.entrySet()) {
            Expression among = Expressions.in("day", told(kind.getValue()).toArray());
            Expression there =
                    kind.getValue().contains(null) ? Expressions.or(among, Expressions.isNull("day")) : among;
            any = Expressions.or(any, Expressions.and(Expressions.equal("kind", kind.getKey()), there));
        }
        return any;
    }

    private static Set<Integer> told(Set<Integer> some) {
        return some.stream().filter(Objects::nonNull).collect(Collectors.toSet());
    }
}
