package io.plumbline.trail.spark;

import io.plumbline.trail.Column;
import io.plumbline.trail.TrailFile;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import scala.Function1;
import scala.Option;
import scala.collection.Iterator;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;

/**
 * CloudTrail's log files as a Spark data source: {@code spark.read().format("cloudtrail").load("s3a://…/AWSLogs")}.
 *
 * <p>One row a record, with the columns of {@link Column}; files are told apart by content, and {@code _status} says what
 * became of each record. Only the columns a query wants are decoded; which rows there are does not depend on that.
 * Files are read whole, never split, and never written.
 */
public final class CloudTrailSource implements FileFormat, DataSourceRegister {

    /** The columns in the order of {@link Column}. */
    public static final StructType SCHEMA = new StructType(Arrays.stream(Column.values())
            .map(column -> DataTypes.createStructField(column.columnName(), type(column.type()), true))
            .toArray(StructField[]::new));

    /** The records of exactly these files, without listing them again. */
    public static Dataset<Row> read(SparkSession spark, List<TrailFile> files) {
        return spark.read()
                .format("cloudtrail")
                .option("__globPaths__", "false") // They are no globs, whatever characters they hold.
                .load(files.stream().map(TrailFile::path).toArray(String[]::new));
    }

    @Override
    public String shortName() {
        return "cloudtrail";
    }

    @Override
    public String toString() {
        return "CloudTrail";
    }

    @Override
    public Option<StructType> inferSchema(SparkSession session, Map<String, String> options, Seq<FileStatus> files) {
        return Option.apply(SCHEMA);
    }

    @Override
    public boolean isSplitable(SparkSession session, Map<String, String> options, Path path) {
        return false;
    }

    @Override
    public Function1<PartitionedFile, Iterator<InternalRow>> buildReader(
            SparkSession session,
            StructType dataSchema,
            StructType partitionSchema,
            StructType requiredSchema,
            Seq<Filter> filters,
            Map<String, String> options,
            Configuration hadoop) {
        List<Column> columns = Arrays.stream(requiredSchema.fields())
                .map(CloudTrailSource::column)
                .toList();
        // Not SerializableConfiguration.broadcast: its signature differs between Spark's versions.
        Broadcast<SerializableConfiguration> configuration = JavaSparkContext.fromSparkContext(session.sparkContext())
                .broadcast(new SerializableConfiguration(hadoop));
        return new FileOpener(columns, configuration);
    }

    @Override
    public OutputWriterFactory prepareWrite(
            SparkSession session, Job job, Map<String, String> options, StructType dataSchema) {
        throw new UnsupportedOperationException(
                "write: cloudtrail is read only, use a format such as \"parquet\" for output");
    }

    /** The column that a field of a schema, perhaps the user's own, asks for. */
    private static Column column(StructField field) {
        Column column = Column.named(field.name())
                .orElseThrow(() -> new IllegalArgumentException("schema: \"" + field.name()
                        + "\" is no column of cloudtrail (" + String.join(", ", SCHEMA.fieldNames()) + ")"));
        if (!field.dataType().equals(type(column.type()))) {
            throw new IllegalArgumentException(
                    "schema: " + field.name() + " is " + type(column.type()).sql() + " in cloudtrail, not "
                            + field.dataType().sql() + "; read it as that and cast");
        }
        return column;
    }

    private static DataType type(Column.Type type) {
        return switch (type) {
            case TEXT, JSON -> DataTypes.StringType;
            case TIME -> DataTypes.TimestampType;
            case FLAG -> DataTypes.BooleanType;
            case NUMBER -> DataTypes.LongType;
        };
    }
}
