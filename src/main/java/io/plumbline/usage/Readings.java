package io.plumbline.usage;

import io.plumbline.catalog.CallMapping;
import io.plumbline.catalog.Observability;
import io.plumbline.trail.Cells;
import io.plumbline.trail.Column;
import io.plumbline.trail.spark.CloudTrailSource;
import io.plumbline.trail.spark.RecordForm;
import io.plumbline.trail.spark.TrailListing;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The records of a trail as {@link Reading}s, made where they are read. */
record Readings(TrailFilter filter) implements RecordForm {

    private static final long serialVersionUID = 1L;

    static Dataset<Row> of(SparkSession spark, TrailListing listing, TrailFilter filter) {
        return CloudTrailSource.read(spark, listing, new Readings(filter));
    }

    @Override
    public List<Column> columns() {
        return TrailColumns.ALL;
    }

    @Override
    public StructType schema() {
        return EntryRows.READING;
    }

    @Override
    public Function<Cells, Object[]> maker() {
        RecordReader reader = new RecordReader(CallMapping.bundled(), Observability.bundled(), filter);
        Texts texts = new Texts();
        EntryWriter writer = new EntryWriter();
        return cells -> EntryRows.values(reader.read(new Event(cells, texts)), writer);
    }
}
