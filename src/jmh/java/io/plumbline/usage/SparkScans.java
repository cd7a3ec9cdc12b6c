package io.plumbline.usage;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.plumbline.trail.TrailFile;
import io.plumbline.trail.spark.CloudTrailSource;
import io.plumbline.trail.spark.Form;
import io.plumbline.trail.spark.TrailListing;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** The scans that run on the embedded Spark, set up as {@code ingest} sets it up. */
final class SparkScans {

    private static final StructType RECORDS = StructType.fromDDL("Records ARRAY<STRUCT<eventID STRING, "
            + "eventTime STRING, eventSource STRING, eventName STRING, awsRegion STRING, sourceIPAddress STRING, errorCode STRING, "
            + "recipientAccountId STRING, vpcEndpointId STRING, tlsDetails STRUCT<tlsVersion STRING>, "
            + "userIdentity STRUCT<arn STRING, invokedBy STRING, sessionContext STRUCT<"
            + "sessionIssuer STRUCT<arn STRING>, attributes STRUCT<mfaAuthenticated STRING>>>, "
            + "resources ARRAY<STRUCT<ARN STRING>>>>");

    /** The columns of a group, in the order of {@link SameRows}. */
    private static final String[] CELLS = {
        "day", "recipientAccountId", "awsRegion", "principal", "invokedBy", "eventSource", "eventName", "errorCode",
        "resource", "network", "vpcEndpointId", "tlsVersion", "mfa", "n", "first", "last"
    };

    private SparkScans() {}

    /** Spark's own reader, with a schema; types clash between events, so without one it cannot be used at all. */
    static Scan json() {
        SparkSession spark = session();
        return new Grouping(files -> spark.read()
                .schema(RECORDS)
                .option("multiLine", true)
                .json(files.stream().map(Path::toString).toArray(String[]::new))
                .select(explode(col("Records")).as("r"))
                .select(
                        col("r.eventID"),
                        col("r.eventTime"),
                        col("r.recipientAccountId"),
                        col("r.awsRegion"),
                        principal(
                                "r.userIdentity.sessionContext.sessionIssuer.arn",
                                "r.userIdentity.arn",
                                "r.userIdentity.invokedBy"),
                        col("r.userIdentity.invokedBy").as("invokedBy"),
                        col("r.eventSource"),
                        col("r.eventName"),
                        col("r.errorCode"),
                        expr("substring_index(r.resources[0].ARN, '/', 2)").as("resource"),
                        expr("substring_index(r.sourceIPAddress, '.', 3)").as("network"),
                        col("r.vpcEndpointId"),
                        col("r.tlsDetails.tlsVersion").as("tlsVersion"),
                        col("r.userIdentity.sessionContext.attributes.mfaAuthenticated")
                                .as("mfa")));
    }

    /** Our source in place of Spark's reader: what the ledger's own work comes on top of. */
    static Scan source() {
        SparkSession spark = session();
        return new Grouping(files -> CloudTrailSource.read(spark, listed(files))
                .select(
                        col("eventID"),
                        col("eventTime"),
                        col("recipientAccountId"),
                        col("awsRegion"),
                        principal("sessionIssuerArn", "userIdentityArn", "userIdentityInvokedBy"),
                        col("userIdentityInvokedBy").as("invokedBy"),
                        col("eventSource"),
                        col("eventName"),
                        col("errorCode"),
                        expr("substring_index(get_json_object(resources, '$[0].ARN'), '/', 2)")
                                .as("resource"),
                        expr("substring_index(sourceIPAddress, '.', 3)").as("network"),
                        col("vpcEndpointId"),
                        col("tlsVersion"),
                        col("sessionMfaAuthenticated").as("mfa")));
    }

    /** Ledger rows to a sink that drops them; their tallies, counted on the way, tell how many records there were. */
    static Scan ledger() {
        return new LedgerScan(session());
    }

    /** Records by event, grouped as the ledger groups, as far as columns tell. */
    private record Grouping(Function<List<Path>, Dataset<Row>> records) implements Scan {

        @Override
        public Found run(List<Path> files) {
            Row found = groups(files)
                    .agg(sum("n"), count(lit(1)), min("first"), max("last"))
                    .head();
            return new Found(Found.UNTOLD, found.getLong(0), found.getLong(1));
        }

        @Override
        public List<String> rows(List<Path> files) {
            Column[] cells = Arrays.stream(CELLS)
                    .map(name -> coalesce(text(name), lit("-")))
                    .toArray(Column[]::new);
            return groups(files)
                    .select(functions.concat_ws("|", cells))
                    .as(Encoders.STRING())
                    .collectAsList();
        }

        private static Column text(String name) {
            Column time = functions.date_format(col(name), "yyyy-MM-dd'T'HH:mm:ss'Z'");
            return name.equals("first") || name.equals("last")
                    ? time
                    : col(name).cast("string");
        }

        private Dataset<Row> groups(List<Path> files) {
            return records.apply(files)
                    .dropDuplicates("eventID")
                    .groupBy(
                            col("eventTime").cast("string").substr(1, 10).as("day"),
                            col("recipientAccountId"),
                            col("awsRegion"),
                            col("principal"),
                            col("invokedBy"),
                            col("eventSource"),
                            col("eventName"),
                            col("errorCode"),
                            col("resource"),
                            col("network"),
                            col("vpcEndpointId"),
                            col("tlsVersion"),
                            col("mfa"))
                    .agg(
                            count(lit(1)).as("n"),
                            min("eventTime").as("first"),
                            max("eventTime").as("last"));
        }
    }

    private record LedgerScan(SparkSession spark) implements Scan {

        @Override
        public Found run(List<Path> files) throws InterruptedException {
            Observation tallies = new Observation();
            ledger(files)
                    .observe(tallies, tally("DUPLICATE").as("duplicates"), kept().as("kept"), groups())
                    .write()
                    .format("noop")
                    .mode("overwrite")
                    .save();
            Map<String, Object> found = CollectionConverters.asJava(tallies.get());
            long kept = (long) found.get("kept");
            return new Found(kept + (long) found.get("duplicates"), kept, (long) found.get("groups"));
        }

        @Override
        public List<String> rows(List<Path> files) {
            Dataset<Row> ledger = ledger(files).cache();
            Dataset<Row> heard = ledger.filter(col("kind").equalTo("coverage"));
            Dataset<Row> read = ledger.filter(col("kind").equalTo("usage"))
                    .filter(col("action").equalTo("s3:GetObject"))
                    .filter(col("outcome").equalTo("ALLOWED"));
            return counted(SameRows.HEARD, heard, "region")
                    .union(counted(SameRows.READ, read, "principal"))
                    .as(Encoders.STRING())
                    .collectAsList();
        }

        private static Dataset<Row> counted(String what, Dataset<Row> rows, String by) {
            return rows.groupBy("day", "account", by)
                    .agg(sum("count").as("n"))
                    .select(functions.concat_ws("|", lit(what), col("day"), col("account"), col(by), col("n")));
        }

        private Dataset<Row> ledger(List<Path> files) {
            Readings making = new Readings(Witness.TRAIL, TrailFilter.everything());
            return UsagePipeline.ledgerRows(
                    CloudTrailSource.read(spark, TrailListing.of(listed(files)), Form.TRAIL, making));
        }
    }

    private static Column tally(String... names) {
        Column counted = col("kind").equalTo("tally").and(col("action").isin((Object[]) names));
        return sum(when(counted, col("count")).otherwise(0L));
    }

    private static Column kept() {
        return tally("MAPPED", "UNMAPPED", "NOT_API_CALL");
    }

    private static Column groups() {
        return sum(when(col("kind").equalTo("usage"), 1L).otherwise(0L)).as("groups");
    }

    private static Column principal(String... paths) {
        return coalesce(Arrays.stream(paths).map(functions::col).toArray(Column[]::new))
                .as("principal");
    }

    private static List<TrailFile> listed(List<Path> files) {
        return files.stream()
                .map(file ->
                        new TrailFile(file.toUri().toString(), file.toFile().length(), 0, null, null))
                .toList();
    }

    private static SparkSession session() {
        return SparkSession.builder()
                .master("local[*]")
                .appName("benchmark")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                // As many as ingest would ask for, of the largest corpus; Spark puts together what is small.
                .config("spark.sql.shuffle.partitions", "32")
                .config("spark.sql.files.openCostInBytes", "524288")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
    }
}
