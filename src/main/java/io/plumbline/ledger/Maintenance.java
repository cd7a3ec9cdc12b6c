package io.plumbline.ledger;

import java.io.IOException;
import java.sql.Date;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.StreamSupport;
import org.apache.iceberg.Table;
import org.apache.iceberg.actions.DeleteOrphanFiles;
import org.apache.iceberg.actions.ExpireSnapshots;
import org.apache.iceberg.actions.RewriteDataFiles;
import org.apache.iceberg.spark.actions.SparkActions;
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
     * @param mergedPartitions of a kind and a day, in which equal rows were added up
     * @param rewrittenFiles small ones that became large ones
     * @param expiredFiles that no reader needs any more
     */
    public record Done(long mergedPartitions, long rewrittenFiles, long expiredFiles) {}

    /** @param idsKept how long after its ingestion an event is known again */
    Done run(Duration idsKept) throws Exception {
        LocalDate cutoff = LocalDate.ofInstant(clock.instant().minus(idsKept), ZoneOffset.UTC);
        long merged = new Merge(ledger, lease, clock).run(cutoff);
        forgetIds(cutoff);
        return new Done(merged, compact(), expire());
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

    private long expire() throws IOException {
        Table table = ledger.table();
        Instant before = clock.instant().minus(KEPT_FOR_READERS);
        ExpireSnapshots.Result expired = SparkActions.get(ledger.spark())
                .expireSnapshots(table)
                .expireOlderThan(before.toEpochMilli())
                .retainLast(KEPT_SNAPSHOTS)
                .execute();
        long files = expired.deletedDataFilesCount()
                + expired.deletedPositionDeleteFilesCount()
                + expired.deletedManifestsCount()
                + expired.deletedManifestListsCount();
        table.refresh();
        // In a catalog, whose storage this session may not list, that is its keeper's.
        return ledger.where().isFolder() ? files + sweep(before) : files;
    }

    /** What killed runs left behind, and the metadata of states long past. */
    private long sweep(Instant before) throws IOException {
        DeleteOrphanFiles.Result orphans = SparkActions.get(ledger.spark())
                .deleteOrphanFiles(ledger.table())
                .olderThan(before.toEpochMilli())
                .execute();
        long files = StreamSupport.stream(orphans.orphanFileLocations().spliterator(), false)
                .count();
        return files + new OldMetadata(ledger).remove(before);
    }
}
