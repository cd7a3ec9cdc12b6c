package io.plumbline.ledger;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A change of the ledger that is visible whole or not at all: written to a branch, then published in one step.
 *
 * <p>It is published only if the ledger is still what it was when the branch was made and the lease is held. So nothing that
 * was worked out against an older state, by a run that slept or was thought dead, can ever be added to a newer one. A run
 * that dies leaves a branch that the next one drops.
 */
final class Publication {

    private static final String PREFIX = "plumbline-";
    private static final String LAST_BATCH = "plumbline.last-batch";

    private final LedgerTable ledger;
    private final Lease lease;
    private final String branch = PREFIX + UUID.randomUUID();
    private final Long startedFrom;
    private final Batch batch;

    private Publication(LedgerTable ledger, Lease lease, Long startedFrom, Batch batch) {
        this.ledger = ledger;
        this.lease = lease;
        this.startedFrom = startedFrom;
        this.batch = batch;
    }

    static Publication start(LedgerTable ledger, Lease lease, Clock clock) {
        dropLeftOver(ledger, lease);
        TableMetadata base = ledger.operations().refresh();
        Batch batch = Batch.next(clock, base.properties().get(LAST_BATCH));
        Publication publication = new Publication(ledger, lease, main(base), batch);
        ledger.update(publication::makeBranch);
        return publication;
    }

    private void makeBranch(Table table) {
        if (startedFrom == null) {
            // Of a table without rows, Iceberg makes an empty snapshot.
            table.manageSnapshots().createBranch(branch).commit();
        } else {
            table.manageSnapshots().createBranch(branch, startedFrom).commit();
        }
    }

    private static void dropLeftOver(LedgerTable ledger, Lease lease) {
        boolean any = ledger.operations().refresh().refs().keySet().stream().anyMatch(ref -> ref.startsWith(PREFIX));
        if (any) {
            ledger.commit(base -> {
                lease.requireHeld(base);
                TableMetadata.Builder without = TableMetadata.buildFrom(base);
                base.refs().keySet().stream()
                        .filter(ref -> ref.startsWith(PREFIX))
                        .forEach(without::removeRef);
                return without.build();
            });
        }
    }

    private static Long main(TableMetadata metadata) {
        SnapshotRef main = metadata.ref(SnapshotRef.MAIN_BRANCH);
        return main == null ? null : main.snapshotId();
    }

    /** What the rows are marked with. */
    Batch batch() {
        return batch;
    }

    /** Adds rows to the branch. */
    void append(Dataset<Row> rows) throws Exception {
        ledger.spark().catalog().refreshTable(ledger.where().identifier());
        rows.writeTo(ledger.where().identifierOf(branch)).append();
    }

    /** Takes whole partitions, which the expression names, from the branch. */
    void delete(Expression partitions) {
        ledger.update(table -> table.newDelete()
                .deleteFromRowFilter(partitions)
                .toBranch(branch)
                .commit());
    }

    /** Takes rows from the branch. */
    void deleteRows(String condition) {
        ledger.spark().catalog().refreshTable(ledger.where().identifier());
        ledger.spark().sql("DELETE FROM " + ledger.where().identifierOf(branch) + " WHERE " + condition);
    }

    /** The ranges of hours of the rows of these kinds that were appended, a range a file. */
    @SuppressWarnings("deprecation") // What replaces it is newer than the Iceberg of many platforms.
    List<int[]> hours(Set<String> kinds) {
        ledger.table().refresh();
        Snapshot written = ledger.table().snapshot(branch);
        int hour = ledger.table().schema().findField("hour").fieldId();
        List<int[]> ranges = new ArrayList<>();
        if (written == null || Objects.equals(written.snapshotId(), startedFrom)) {
            return ranges;
        }
        for (DataFile file : written.addedDataFiles(ledger.table().io())) {
            if (kinds.contains(file.partition().get(0, String.class))
                    && file.lowerBounds().containsKey(hour)) {
                ranges.add(new int[] {bound(file.lowerBounds(), hour), bound(file.upperBounds(), hour)});
            }
        }
        return ranges;
    }

    private static int bound(Map<Integer, ByteBuffer> bounds, int field) {
        return Conversions.fromByteBuffer(Types.IntegerType.get(), bounds.get(field));
    }

    /** Makes what was written visible. */
    void publish() {
        ledger.commit(base -> {
            lease.requireHeld(base);
            if (!Objects.equals(main(base), startedFrom)) {
                throw new LedgerHeldException(
                        ledger.name() + " was changed by another run meanwhile; run this one again");
            }
            SnapshotRef written = base.ref(branch);
            return TableMetadata.buildFrom(base)
                    .setRef(
                            SnapshotRef.MAIN_BRANCH,
                            SnapshotRef.branchBuilder(written.snapshotId()).build())
                    .removeRef(branch)
                    .setProperties(Map.of(LAST_BATCH, batch.id()))
                    .build();
        });
    }

    /** Forgets what was written. */
    void discard() {
        ledger.commit(base -> base.ref(branch) == null
                ? base
                : TableMetadata.buildFrom(base).removeRef(branch).build());
    }
}
