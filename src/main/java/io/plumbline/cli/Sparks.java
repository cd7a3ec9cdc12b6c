package io.plumbline.cli;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * The Spark session of a run: the cluster's under {@code spark-submit}, an embedded one under {@code java -jar}.
 *
 * <p>A master, and everything else that was set from outside, is left alone.
 */
final class Sparks {

    private static final String HADOOP = "spark.hadoop.";
    private static final String QUIET_LOG = "io/plumbline/cli/log4j2-quiet.properties";
    private static final String VERBOSE_LOG = "io/plumbline/cli/log4j2-verbose.properties";

    /** Below this, compiling and re-planning queries takes longer than running them: a sixth of a run of the sample. */
    static final long LITTLE = 16L << 20;

    private static final String PARTITIONS = "spark.sql.shuffle.partitions";

    private static final Map<String, String> FOR_LITTLE = Map.of(
            PARTITIONS,
            "1",
            "spark.sql.adaptive.enabled",
            "false",
            "spark.sql.codegen.wholeStage",
            "false",
            "spark.sql.codegen.factoryMode",
            "NO_CODEGEN");

    /**
     * How long a request to S3 that is told to slow down is repeated: at Hadoop's own 20 times, each wait twice the one
     * before, for days. Seven times are about three minutes.
     */
    private static final Map<String, String> STORE_PATIENCE = Map.of("fs.s3a.retry.throttle.limit", "7");

    private static final int SPARKS_OWN_PARTITIONS = 200;

    /** Beyond, Spark keeps only averages of what went from task to task. */
    private static final int MOST_PARTITIONS = 2_000;

    /** What travels of gzipped events takes some four times their bytes: a task's part is sorted in memory. */
    private static final long BYTES_A_PARTITION = 16L << 20;

    private Sparks() {}

    /** Whether nobody chose a master, so that this process is the whole cluster. */
    static boolean isEmbedded() {
        return !new SparkConf().contains("spark.master");
    }

    /** Before anything logs: of an embedded Spark only errors are shown. A cluster keeps its own log settings. */
    static void configureLogging(boolean verbose) {
        if (System.getProperty("spark.master") == null && System.getProperty("log4j2.configurationFile") == null) {
            System.setProperty("log4j2.configurationFile", verbose ? VERBOSE_LOG : QUIET_LOG);
        }
    }

    /** Hadoop's settings as the session will have them, {@code spark.hadoop.*} included, before there is a session. */
    static Configuration hadoopConfiguration() {
        Configuration conf = new Configuration();
        for (String key : System.getProperties().stringPropertyNames()) {
            if (key.startsWith(HADOOP)) {
                conf.set(key.substring(HADOOP.length()), System.getProperty(key));
            }
        }
        STORE_PATIENCE.forEach((name, value) -> {
            if (!isSet(conf, name)) {
                conf.set(name, value);
            }
        });
        return conf;
    }

    /** Whether somebody set it, Hadoop's own defaults apart. */
    private static boolean isSet(Configuration conf, String name) {
        String[] sources = conf.getPropertySources(name);
        return sources != null && !List.of(sources).stream().allMatch("core-default.xml"::equals);
    }

    /** As many as the input asks for; Spark puts together those that turn out small. */
    static int partitions(int least, long inputBytes) {
        return (int) Math.max(least, Math.min(inputBytes / BYTES_A_PARTITION, MOST_PARTITIONS));
    }

    /** @param inputBytes what the run is about to read */
    static SparkSession session(String verb, long inputBytes) {
        SparkConf given = new SparkConf();
        SparkSession.Builder builder = SparkSession.builder().appName("plumbline " + verb);
        int least = isEmbedded() ? Math.max(2, Runtime.getRuntime().availableProcessors()) : SPARKS_OWN_PARTITIONS;
        setDefault(builder, given, PARTITIONS, String.valueOf(partitions(least, inputBytes)));
        if (isEmbedded()) {
            builder.master("local[*]");
            setDefault(builder, given, "spark.ui.enabled", "false");
            setDefault(builder, given, "spark.driver.host", "127.0.0.1");
            setDefault(builder, given, "spark.driver.bindAddress", "127.0.0.1");
            setDefault(builder, given, "spark.ui.showConsoleProgress", "false");
            if (inputBytes < LITTLE) {
                FOR_LITTLE.forEach((key, value) -> setDefault(builder, given, key, value));
            }
        }
        // A trail is many small gzipped files: at the default of 4 MB a task would get only some 32 of them.
        setDefault(builder, given, "spark.sql.files.openCostInBytes", "524288");
        Configuration conf = new Configuration();
        STORE_PATIENCE.forEach((name, value) -> {
            if (!isSet(conf, name)) {
                setDefault(builder, given, HADOOP + name, value);
            }
        });
        // Days and instants are UTC whatever the machine; other readers of our Parquet expect standard timestamps.
        builder.config("spark.sql.session.timeZone", "UTC");
        builder.config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
        builder.config("mapreduce.fileoutputcommitter.marksuccessfuljobs", "false");
        return builder.getOrCreate();
    }

    /** Settles an embedded session for what turned out to be little only after it had begun. */
    static void settle(SparkSession spark, long inputBytes) {
        SparkConf given = new SparkConf();
        if (isEmbedded() && inputBytes < LITTLE) {
            FOR_LITTLE.forEach((key, value) -> {
                if (!given.contains(key)) {
                    spark.conf().set(key, value);
                }
            });
        }
    }

    private static void setDefault(SparkSession.Builder builder, SparkConf given, String key, String value) {
        if (!given.contains(key)) {
            builder.config(key, value);
        }
    }
}
