package io.plumbline.trail.spark;

import io.plumbline.trail.TrailFile;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.execution.datasources.PartitionDirectory;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** A listing as Spark's plans want it: what was listed is not listed, globbed or asked after again. */
final class ListedFiles implements FileIndex {

    private final List<TrailFile> files;
    private final long bytes;

    ListedFiles(List<TrailFile> files) {
        this.files = List.copyOf(files);
        this.bytes = files.stream().mapToLong(TrailFile::length).sum();
    }

    @Override
    public Seq<PartitionDirectory> listFiles(Seq<Expression> partitionFilters, Seq<Expression> dataFilters) {
        FileStatus[] statuses = files.stream().map(ListedFile::new).toArray(FileStatus[]::new);
        PartitionDirectory all = PartitionDirectory.apply(InternalRow.empty(), statuses);
        return CollectionConverters.asScala(List.of(all)).toSeq();
    }

    @Override
    public String[] inputFiles() {
        return files.stream().map(CloudTrailSource::fileColumn).toArray(String[]::new);
    }

    /** None: Spark would print them, and match caches by them. */
    @Override
    public Seq<Path> rootPaths() {
        return CollectionConverters.asScala(List.<Path>of()).toSeq();
    }

    @Override
    public void refresh() {
        // Exactly these files, whatever happened since.
    }

    @Override
    public long sizeInBytes() {
        return bytes;
    }

    @Override
    public StructType partitionSchema() {
        return new StructType();
    }

    @Override
    public Option<Object> metadataOpsTimeNs() {
        return Option.empty();
    }

    @Override
    public String toString() {
        return files.size() + " listed files";
    }
}
