package io.plumbline.usage;

import io.plumbline.catalog.CallMapping;
import io.plumbline.catalog.Observability;
import io.plumbline.trail.Cells;
import io.plumbline.trail.Column;
import io.plumbline.trail.spark.RecordMaking;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.types.StructType;

/** What usage makes of each record where it is read: a {@link Reading}. */
public record Readings(Witness witness, TrailFilter filter) implements RecordMaking {

    private static final long serialVersionUID = 1L;

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
        RecordReader reader = new RecordReader(CallMapping.bundled(), Observability.bundled(), filter, witness);
        Settings settings = new Settings();
        EntryWriter writer = new EntryWriter();
        return cells -> EntryRows.values(reader.read(new Event(cells, settings)), writer);
    }
}
