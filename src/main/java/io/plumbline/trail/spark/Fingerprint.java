package io.plumbline.trail.spark;

import io.plumbline.trail.Cells;
import io.plumbline.trail.Column;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;

/** A hash of what a record says, the same wherever the record lies. */
public final class Fingerprint {

    private static final long ABSENT = -1;

    private Fingerprint() {}

    /** The hash of these columns, which the cells must have. */
    public static long of(Cells cells, List<Column> columns) {
        long hash = 0;
        for (Column column : columns) {
            byte[] text = cells.text(column);
            if (text != null) {
                hash = XXH64.hashUnsafeBytes(text, Platform.BYTE_ARRAY_OFFSET, text.length, hash);
            } else {
                hash = XXH64.hashLong(cells.tells(column) ? cells.number(column) : ABSENT, hash);
            }
        }
        return hash;
    }

    /** The hash of the first bytes. */
    public static long of(byte[] bytes, int length) {
        return XXH64.hashUnsafeBytes(bytes, Platform.BYTE_ARRAY_OFFSET, length, 0);
    }
}
