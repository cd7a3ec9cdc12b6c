package io.plumbline.trail.ocsf;

/**
 * What a file says it holds, added up and held against its length: row groups that share their bytes, and runs of one
 * value that no bytes back, would keep a reader busy for years.
 */
final class Claims {

    /** A row has an event's ID, which no compression makes shorter than sixteen bytes, and up to some hundred values. */
    private static final long VALUES_A_BYTE = 64;

    /**
     * A dictionary makes a row of four KB from a hundred bytes, gzip a MB from one KB. A small file may repeat itself more
     * often.
     */
    private static final long EXPANSION = 4_096;

    private static final long UNSUSPECTED = 64 << 20;

    private final long length;
    private long bytes;
    private long rows;
    private long values;
    private long read;

    /**
     * Nothing claimed yet.
     *
     * @param length the bytes before the end that claims
     */
    Claims(long length) {
        this.length = length;
    }

    long length() {
        return length;
    }

    void rows(long more) {
        if (more < 0 || more > length - rows) {
            throw new Excess("claims " + more + " rows in a file of " + length + " bytes");
        }
        rows += more;
    }

    /** A column's part of a row group. */
    void chunk(long start, long size, long count) {
        if (start < Footer.MAGIC.length || size < 0 || start > length || size > length - start) {
            throw new Excess("claims " + size + " bytes from byte " + start + " on in a file of " + length);
        }
        if (size > length - bytes) {
            throw new Excess("claims bytes that others claim");
        }
        if (count < 0 || count > length * VALUES_A_BYTE - values) {
            throw new Excess("claims " + count + " values of a column in a file of " + length + " bytes");
        }
        bytes += size;
        values += count;
    }

    /** Text and numbers that were read. */
    void read(long more) {
        read += more;
        if (read > UNSUSPECTED + length * EXPANSION) {
            throw new Excess("holds more than 4,096 times the file's bytes");
        }
    }
}
