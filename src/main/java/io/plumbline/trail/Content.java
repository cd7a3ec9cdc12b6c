package io.plumbline.trail;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The uncompressed bytes of a file, seen through a window that remembers the record at hand, so that reading can go back to
 * its first byte when it turns out broken.
 *
 * <p>Positions count from 0 at the first uncompressed byte. Damage of the compression ends the content early, and {@link
 * #damage} tells; errors of the storage are thrown.
 */
final class Content implements Closeable {

    /** No record of CloudTrail's comes near (256 KB); what is longer is not kept in memory. */
    static final int RECORD_LIMIT = 8 << 20;

    /** White space between two values is kept up to this length. */
    static final int SPACE = 1 << 16;

    /**
     * As many bytes without a record end the content: a file of a few megabytes may unpack to any number of zeros, while no
     * stretch of a trail is longer than its longest record.
     */
    static final int PATIENCE = 400 << 20;

    private static final int SLACK = 1 << 14;

    private final InputStream source;
    private byte[] window = new byte[1 << 16];
    private long start;
    private int length;
    private long kept;
    private long settled;
    private boolean ended;
    private String damage;

    private Content(InputStream source) {
        this.source = source;
    }

    /** The content of a plain or gzipped file, told apart by the first two bytes. */
    static Content of(InputStream file) throws IOException {
        BufferedInputStream raw =
                file instanceof BufferedInputStream buffered ? buffered : new BufferedInputStream(file, 1 << 16);
        raw.mark(2);
        boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        return new Content(gzip ? new Gunzip(raw) : raw);
    }

    /** The byte at the position, or -1 behind the end. */
    int at(long position) throws IOException {
        while (position >= start + length) {
            if (!fill()) {
                return -1;
            }
        }
        return window[(int) (position - start)] & 0xff;
    }

    /** Lets go of the bytes before the position: nobody will ask for them again. */
    void keepFrom(long position) {
        kept = Math.max(kept, position);
    }

    /** The first byte that is surely kept. */
    long kept() {
        return kept;
    }

    /** Everything before the position has been told apart. */
    void settle(long position) {
        settled = position;
    }

    /** The first position from there on that holds no white space. */
    long skipSpace(long position) throws IOException {
        long at = position;
        for (int c = at(at); c == ' ' || c == '\n' || c == '\r' || c == '\t'; c = at(at)) {
            if (++at - position >= SPACE) {
                keepFrom(at);
            }
        }
        return at;
    }

    /** Why the content ends before the file does, or null; known only once the content has ended. */
    String damage() {
        return damage;
    }

    /** The bytes from there on, after some that set the scene for a parser. */
    InputStream from(long position, byte[] prefix) {
        return new View(position, prefix);
    }

    /** All bytes from there on, however many: those read are let go, but for the last that a parser may have read in vain. */
    InputStream stream(long position) {
        return new Passing(position);
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (start + length - settled > PATIENCE) {
            damage = "goes on for " + (PATIENCE >> 20) + " MB without a record";
            ended = true;
            return false;
        }
        makeRoom();
        try {
            int count = source.read(window, length, window.length - length);
            ended = count < 0;
            length += Math.max(0, count);
        } catch (Damage e) {
            damage = e.getMessage();
            ended = true;
        }
        return !ended;
    }

    private void makeRoom() {
        if (window.length - length >= SLACK) {
            return;
        }
        int forgotten = (int) Math.min(kept - start, length);
        if (forgotten > 0) {
            System.arraycopy(window, forgotten, window, 0, length - forgotten);
            start += forgotten;
            length -= forgotten;
        }
        if (window.length - length < SLACK) {
            window = Arrays.copyOf(window, window.length * 2);
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private final class Passing extends InputStream {

        private long position;

        private Passing(long position) {
            this.position = position;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int wanted) throws IOException {
            if (at(position) < 0) {
                return -1;
            }
            int count = copy(position, target, offset, wanted);
            position += count;
            keepFrom(position - SPACE);
            return count;
        }
    }

    /** Copies what is in the window of the bytes from the position on, of which the first must be. */
    private int copy(long position, byte[] target, int offset, int wanted) {
        int from = (int) (position - start);
        int count = Math.min(wanted, length - from);
        System.arraycopy(window, from, target, offset, count);
        return count;
    }

    private final class View extends InputStream {

        private final byte[] prefix;
        private int fromPrefix;
        private long position;

        private View(long position, byte[] prefix) {
            this.position = position;
            this.prefix = prefix;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int wanted) throws IOException {
            if (fromPrefix < prefix.length) {
                int count = Math.min(wanted, prefix.length - fromPrefix);
                System.arraycopy(prefix, fromPrefix, target, offset, count);
                fromPrefix += count;
                return count;
            }
            if (position - kept > RECORD_LIMIT) {
                throw new Damage(Limits.RECORD);
            }
            if (at(position) < 0) {
                return -1;
            }
            int count = copy(position, target, offset, wanted);
            position += count;
            return count;
        }
    }
}
