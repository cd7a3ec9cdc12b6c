package io.plumbline.trail.spark;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.Option;
import scala.collection.Iterator;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;

/** The files of {@link CloudTrailSource}, and what a {@link RecordMaking} makes of each record. */
final class MadeRecords implements FileFormat {

    private final Form form;
    private final RecordMaking making;

    MadeRecords(Form form, RecordMaking making) {
        this.form = form;
        this.making = making;
    }

    @Override
    public String toString() {
        return "CloudTrail";
    }

    @Override
    public Option<StructType> inferSchema(SparkSession session, Map<String, String> options, Seq<FileStatus> files) {
        return Option.apply(making.schema());
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
        if (!requiredSchema.equals(making.schema())) {
            throw new IllegalArgumentException("what is made of records has all of its columns: "
                    + requiredSchema.simpleString() + " of " + making.schema().simpleString());
        }
        return FileOpener.of(form, making, session, hadoop);
    }

    @Override
    public OutputWriterFactory prepareWrite(
            SparkSession session, Job job, Map<String, String> options, StructType dataSchema) {
        throw new UnsupportedOperationException("write: cloudtrail is read only");
    }
}
