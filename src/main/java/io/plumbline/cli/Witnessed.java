package io.plumbline.cli;

import io.plumbline.report.Summary;
import io.plumbline.trail.TrailFile;
import io.plumbline.trail.spark.CloudTrailSource;
import io.plumbline.trail.spark.TrailListing;
import io.plumbline.usage.Readings;
import io.plumbline.usage.UsagePipeline;
import io.plumbline.usage.Witness;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A trail or a ledger with the server access logs of {@code --s3-access-logs} beside it. What of them a ledger has is not
 * read again.
 */
final class Witnessed implements AuditedUsage {

    private final AuditedUsage first;
    private final TrailPaths accessLogs;
    private long read;

    Witnessed(AuditedUsage first, TrailPaths accessLogs) {
        this.first = first;
        this.accessLogs = accessLogs;
    }

    @Override
    public long bytes() {
        return first.bytes() + accessLogs.bytes();
    }

    @Override
    public Dataset<Row> entries(SparkSession spark) throws IOException {
        Dataset<Row> entries = first.entries(spark);
        TrailListing listed = accessLogs.listing();
        List<TrailFile> files = first.unread(listed.files());
        read = files.size() + (long) listed.unlistable().size();
        TrailListing listing = new TrailListing(listed.roots(), files, listed.empty(), listed.unlistable());
        Readings making = new Readings(Witness.SECOND, accessLogs.filter());
        Dataset<Row> told =
                UsagePipeline.ledgerRows(CloudTrailSource.read(spark, listing, Witness.SECOND.form(), making));
        return UsagePipeline.merged(entries.union(told));
    }

    @Override
    public List<TrailFile> unread(List<TrailFile> more) {
        return first.unread(more);
    }

    @Override
    public Optional<Dataset<Row>> earlier() {
        return first.earlier();
    }

    @Override
    public long withContent() {
        return first.withContent() + read;
    }

    @Override
    public long empty() {
        return first.empty() + accessLogs.listing().empty();
    }

    @Override
    public List<Summary.Input> inputs() {
        return Stream.concat(first.inputs().stream(), accessLogs.inputs("s3-access-logs").stream())
                .toList();
    }

    @Override
    public List<String> notes() {
        return first.notes();
    }

    @Override
    public String toString() {
        return first + ", " + accessLogs.listing().files().size() + " S3 access logs";
    }
}
