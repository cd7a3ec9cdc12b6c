package io.plumbline.usage;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Events made of the columns that a test is about; everything else is absent. No Spark session needed. */
final class Events {

    private static final int WIDTH = TrailColumns.index("_record") + 1;

    private Events() {}

    /** {@code event("eventName", "GetObject", "readOnly", true)}. */
    static Event event(Object... columns) {
        return withContent(0, columns);
    }

    static Event withContent(long fingerprint, Object... columns) {
        Object[] cells = new Object[WIDTH];
        cells[TrailColumns.FINGERPRINT] = fingerprint;
        cells[TrailColumns.index("_status")] = "event";
        for (int i = 0; i < columns.length; i += 2) {
            cells[TrailColumns.index((String) columns[i])] = columns[i + 1];
        }
        Row row = RowFactory.create(cells);
        return new Event(row);
    }
}
