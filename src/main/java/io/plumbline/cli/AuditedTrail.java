package io.plumbline.cli;

import io.plumbline.report.Summary;
import io.plumbline.trail.TrailFile;
import io.plumbline.trail.spark.CloudTrailSource;
import io.plumbline.usage.Readings;
import io.plumbline.usage.UsagePipeline;
import io.plumbline.usage.Witness;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The files of {@code --trail}. */
record AuditedTrail(TrailPaths trail) implements AuditedUsage {

    @Override
    public long bytes() {
        return trail.bytes();
    }

    @Override
    public Dataset<Row> entries(SparkSession spark) {
        Readings making = new Readings(Witness.TRAIL, trail.filter());
        return UsagePipeline.ledgerRows(CloudTrailSource.read(spark, trail.listing(), Witness.TRAIL.form(), making));
    }

    @Override
    public List<TrailFile> unread(List<TrailFile> accessLogs) {
        return accessLogs;
    }

    @Override
    public Optional<Dataset<Row>> earlier() {
        return Optional.empty();
    }

    @Override
    public long withContent() {
        return trail.withContent();
    }

    @Override
    public long empty() {
        return trail.listing().empty();
    }

    @Override
    public List<Summary.Input> inputs() {
        return trail.inputs("trail");
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    @Override
    public String toString() {
        return trail.listing().files().size() + " trail files";
    }
}
