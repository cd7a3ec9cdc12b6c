package io.plumbline.ledger;

import io.plumbline.usage.UsagePipeline;
import java.sql.Date;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.apache.iceberg.actions.DeleteOrphanFiles;
import org.apache.iceberg.actions.ExpireSnapshots;
import org.apache.iceberg.actions.RewriteDataFiles;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Keeps a ledger small and fast to read; what it says stays the same.
 *
 * <p>Equal rows of a day's batches add up; ids that nobody will ask for any more are forgotten, and with them the question
 * which copy of a call counts; small files become large ones; snapshots and files that no reader needs any more go.
 */
public final class Maintenance {

    /** So long a reader may go on with the state that it began with. */
    private static final Duration KEPT_FOR_READERS = Duration.ofDays(3);

    private static final int KEPT_SNAPSHOTS = 3;

    private static final Object[] BESIDE_ENTRIES = {LedgerRows.SEEN, LedgerRows.SHARED, LedgerRows.FILE, "quarantine"};

    private final LedgerTable ledger;
    private final Lease lease;
    private final Clock clock;

    Maintenance(LedgerTable ledger, Lease lease, Clock clock) {
        this.ledger = ledger;
        this.lease = lease;
        this.clock = clock;
    }

    /**
     * What was done.
     *
     * @param mergedPartitions in which equal rows were added up
     * @param rewrittenFiles small ones that became large ones
     * @param expiredFiles that no reader needs any more
     */
    public record Done(long mergedPartitions, long rewrittenFiles, long expiredFiles) {}

    /** @param idsKept how long after its ingestion an event is known again */
    Done run(Duration idsKept) throws Exception {
        LocalDate cutoff = LocalDate.ofInstant(clock.instant().minus(idsKept), ZoneOffset.UTC);
        long merged = merge(cutoff);
        forgetIds(cutoff);
        return new Done(merged, compact(), expire());
    }

    private long merge(LocalDate cutoff) throws Exception {
        Dataset<Row> entries =
                ledger.rows().filter(functions.not(functions.col("kind").isin(BESIDE_ENTRIES)));
        // All copies of a call settle together.
        Dataset<Row> young = Copies.young(ledger.rows(), cutoff);
        Dataset<Row> marked = entries.join(
                        young,
                        functions
                                .col("idHigh")
                                .equalTo(functions.col("youngHigh"))
                                .and(functions.col("idLow").equalTo(functions.col("youngLow"))),
                        "left")
                .withColumn("goesOn", functions.col("youngHigh").isNotNull())
                .drop("youngHigh", "youngLow");
        Column settles = functions.col("idHigh").isNotNull().and(functions.not(functions.col("goesOn")));
        List<Row> partitions = marked.groupBy("kind", "day")
                .agg(
                        functions.count_distinct(functions.col("batch")).as("batches"),
                        functions.max(settles).as("settles"),
                        functions.unix_date(functions.col("day")).as("epochDay"))
                .filter("batches > 1 or settles")
                .collectAsList();
        if (partitions.isEmpty()) {
            return 0;
        }
        Dataset<Row> chosen = among(marked, partitions);
        Column ofFile = functions
                .col("kind")
                .equalTo("tally")
                .and(functions.col("resource").isNotNull());
        Column stays = functions.col("goesOn").or(ofFile);
        Dataset<Row> mergeable = LedgerView.settled(
                ledger.rows(), chosen.filter(functions.not(stays)).drop("goesOn"));
        Publication publication = Publication.start(ledger, lease, clock);
        Dataset<Row> mergedRows =
                LedgerRows.ofEntries(UsagePipeline.mergedByDay(LedgerRows.entries(mergeable)), publication.batch());
        publication.delete(expression(partitions));
        publication.append(mergedRows.union(chosen.filter(stays).drop("goesOn")));
        publication.publish();
        return partitions.size();
    }

    private Dataset<Row> among(Dataset<Row> rows, List<Row> partitions) {
        Dataset<Row> wanted = ledger.spark()
                .createDataFrame(partitions, partitions.get(0).schema())
                .select(
                        functions.col("kind").as("wantedKind"),
                        functions.col("day").as("wantedDay"));
        Column same = functions
                .col("kind")
                .equalTo(functions.col("wantedKind"))
                .and(functions.col("day").eqNullSafe(functions.col("wantedDay")));
        return rows.join(functions.broadcast(wanted), same, "left_semi");
    }

    /** These partitions: flat, however many days there are. */
    private static Expression expression(List<Row> partitions) {
        Map<String, List<Integer>> days = new TreeMap<>();
        Set<String> withoutDay = new HashSet<>();
        for (Row partition : partitions) {
            String kind = partition.getString(0);
            List<Integer> ofKind = days.computeIfAbsent(kind, any -> new ArrayList<>());
            if (partition.isNullAt(4)) {
                withoutDay.add(kind);
            } else {
                ofKind.add(partition.getInt(4));
            }
        }
        Expression any = Expressions.alwaysFalse();
        for (Map.Entry<String, List<Integer>> kind : days.entrySet()) {
            Expression among = kind.getValue().isEmpty()
                    ? Expressions.alwaysFalse()
                    : Expressions.in("day", kind.getValue().toArray());
            Expression places =
                    withoutDay.contains(kind.getKey()) ? Expressions.or(among, Expressions.isNull("day")) : among;
            any = Expressions.or(any, Expressions.and(Expressions.equal("kind", kind.getKey()), places));
        }
        return any;
    }

    private void forgetIds(LocalDate cutoff) throws Exception {
        boolean any = !ledger.rows()
                .filter(functions.col("kind").isin(LedgerRows.SEEN, LedgerRows.SHARED))
                .filter(functions.col("ingested").lt(functions.lit(Date.valueOf(cutoff))))
                .isEmpty();
        if (any) {
            Publication publication = Publication.start(ledger, lease, clock);
            publication.deleteRows("kind in ('" + LedgerRows.SEEN + "', '" + LedgerRows.SHARED
                    + "') and ingested < date'" + cutoff + "'");
            publication.publish();
        }
    }

    private long compact() {
        RewriteDataFiles.Result result = SparkActions.get(ledger.spark())
                .rewriteDataFiles(ledger.table())
                .sort()
                .option(RewriteDataFiles.PARTIAL_PROGRESS_ENABLED, "true")
                .execute();
        ledger.table().refresh();
        return result.rewrittenDataFilesCount();
    }

    private long expire() {
        Table table = ledger.table();
        long before = clock.instant().minus(KEPT_FOR_READERS).toEpochMilli();
        ExpireSnapshots.Result expired = SparkActions.get(ledger.spark())
                .expireSnapshots(table)
                .expireOlderThan(before)
                .retainLast(KEPT_SNAPSHOTS)
                .execute();
        long files = expired.deletedDataFilesCount();
        if (ledger.where().isFolder()) {
            // Left by runs that were killed. In a catalog, whose storage this session may not list, that is its
            // keeper's.
            DeleteOrphanFiles.Result orphans = SparkActions.get(ledger.spark())
                    .deleteOrphanFiles(table)
                    .olderThan(before)
                    .execute();
            for (String orphan : orphans.orphanFileLocations()) {
                files += orphan.isEmpty() ? 0 : 1;
            }
        }
        table.refresh();
        return files;
    }
}
