package io.plumbline.cli;

import io.plumbline.report.Summary;
import io.plumbline.trail.spark.CloudTrailSource;
import io.plumbline.trail.spark.Form;
import io.plumbline.usage.Readings;
import io.plumbline.usage.UsagePipeline;
import io.plumbline.usage.Witness;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A trail or a ledger with the server access logs of {@code --s3-access-logs} beside it. */
record Witnessed(AuditedUsage first, TrailPaths accessLogs) implements AuditedUsage {

    @Override
    public long bytes() {
        return first.bytes() + accessLogs.bytes();
    }

    @Override
    public Dataset<Row> entries(SparkSession spark) throws IOException {
        Readings making = new Readings(Witness.SECOND, accessLogs.filter());
        Dataset<Row> told = UsagePipeline.ledgerRows(
                CloudTrailSource.read(spark, accessLogs.listing(), Form.S3_ACCESS_LOGS, making));
        return UsagePipeline.merged(first.entries(spark).union(told));
    }

    @Override
    public long withContent() {
        return first.withContent();
    }

    @Override
    public long empty() {
        return first.empty();
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
