package io.plumbline.usage;

import io.plumbline.trail.Cells;
import io.plumbline.trail.Column;
import java.nio.charset.StandardCharsets;

/** Events made of the columns that a test is about; everything else is absent. No Spark session needed. */
final class Events {

    private Events() {}

    /** {@code event("eventName", "GetObject", "readOnly", true)}. */
    static Event event(Object... columns) {
        Cells cells = new Cells(TrailColumns.ALL);
        set(cells, Column.STATUS, "event");
        for (int i = 0; i < columns.length; i += 2) {
            set(cells, Column.named((String) columns[i]).orElseThrow(), columns[i + 1]);
        }
        return new Event(cells, new Settings());
    }

    private static void set(Cells cells, Column column, Object value) {
        int cell = TrailColumns.ALL.indexOf(column);
        if (value instanceof String json && column.type() == Column.Type.JSON) {
            cells.setJson(cell, json.getBytes(StandardCharsets.UTF_8), UntrustedJson.tree(json));
        } else if (value instanceof String text) {
            cells.setText(cell, text.getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof Boolean flag) {
            cells.setFlag(cell, flag);
        } else if (value != null) {
            cells.setNumber(cell, ((Number) value).longValue());
        }
    }
}
