package io.plumbline.trail.spark;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plumbline.SparkSessions;
import io.plumbline.trail.TrailFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data source as a notebook uses it; what a file gives is tested without Spark, next door. */
final class CloudTrailSourceTest {

    private static final String EVENT = """
            {"eventTime":"2026-08-21T10:11:12Z","eventSource":"s3.amazonaws.com","eventName":"%s","readOnly":true,\
            "userIdentity":{"sessionContext":{"sessionIssuer":{"arn":"arn:aws:iam::1:role/R"}}},\
            "requestParameters":{"key":"k","password":"p"}}""";

    private static SparkSession spark;

    @TempDir
    Path trail;

    @BeforeAll
    static void start() {
        spark = SparkSessions.shared();
    }

    @BeforeEach
    void write() throws IOException {
        String envelope = "{\"Records\":[" + EVENT.formatted("A") + "," + EVENT.formatted("B") + "]}";
        Path day = Files.createDirectories(trail.resolve("AWSLogs/x y/2026"));
        // Named as plain JSON and gzipped, and the reverse: only the content counts.
        Files.write(day.resolve("zipped.json"), gzip(envelope));
        Files.writeString(day.resolve("plain.json.gz"), EVENT.formatted("C") + "\ngarbage\n");
        Files.writeString(day.resolve("no.json"), "<xml/>");
    }

    @Test
    void readsEveryColumn() {
        Dataset<Row> events = read();
        assertThat(events.schema()).isEqualTo(CloudTrailSource.SCHEMA);
        Row row = events.filter("eventName = 'A'").head();
        assertThat(row.<Timestamp>getAs("eventTime")).isEqualTo(Timestamp.from(Instant.parse("2026-08-21T10:11:12Z")));
        assertThat(row.<Boolean>getAs("readOnly")).isTrue();
        assertThat(row.<String>getAs("sessionIssuerArn")).isEqualTo("arn:aws:iam::1:role/R");
        assertThat(row.<String>getAs("requestParameters")).isEqualTo("{\"key\":\"k\"}");
        assertThat(row.<String>getAs("_file")).startsWith("file:///").endsWith("/AWSLogs/x%20y/2026/zipped.json");
        assertThat(row.<Long>getAs("_record")).isEqualTo(1L);
        assertThat(row.<String>getAs("_status")).isEqualTo("event");
        assertThat(row.<String>getAs("_reason")).isNull();
        assertThat(row.<String>getAs("errorCode")).isNull();
    }

    @Test
    void whatIsAskedForChangesNoRow() {
        assertThat(read().count()).isEqualTo(5);
        assertThat(read().select("eventName").collectAsList()).hasSize(5);
        assertThat(read().groupBy("_status").count().orderBy("_status").collectAsList())
                .extracting(Row::mkString)
                .containsExactly("event3", "quarantined1", "unreadable1");
        assertThat(read().filter(col("_status").equalTo("event")).count()).isEqualTo(3);
        assertThat(read().selectExpr("_metadata.file_name", "eventName")
                        .distinct()
                        .count())
                .isEqualTo(5);
    }

    @Test
    void takesASchemaOfTheUsersOwn() {
        StructType some = new StructType().add("_status", "string").add("eventname", "string");
        assertThat(spark.read()
                        .format("cloudtrail")
                        .schema(some)
                        .load(path())
                        .filter("eventname is not null")
                        .collectAsList())
                .extracting(Row::mkString)
                .containsExactlyInAnyOrder("eventA", "eventB", "eventC");
    }

    @Test
    void refusesColumnsThatItDoesNotHave() {
        assertThatThrownBy(() -> collect(new StructType().add("nosuch", "string")))
                .hasStackTraceContaining("\"nosuch\" is no column of cloudtrail");
        assertThatThrownBy(() -> collect(new StructType().add("eventTime", DataTypes.StringType)))
                .hasStackTraceContaining("eventTime is TIMESTAMP in cloudtrail, not STRING");
    }

    @Test
    void writesNothing() {
        assertThatThrownBy(() -> read().write()
                        .format("cloudtrail")
                        .save(trail.resolve("out").toString()))
                .hasStackTraceContaining("cloudtrail is read only");
    }

    @Test
    void readsPartitionedFolders() throws IOException {
        Path folder = Files.createDirectories(trail.resolve("team=ml"));
        Files.writeString(folder.resolve("e.json"), EVENT.formatted("P"));
        Dataset<Row> based = spark.read()
                .format("cloudtrail")
                .option("basePath", trail.toString())
                .load(folder.toString());
        assertThat(based.select("team", "eventName").head().mkString()).isEqualTo("mlP");
    }

    @Test
    void readsSecurityLakesParquetByItsContent() throws IOException {
        Path folder = Files.createDirectories(trail.resolve("lake: a"));
        Path parquet = folder.resolve("named.json.gz");
        spark.sql("""
                        SELECT named_struct('product', named_struct('name', 'CloudTrail'), 'uid', 'e-' || id) metadata,
                          1787307072000L time, named_struct('operation', 'P', 'service', named_struct('name', 's')) api,
                          array(named_struct('uid', 'arn:aws:s3:::b')) resources, map('readOnly', 'true') unmapped
                        FROM range(5)""").coalesce(1).write().parquet(folder.resolve("_out").toString());
        try (var files = Files.list(folder.resolve("_out"))) {
            Files.copy(
                    files.filter(file -> file.toString().endsWith(".parquet"))
                            .findFirst()
                            .orElseThrow(),
                    parquet);
        }
        List<TrailFile> files = List.of(
                new TrailFile("file:" + parquet, Files.size(parquet), 0, null, null),
                new TrailFile("file:" + trail.resolve("AWSLogs/x y/2026/plain.json.gz"), 1, 0, null, null));
        assertThat(CloudTrailSource.read(spark, files)
                        .select("_status", "eventName", "eventID", "readOnly", "resources")
                        .collectAsList())
                .extracting(row -> row.mkString(" "))
                .hasSize(7)
                .contains("event P e-4 true [{\"ARN\":\"arn:aws:s3:::b\"}]", "event C null true null");
    }

    @Test
    void readsAccessLogsWhenAskedTo() throws IOException {
        Path folder = Files.createDirectories(trail.resolve("access"));
        Files.writeString(folder.resolve("2026-08-21-10-11-12-ABC"), """
                79a5 b [21/Aug/2026:10:11:12 +0000] 192.0.2.3 arn:aws:iam::1:user/u 3E57 REST.GET.OBJECT k "GET /k HTTP/1.1" \
                200 - 1 1 1 1 "-" "agent" - host SigV4 - AuthHeader b.s3.amazonaws.com TLSv1.2 - -
                garbage
                """);
        Dataset<Row> rows = spark.read()
                .format("cloudtrail")
                .option("form", Form.S3_ACCESS_LOGS.text())
                .load(folder.toString());
        assertThat(rows.select("_status", "eventName", "userIdentityArn").collectAsList())
                .extracting(Row::mkString)
                .containsExactly("eventGetObjectarn:aws:iam::1:user/u", "quarantinednullnull");
        assertThatThrownBy(() -> spark.read()
                        .format("cloudtrail")
                        .option("form", "x")
                        .load(folder.toString())
                        .collectAsList())
                .hasStackTraceContaining("option form: \"x\" is none");
    }

    @Test
    void readsRealTrails() {
        Path trails = Path.of("../shared/data/trails");
        assumeTrue(Files.isDirectory(trails), "no real trails beside the repository");
        Dataset<Row> events = spark.read()
                .format("cloudtrail")
                .option("recursiveFileLookup", "true")
                .load(trails.toString());
        List<Row> byStatus = events.groupBy("_status").count().collectAsList();
        assertThat(byStatus).extracting(Row::mkString).containsExactly("event3106");
        assertThat(events.select("eventID").distinct().count()).isEqualTo(3_104);
    }

    private Dataset<Row> read() {
        return spark.read().format("cloudtrail").load(path());
    }

    private List<Row> collect(StructType schema) {
        return spark.read().format("cloudtrail").schema(schema).load(path()).collectAsList();
    }

    private String path() {
        return trail.resolve("AWSLogs/x y/2026").toString();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(file)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file.toByteArray();
    }
}
