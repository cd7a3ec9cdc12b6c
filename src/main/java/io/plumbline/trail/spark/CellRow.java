package io.plumbline.trail.spark;

import io.plumbline.trail.Row;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** The reader's row as Spark's. One for a whole task: Spark copies it into its own form before the next is read. */
final class CellRow implements Row, RecordTarget {

    private final Object[] values;
    private final InternalRow cells;

    CellRow(int size) {
        this.values = new Object[size];
        this.cells = new GenericInternalRow(values);
    }

    @Override
    public Row row() {
        return this;
    }

    @Override
    public InternalRow record() {
        return cells;
    }

    @Override
    public void clear() {
        Arrays.fill(values, null);
    }

    @Override
    public void setNull(int cell) {
        values[cell] = null;
    }

    @Override
    public void setText(int cell, byte[] utf8) {
        values[cell] = UTF8String.fromBytes(utf8);
    }

    @Override
    public void setFlag(int cell, boolean value) {
        values[cell] = value;
    }

    @Override
    public void setNumber(int cell, long value) {
        values[cell] = value;
    }
}
