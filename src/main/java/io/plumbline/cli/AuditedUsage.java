package io.plumbline.cli;

import io.plumbline.report.Summary;
import io.plumbline.trail.TrailFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What an audit holds against the policies: a trail, or a ledger that grew from one. {@code toString} names it. */
sealed interface AuditedUsage permits AuditedTrail, AuditedLedger, Witnessed {

    /** About how much there is to read. */
    long bytes();

    /** The entries of the window. */
    Dataset<Row> entries(SparkSession spark) throws IOException;

    /** Those of these access logs that it does not hold already; asked once the entries have been read. */
    List<TrailFile> unread(List<TrailFile> accessLogs);

    /** What principals did in days that it has from before the window; empty when it has none, or none was asked for. */
    Optional<Dataset<Row>> earlier();

    /** How many files with content these come from; asked once the entries have been read. */
    long withContent();

    /** How many files had none. */
    long empty();

    /** What {@code summary.json} says of where they come from. */
    List<Summary.Input> inputs();

    /** What a reader must know of where they come from. */
    List<String> notes();
}
