package io.plumbline.trail;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Where a record goes: one cell a wanted column, in the order they were asked for. Cells that are not set are null.
 *
 * <p>The reader writes into the caller's own row, so that text becomes Spark's UTF-8 without a {@code String} between.
 */
public interface Row {

    /** Makes every cell null. */
    void clear();

    void setNull(int cell);

    /** For {@link Column.Type#TEXT} and {@link Column.Type#JSON}; the array may be kept, not changed. */
    void setText(int cell, byte[] utf8);

    /**
     * JSON text with its tree.
     *
     * @param tree null unless the row {@link #wantsTrees}
     */
    default void setJson(int cell, byte[] utf8, JsonNode tree) {
        setText(cell, utf8);
    }

    /** Whether JSON is wanted as trees, too: made as the text is read, they cost little. */
    default boolean wantsTrees() {
        return false;
    }

    void setFlag(int cell, boolean value);

    /** For {@link Column.Type#NUMBER}, and microseconds since 1970 for {@link Column.Type#TIME}. */
    void setNumber(int cell, long value);
}
