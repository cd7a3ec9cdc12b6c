package io.plumbline.trail.ocsf;

import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Makes rows, as {@link GroupRecordConverter} does, up to the size of a record. Of a larger one the rest is passed over:
 * a dictionary says in a byte what a text of a MB says, and a run says it a million times.
 */
final class Measured extends RecordMaterializer<Group> {

    /** As for a record in JSON. */
    private static final long LARGEST = 8 << 20;

    /** As for a record in JSON, where a value takes some fifty bytes of memory. */
    static final int MOST_VALUES = 500_000;

    private final GroupRecordConverter records;
    private final Claims claims;
    private final GroupConverter root;
    private long size;
    private long values;

    Measured(MessageType projection, Claims claims) {
        this.records = new GroupRecordConverter(projection);
        this.claims = claims;
        this.root = new Fields(records.getRootConverter(), projection) {
            @Override
            public void start() {
                size = 0;
                values = 0;
                super.start();
            }
        };
    }

    /** What is wrong with the row just read; null when nothing is. */
    String excess() {
        return size > LARGEST ? "is longer than 8 MB" : values > MOST_VALUES ? "holds more than 500,000 values" : null;
    }

    @Override
    public Group getCurrentRecord() {
        return records.getCurrentRecord();
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }

    private boolean fits(long valuesMore, long sizeMore) {
        values += valuesMore;
        size += sizeMore;
        claims.read(valuesMore + sizeMore);
        return size <= LARGEST && values <= MOST_VALUES;
    }

    private Converter wrap(Converter converter, Type type) {
        return type.isPrimitive()
                ? new Value(converter.asPrimitiveConverter())
                : new Fields(converter.asGroupConverter(), type.asGroupType());
    }

    private class Fields extends GroupConverter {

        private final GroupConverter group;
        private final Converter[] fields;

        private Fields(GroupConverter group, GroupType type) {
            this.group = group;
            this.fields = new Converter[type.getFieldCount()];
            for (int i = 0; i < fields.length; i++) {
                fields[i] = wrap(group.getConverter(i), type.getType(i));
            }
        }

        @Override
        public Converter getConverter(int field) {
            return fields[field];
        }

        @Override
        public void start() {
            // A group makes room for all its fields.
            if (fits(1 + fields.length, 0)) {
                group.start();
            }
        }

        @Override
        public void end() {
            // Has been put into the group around it already.
        }
    }

    private final class Value extends PrimitiveConverter {

        private final PrimitiveConverter value;

        private Value(PrimitiveConverter value) {
            this.value = value;
        }

        @Override
        public void addBinary(Binary text) {
            if (fits(1, text.length())) {
                value.addBinary(text);
            }
        }

        @Override
        public void addBoolean(boolean flag) {
            if (fits(1, 1)) {
                value.addBoolean(flag);
            }
        }

        @Override
        public void addDouble(double number) {
            if (fits(1, Double.BYTES)) {
                value.addDouble(number);
            }
        }

        @Override
        public void addFloat(float number) {
            if (fits(1, Float.BYTES)) {
                value.addFloat(number);
            }
        }

        @Override
        public void addInt(int number) {
            if (fits(1, Integer.BYTES)) {
                value.addInt(number);
            }
        }

        @Override
        public void addLong(long number) {
            if (fits(1, Long.BYTES)) {
                value.addLong(number);
            }
        }
    }
}
