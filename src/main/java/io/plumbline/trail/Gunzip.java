package io.plumbline.trail;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Uncompresses a gzip file of one or more members, and says so when it is cut short, damaged or followed by something else.
 *
 * <p>Not {@link java.util.zip.GZIPInputStream}: that one takes a second member for the end of the file when the storage has
 * no bytes at hand just then, and swallows whatever follows the last. Zeros after the last member are padding. Damage is
 * thrown as {@link Damage}, after all bytes before it were handed out; errors of the storage pass through. Follows <a
 * href="https://www.rfc-editor.org/rfc/rfc1952">RFC 1952</a>.
 */
final class Gunzip extends InputStream {

    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream source;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] input = new byte[1 << 16];
    private int next;
    private int limit;
    private boolean inMember;
    private boolean ended;
    private boolean damaged;

    Gunzip(InputStream source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            if (!inMember) {
                header();
                continue;
            }
            int count = inflate(target, offset, length);
            if (count > 0) {
                checksum.update(target, offset, count);
                return count;
            }
            if (inflater.finished()) {
                trailer();
            } else if (inflater.needsDictionary()) {
                throw new Damage("the gzip data wants a dictionary");
            } else if (inflater.needsInput()) {
                if (!fill()) {
                    throw new Damage("the gzip file is cut short");
                }
                inflater.setInput(input, 0, limit);
                next = limit;
            }
        }
        return -1;
    }

    private int inflate(byte[] target, int offset, int length) throws Damage {
        if (damaged) {
            throw new Damage("the gzip data is damaged");
        }
        long before = inflater.getBytesWritten();
        try {
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException e) {
            // What was good before the damage is in the target already, though the inflater does not say so.
            damaged = true;
            int count = (int) (inflater.getBytesWritten() - before);
            return count > 0 ? count : inflate(target, offset, length);
        }
    }

    /** Enters the next member, or ends after the last. */
    private void header() throws IOException {
        int first = take();
        while (first == 0) {
            first = take();
        }
        if (first < 0) {
            ended = true;
            return;
        }
        if (first != 0x1f || must() != 0x8b || must() != 8) {
            throw new Damage("something that is no gzip member follows the gzip data");
        }
        int flags = must();
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(must() | must() << 8);
        }
        for (int text = flags & (NAME | COMMENT); text != 0; text &= text - 1) {
            int c = must();
            while (c != 0) {
                c = must();
            }
        }
        skip((flags & HEADER_CRC) != 0 ? 2 : 0);
        inflater.reset();
        checksum.reset();
        inflater.setInput(input, next, limit - next);
        next = limit;
        inMember = true;
    }

    /** Checks the member that has just ended. */
    private void trailer() throws IOException {
        next = limit - inflater.getRemaining();
        long crc = word();
        long size = word();
        if (crc != checksum.getValue() || size != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw new Damage("the gzip checksum does not match (any event of the file may be wrong)");
        }
        inMember = false;
    }

    private long word() throws IOException {
        return must() | (long) must() << 8 | (long) must() << 16 | (long) must() << 24;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            must();
        }
    }

    private int must() throws IOException {
        int value = take();
        if (value < 0) {
            throw new Damage("the gzip file is cut short");
        }
        return value;
    }

    private int take() throws IOException {
        return next < limit || fill() ? input[next++] & 0xff : -1;
    }

    private boolean fill() throws IOException {
        next = 0;
        limit = Math.max(0, source.read(input, 0, input.length));
        return limit > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        source.close();
    }
}
