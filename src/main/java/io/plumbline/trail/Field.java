package io.plumbline.trail;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What to do with the value of one field of a record: the wanted columns compiled into a tree, so that everything no column
 * asks for is skipped. A value of the wrong type is no error: scalars are taken as text, the rest is null.
 */
sealed interface Field {

    /** Reads the value whose first token is at hand, to its end. */
    void read(Tokens in, Row row) throws IOException;

    /** Makes null what the field fills: of a field that comes twice, the last counts. */
    void forget(Row row);

    /**
     * The fields of a record for the wanted columns; a cell's number is its place in the list.
     *
     * @param trees whether JSON is wanted as trees, too
     */
    static Map<String, Field> compile(List<Column> wanted, Vocabulary names, boolean trees) {
        Map<String, Field> fields = new HashMap<>();
        for (int cell = 0; cell < wanted.size(); cell++) {
            Column column = wanted.get(cell);
            if (!column.isMetadata() && column.type() != Column.Type.JSON) {
                add(fields, column.path(), leaf(column.type(), cell));
            }
        }
        for (int cell = 0; cell < wanted.size(); cell++) {
            Column column = wanted.get(cell);
            if (column.type() == Column.Type.JSON) {
                fields.put(column.path(), new Json(cell, fields.get(column.path()), new RawJson(trees), names));
            }
        }
        return fields;
    }

    private static void add(Map<String, Field> fields, String path, Field leaf) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            fields.put(path, leaf);
        } else {
            Group group = (Group) fields.computeIfAbsent(path.substring(0, dot), name -> new Group(new HashMap<>()));
            add(group.fields, path.substring(dot + 1), leaf);
        }
    }

    private static Field leaf(Column.Type type, int cell) {
        return switch (type) {
            case TEXT, JSON, NUMBER -> new Text(cell);
            case TIME -> new Time(cell);
            case FLAG -> new Flag(cell);
        };
    }

    /** A text, a number or a flag, taken as text; secrets in {@code name=value} form are cut out. */
    record Text(int cell) implements Field {

        @Override
        public void read(Tokens in, Row row) throws IOException {
            if (!in.current().isScalarValue() || in.current() == JsonToken.VALUE_NULL) {
                forget(row);
                in.skip();
                return;
            }
            char[] text = in.characters();
            int offset = in.offset();
            int length = in.length();
            if (Secrets.suspects(text, offset, length)) {
                String scrubbed = Secrets.scrub(new String(text, offset, length));
                row.setText(cell, Scalars.utf8(scrubbed.toCharArray(), 0, scrubbed.length()));
            } else {
                row.setText(cell, Scalars.utf8(text, offset, length));
            }
        }

        @Override
        public void forget(Row row) {
            row.setNull(cell);
        }
    }

    /** An ISO-8601 time. */
    record Time(int cell) implements Field {

        @Override
        public void read(Tokens in, Row row) throws IOException {
            forget(row);
            if (in.current() == JsonToken.VALUE_STRING) {
                long micros = Scalars.micros(in.characters(), in.offset(), in.length());
                if (micros != Scalars.NO_TIME) {
                    row.setNumber(cell, micros);
                }
            }
            in.skip();
        }

        @Override
        public void forget(Row row) {
            row.setNull(cell);
        }
    }

    /** A flag, or a text that spells one. */
    record Flag(int cell) implements Field {

        @Override
        public void read(Tokens in, Row row) throws IOException {
            forget(row);
            if (in.current().isScalarValue()) {
                if (Scalars.isTrue(in.characters(), in.offset(), in.length())) {
                    row.setFlag(cell, true);
                } else if (Scalars.isFalse(in.characters(), in.offset(), in.length())) {
                    row.setFlag(cell, false);
                }
            }
            in.skip();
        }

        @Override
        public void forget(Row row) {
            row.setNull(cell);
        }
    }

    /** An object some of whose fields are wanted. */
    record Group(Map<String, Field> fields) implements Field {

        @Override
        public void read(Tokens in, Row row) throws IOException {
            forget(row);
            if (in.current() != JsonToken.START_OBJECT) {
                in.skip();
                return;
            }
            while (in.next() == JsonToken.FIELD_NAME) {
                Field field = fields.get(in.name());
                in.next();
                if (field == null) {
                    in.skip();
                } else {
                    field.read(in, row);
                }
            }
        }

        @Override
        public void forget(Row row) {
            for (Field field : fields.values()) {
                field.forget(row);
            }
        }
    }

    /** A value wanted as JSON text, and perhaps ({@code inner} not null) some of its fields as well. */
    record Json(int cell, Field inner, RawJson raw, Vocabulary names) implements Field {

        @Override
        public void read(Tokens in, Row row) throws IOException {
            forget(row);
            byte[] json = raw.copy(in);
            if (json == null) {
                return;
            }
            row.setJson(cell, json, raw.tree());
            if (inner != null) {
                try (Tokens copy = Tokens.of(names, json)) {
                    copy.first();
                    inner.read(copy, row);
                }
            }
        }

        @Override
        public void forget(Row row) {
            row.setNull(cell);
            if (inner != null) {
                inner.forget(row);
            }
        }
    }
}
