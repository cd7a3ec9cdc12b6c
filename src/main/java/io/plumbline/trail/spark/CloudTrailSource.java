package io.plumbline.trail.spark;

import io.plumbline.trail.Cells;
import io.plumbline.trail.Column;
import io.plumbline.trail.RowStatus;
import io.plumbline.trail.TrailFile;
import io.plumbline.trail.TrailReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.Option;
import scala.collection.Iterator;
import scala.collection.immutable.Map;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;

/**
 * CloudTrail's log files as a Spark data source: {@code spark.read().format("cloudtrail").load("s3a://…/AWSLogs")}.
 *
 * <p>One row a record, with the columns of {@link Column}; files are told apart by content, and {@code _status} says what
 * became of each record. Only the columns a query wants are decoded; which rows there are does not depend on that.
 * Files are read whole, never split, and never written. With the option {@code form} as {@code s3-access-logs} they are
 * taken for S3's server access logs.
 */
public final class CloudTrailSource implements FileFormat, DataSourceRegister {

    /** The columns in the order of {@link Column}. */
    public static final StructType SCHEMA = new StructType(Arrays.stream(Column.values())
            .map(column -> DataTypes.createStructField(column.columnName(), type(column.type()), true))
            .toArray(StructField[]::new));

    /** What a listing came to: the records of its files, and a row for each folder that may not be listed. */
    public static Dataset<Row> read(SparkSession spark, TrailListing listing) {
        return read(spark, listing, Form.TRAIL);
    }

    /** What a listing of files of that form came to. */
    public static Dataset<Row> read(SparkSession spark, TrailListing listing, Form form) {
        Dataset<Row> records = read(spark, listing.files(), form);
        if (listing.unlistable().isEmpty()) {
            return records;
        }
        List<Row> unlistable = listing.unlistable().stream()
                .map(folder -> unread(new Path(folder.path()), folder.reason()))
                .toList();
        return records.union(spark.createDataFrame(unlistable, SCHEMA));
    }

    /**
     * The records of exactly these files, without listing or asking after them again.
     *
     * <p>One that is gone, or may not be read, when its turn comes is one row of {@link RowStatus#UNREAD}.
     */
    public static Dataset<Row> read(SparkSession spark, List<TrailFile> files) {
        return read(spark, files, Form.TRAIL);
    }

    /** Those of files of that form. */
    public static Dataset<Row> read(SparkSession spark, List<TrailFile> files, Form form) {
        return relation(spark, files, SCHEMA, new CloudTrailSource(), new Map.Map1<>(Form.OPTION, form.text()));
    }

    /** What is made of each record of a listing's files, and of each folder that may not be listed. */
    public static Dataset<Row> read(SparkSession spark, TrailListing listing, Form form, RecordMaking making) {
        Dataset<Row> records =
                relation(spark, listing.files(), making.schema(), new MadeRecords(form, making), Map$.MODULE$.empty());
        if (listing.unlistable().isEmpty()) {
            return records;
        }
        Cells cells = new Cells(making.columns());
        Function<Cells, Object[]> maker = making.maker();
        List<Row> unlistable = new ArrayList<>();
        for (TrailListing.Unlistable folder : listing.unlistable()) {
            TrailReader.unread(url(new Path(folder.path())), folder.reason(), making.columns(), cells);
            unlistable.add(RowFactory.create(maker.apply(cells)));
        }
        return records.union(spark.createDataFrame(unlistable, making.schema()));
    }

    private static Dataset<Row> relation(
            SparkSession spark,
            List<TrailFile> files,
            StructType schema,
            FileFormat format,
            Map<String, String> options) {
        return spark.baseRelationToDataFrame(new HadoopFsRelation(
                new ListedFiles(files), new StructType(), schema, Option.empty(), format, options, spark));
    }

    /** How {@link Column#FILE} names a file: as a URL, {@code file:///logs/a%20b.json}. */
    public static String fileColumn(TrailFile file) {
        return url(new Path(file.path()));
    }

    private static String url(Path path) {
        return path.toUri().toString();
    }

    private static Row unread(Path path, String reason) {
        Object[] cells = new Object[Column.values().length];
        cells[cell(Column.FILE)] = url(path);
        cells[cell(Column.RECORD)] = 1L;
        cells[cell(Column.STATUS)] = RowStatus.UNREAD.text();
        cells[cell(Column.REASON)] = reason;
        return RowFactory.create(cells);
    }

    private static int cell(Column column) {
        return SCHEMA.fieldIndex(column.columnName());
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
        Form form = Form.named(options.getOrElse(Form.OPTION, Form.TRAIL::text));
        return FileOpener.of(columns, form, session, hadoop);
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
