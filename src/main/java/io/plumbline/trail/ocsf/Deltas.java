package io.plumbline.trail.ocsf;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesReader;

/**
 * Numbers as <a href="https://parquet.apache.org/docs/file-format/data-pages/encodings/">differences from the one
 * before</a>, and texts with what they share with the one before. Their reader makes room for as many as are claimed.
 */
final class Deltas {

    /** Writers have 128 in a block, of four smaller ones. */
    private static final int LARGEST_BLOCK = 1 << 16;

    /** No record may be longer either. */
    private static final int LONGEST_TEXT = 8 << 20;

    private Deltas() {}

    /** The memory that reading numbers takes, which have as many values at most. */
    static long numbers(ByteBuffer bytes, int values) throws IOException {
        ByteBufferInputStream in = ByteBufferInputStream.wrap(bytes.duplicate());
        int block = BytesUtils.readUnsignedVarInt(in);
        int parts = BytesUtils.readUnsignedVarInt(in);
        int count = BytesUtils.readUnsignedVarInt(in);
        if (block <= 0 || block > LARGEST_BLOCK || parts <= 0 || parts > block || count < 0 || count > values) {
            throw new Excess(
                    "claims " + count + " differences in blocks of " + block + " where " + values + " values are");
        }
        return Long.BYTES * ((long) count + block) + Integer.BYTES * (long) parts;
    }

    /**
     * The memory that reading texts takes.
     *
     * @param budget for checking what the texts share
     */
    static long texts(ByteBuffer bytes, int values, Budget budget) throws IOException {
        long prefixes = numbers(bytes, values);
        budget.take("a page", prefixes);
        try {
            ByteBufferInputStream in = ByteBufferInputStream.wrap(bytes.duplicate());
            DeltaBinaryPackingValuesReader shared = new DeltaBinaryPackingValuesReader();
            shared.initFromPage(values, in);
            long longest = 0;
            for (int left = count(bytes); left > 0; left--) {
                long length = shared.readLong();
                if (length < 0 || length > LONGEST_TEXT) {
                    throw new Excess("claims a text of more than " + length + " bytes");
                }
                longest = Math.max(longest, length);
            }
            ByteBuffer rest = bytes.duplicate();
            rest.position(bytes.position() + (int) in.position());
            // A text and the one before it are made anew.
            return prefixes + numbers(rest, values) + 2 * (longest + bytes.remaining());
        } finally {
            budget.release(prefixes);
        }
    }

    private static int count(ByteBuffer bytes) throws IOException {
        ByteBufferInputStream in = ByteBufferInputStream.wrap(bytes.duplicate());
        BytesUtils.readUnsignedVarInt(in);
        BytesUtils.readUnsignedVarInt(in);
        return BytesUtils.readUnsignedVarInt(in);
    }
}
