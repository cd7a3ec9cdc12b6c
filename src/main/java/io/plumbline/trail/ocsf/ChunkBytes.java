package io.plumbline.trail.ocsf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.io.SeekableInputStream;

/** The bytes of a column's part of a row group, of which as many as a window holds are in memory at a time. */
final class ChunkBytes {

    /** Parquet's own reader expects no more than 8 KB; statistics of long texts are in it. */
    private static final int LARGEST_HEADER = 64 << 10;

    private final SeekableInputStream file;
    private final int size;
    private final long end;
    private long at;
    private byte[] window = new byte[0];
    private int next;

    /**
     * The bytes from a position of the file on.
     *
     * @param window as many are read at a time
     */
    ChunkBytes(SeekableInputStream file, long start, long length, int window) {
        this.file = file;
        this.at = start;
        this.end = start + length;
        this.size = Math.max(window, LARGEST_HEADER);
    }

    private long remaining() {
        return window.length - next + (end - at);
    }

    /** The next page's header; null at the end. */
    PageHeader header() throws IOException {
        if (remaining() == 0) {
            return null;
        }
        if (window.length - next < LARGEST_HEADER && at < end) {
            fill();
        }
        int length = Math.min(LARGEST_HEADER, window.length - next);
        ByteArrayInputStream bytes = new ByteArrayInputStream(window, next, length);
        PageHeader header = Wire.pageHeader(bytes);
        next += length - bytes.available();
        return header;
    }

    void check(int count) {
        if (count < 0 || count > remaining()) {
            throw new Excess("claims a page of " + count + " compressed bytes where " + remaining() + " are left");
        }
    }

    void skip(int count) {
        check(count);
        int here = Math.min(count, window.length - next);
        next += here;
        at += count - here;
    }

    byte[] take(int count) throws IOException {
        check(count);
        byte[] bytes = new byte[count];
        int here = Math.min(count, window.length - next);
        System.arraycopy(window, next, bytes, 0, here);
        next += here;
        if (here < count) {
            file.seek(at);
            file.readFully(bytes, here, count - here);
            at += count - here;
        }
        return bytes;
    }

    private void fill() throws IOException {
        int kept = window.length - next;
        int more = (int) Math.min(size - kept, end - at);
        byte[] filled = new byte[kept + more];
        System.arraycopy(window, next, filled, 0, kept);
        file.seek(at);
        file.readFully(filled, kept, more);
        at += more;
        window = filled;
        next = 0;
    }
}
