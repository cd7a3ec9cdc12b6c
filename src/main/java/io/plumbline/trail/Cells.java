package io.plumbline.trail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;

/** A record's cells kept as they are read, for whoever reads a record in place of a Spark row. One for many records. */
public final class Cells implements Row {

    private static final int NOT_READ = -1;

    private final int[] cellOf = new int[Column.values().length];
    private final byte[][] texts;
    private final JsonNode[] trees;
    private final long[] numbers;
    private final boolean[] told;

    /** Cells for the wanted columns of a {@link TrailReader}. */
    @SuppressWarnings("EnumOrdinal") // Never stored.
    public Cells(List<Column> wanted) {
        Arrays.fill(cellOf, NOT_READ);
        for (int cell = 0; cell < wanted.size(); cell++) {
            cellOf[wanted.get(cell).ordinal()] = cell;
        }
        texts = new byte[wanted.size()][];
        trees = new JsonNode[wanted.size()];
        numbers = new long[wanted.size()];
        told = new boolean[wanted.size()];
    }

    /** The UTF-8 bytes of a text or of JSON text; null where the record has none. */
    public byte[] text(Column column) {
        return texts[cell(column)];
    }

    /** The tree of JSON text that was read from a record; null where the record has none. */
    public JsonNode tree(Column column) {
        return trees[cell(column)];
    }

    /** Whether the record tells a number, time or flag. */
    public boolean tells(Column column) {
        return told[cell(column)];
    }

    /** A number or time that the record {@link #tells}. */
    public long number(Column column) {
        return numbers[cell(column)];
    }

    /** A flag that the record {@link #tells}. */
    public boolean flag(Column column) {
        return numbers[cell(column)] != 0;
    }

    @SuppressWarnings("EnumOrdinal") // Never stored.
    private int cell(Column column) {
        int cell = cellOf[column.ordinal()];
        if (cell == NOT_READ) {
            throw new IllegalArgumentException("record: " + column.columnName() + " is not read");
        }
        return cell;
    }

    @Override
    public void clear() {
        Arrays.fill(texts, null);
        Arrays.fill(trees, null);
        Arrays.fill(told, false);
    }

    @Override
    public void setNull(int cell) {
        texts[cell] = null;
        trees[cell] = null;
        told[cell] = false;
    }

    @Override
    public void setText(int cell, byte[] utf8) {
        texts[cell] = utf8;
    }

    @Override
    public void setJson(int cell, byte[] utf8, JsonNode tree) {
        texts[cell] = utf8;
        trees[cell] = tree;
    }

    @Override
    public boolean wantsTrees() {
        return true;
    }

    @Override
    public void setFlag(int cell, boolean value) {
        setNumber(cell, value ? 1 : 0);
    }

    @Override
    public void setNumber(int cell, long value) {
        told[cell] = true;
        numbers[cell] = value;
    }
}
