package io.plumbline.simulate;

import java.io.IOException;
import java.io.InputStream;

/** The input, byte by byte; says when it is about to wait for more, so that answers need not. */
final class InputBytes {

    /** What is to be done before waiting. */
    interface Pause {
        void begins() throws IOException;
    }

    static final int END = -1;

    private final InputStream in;
    private final Pause pause;
    private final byte[] buffer = new byte[1 << 16];
    private int next;
    private int limit;
    private long line = 1;
    private long taken;

    InputBytes(InputStream in, Pause pause) {
        this.in = in;
        this.pause = pause;
    }

    /** The next byte without taking it. */
    int peek() throws IOException {
        if (next == limit) {
            if (in.available() <= 0) {
                pause.begins();
            }
            limit = Math.max(0, in.read(buffer));
            next = 0;
        }
        return next == limit ? END : buffer[next] & 0xff;
    }

    int take() throws IOException {
        int seen = peek();
        if (seen != END) {
            next++;
            taken++;
            line += seen == '\n' ? 1 : 0;
        }
        return seen;
    }

    /** Takes what is white; the first byte that is not. */
    int afterSpace() throws IOException {
        int seen = peek();
        while (seen == ' ' || seen == '\t' || seen == '\n' || seen == '\r') {
            take();
            seen = peek();
        }
        return seen;
    }

    /** Takes the mark that some editors put before UTF-8 text. */
    void skipByteOrderMark() throws IOException {
        if (peek() == 0xef && limit - next >= 3 && buffer[next + 1] == (byte) 0xbb && buffer[next + 2] == (byte) 0xbf) {
            next += 3;
        }
    }

    /** How many bytes were taken. */
    long taken() {
        return taken;
    }

    /** The line, from 1, of the byte that comes next. */
    long line() {
        return line;
    }
}
