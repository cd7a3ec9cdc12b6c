package io.plumbline.trail.ocsf;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesUtils;

/**
 * Numbers as Parquet's <a href="https://parquet.apache.org/docs/file-format/data-pages/encodings/">hybrid of runs and
 * packed groups</a> has them. Its reader makes room for as many groups of eight as are claimed.
 */
final class Runs {

    private static final int GROUP = 8;

    /** Writers that fill up a run do it to some hundred values. */
    private static final int PADDED = 4_096;

    private Runs() {}

    /** The memory that reading as many values at most takes, which is that of the largest run of packed groups. */
    static long memory(ByteBuffer bytes, int bitWidth, long values) throws IOException {
        if (bitWidth < 0 || bitWidth > Integer.SIZE) {
            throw new Excess("claims numbers of " + bitWidth + " bits");
        }
        ByteBufferInputStream left = ByteBufferInputStream.wrap(bytes.duplicate());
        long largest = 0;
        long count = 0;
        while (count < values && left.available() > 0) {
            int header = BytesUtils.readUnsignedVarInt(left);
            int length = header >>> 1;
            boolean packed = (header & 1) == 1;
            long size = packed ? (long) length * bitWidth : (bitWidth + Byte.SIZE - 1) / Byte.SIZE;
            if (packed) {
                // The last run may be cut off where the bytes end, and some writers fill it up behind the last value.
                long most = bitWidth == 0 ? Math.max(values, PADDED) : (long) left.available() * Byte.SIZE / bitWidth;
                if (length > most / GROUP + GROUP) {
                    throw new Excess(
                            "claims a run of " + (long) length * GROUP + " values in " + left.available() + " bytes");
                }
                largest = Math.max(largest, (long) length * (GROUP * Integer.BYTES + bitWidth));
            }
            count += packed ? (long) length * GROUP : length;
            left.skipFully(Math.min(left.available(), size));
        }
        return largest;
    }
}
