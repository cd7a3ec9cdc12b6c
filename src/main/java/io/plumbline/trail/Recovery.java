package io.plumbline.trail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Finds where reading can go on behind something broken. Works on bytes, and only ever runs behind an error.
 *
 * <p>Answers a position, or {@link #NOWHERE} when the rest of the content holds nothing to go on with.
 */
final class Recovery {

    static final long NOWHERE = -1;

    /** CloudTrail writes this field first in every record. */
    private static final byte[] FIRST_FIELD = "\"eventVersion\"".getBytes(StandardCharsets.US_ASCII);

    /** No nesting that goes on for a megabyte is worth counting. */
    private static final int DEEPEST = 1 << 20;

    private final Content content;

    Recovery(Content content) {
        this.content = content;
    }

    /**
     * Behind a record of an array that breaks at some position: after its closing brace if quotes and braces still tell,
     * else at the next thing that starts like a record of CloudTrail.
     */
    long afterElement(long start, long brokenAt) throws IOException {
        Braces braces = new Braces();
        int before = ',';
        for (long at = start; ; at++) {
            int c = content.at(at);
            if (c < 0) {
                return NOWHERE;
            }
            boolean behindError = at > start && at >= brokenAt - 1;
            if (c == '{' && behindError && before != ':' && startsRecord(at)) {
                return at;
            }
            // A field's name behind the comma: what was closed was an object inside of the record.
            if (braces.closed() && c == ',' && next(at + 1) != '"') {
                return at + 1;
            }
            if (braces.closed() && c == ']') {
                return at;
            }
            braces.pass(c, before);
            if (!isSpace(c)) {
                before = c;
                content.keepFrom(at);
            }
        }
    }

    /** Over what stands between two elements of an array where a comma should: to the next brace or bracket. */
    Gap beforeElement(long start) throws IOException {
        boolean garbage = false;
        for (long at = start; ; at++) {
            int c = content.at(at);
            if (c < 0 || c == '{' || c == ']') {
                return new Gap(c < 0 ? NOWHERE : at, garbage);
            }
            garbage |= c != ',' && !isSpace(c);
            content.keepFrom(at);
        }
    }

    /**
     * Behind a line that breaks at some position. An object that went on over several lines ends before the next line
     * that starts with a brace.
     */
    long afterLine(long start, long brokenAt) throws IOException {
        long line = nextLine(start);
        if (line == NOWHERE || brokenAt <= line) {
            return line;
        }
        while (line != NOWHERE && content.at(line) != '{') {
            line = nextLine(line);
        }
        return line;
    }

    private long nextLine(long start) throws IOException {
        for (long at = start; ; at++) {
            int c = content.at(at);
            if (c < 0) {
                return NOWHERE;
            }
            content.keepFrom(at);
            if (c == '\n') {
                return at + 1;
            }
        }
    }

    /** The first byte from there on that is no white space. */
    private int next(long position) throws IOException {
        long at = position;
        while (isSpace(content.at(at))) {
            at++;
        }
        return content.at(at);
    }

    private boolean startsRecord(long brace) throws IOException {
        long at = brace + 1;
        while (isSpace(content.at(at))) {
            at++;
        }
        for (byte expected : FIRST_FIELD) {
            if (content.at(at++) != expected) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    /** Matches the braces outside of texts, as far as they can be trusted. */
    private static final class Braces {

        private final StringBuilder open = new StringBuilder();
        private boolean inText;
        private boolean escaped;
        private boolean closed;
        private boolean lost;

        /** Whether the element has been closed, and nothing but white space came after. */
        boolean closed() {
            return closed && !lost;
        }

        void pass(int c, int before) {
            if (lost) {
                return;
            }
            if (closed) {
                lost = !isSpace(c);
            } else if (inText) {
                // No text of JSON holds a control character: the text was never closed.
                inText = c >= ' ' && (escaped || c != '"');
                escaped = !escaped && c == '\\';
                closed = !inText && open.isEmpty();
            } else if (c == '"') {
                // What opens anywhere else is the end of a text that was never opened: inside and outside are swapped.
                lost = "{[,:".indexOf(before) < 0;
                inText = true;
                escaped = false;
            } else if (c == '{' || c == '[') {
                open.append(c == '{' ? '}' : ']');
                lost = open.length() > DEEPEST;
            } else if (c == '}' || c == ']') {
                close(c);
            }
        }

        private void close(int c) {
            int last = open.length() - 1;
            lost = last < 0 || open.charAt(last) != c;
            open.setLength(Math.max(0, last));
            closed = open.isEmpty();
        }
    }

    /** Where the next element starts, and whether more than commas and white space stands before it. */
    record Gap(long next, boolean hasGarbage) {}
}
