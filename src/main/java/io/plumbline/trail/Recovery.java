package io.plumbline.trail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Finds where reading can go on behind something broken. Works on bytes, and only ever runs behind an error.
 *
 * <p>Answers a position, or {@link #NOWHERE} when the rest of the content holds nothing to go on with.
 */
final class Recovery {

    static final long NOWHERE = -1;

    /** How every record of CloudTrail starts. */
    private static final byte[] START = "{\"eventVersion\"".getBytes(StandardCharsets.US_ASCII);

    /** No nesting that goes on for a megabyte is worth counting. */
    private static final int DEEPEST = 1 << 20;

    private static final int LONGEST_START = 64;

    private final Content content;

    private byte[] usual = START;
    private boolean learned;

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
            if (behindError && before != ':' && startsRecord(at)) {
                return at;
            }
            // A name behind the comma, perhaps of a JSON text: what was closed was an object inside of the record.
            if (braces.closed() && c == ',' && "\"\\".indexOf(next(at + 1)) < 0) {
                return at + 1;
            }
            if (braces.closed() && c == ']' && mayEndArray(at)) {
                return at;
            }
            braces.pass(c, before);
            before = isSpace(c) ? before : c;
            content.keepFrom(at);
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

    /** Behind a value that is well-formed but for its size: its braces tell; failing those, a line that starts a record. */
    long afterValue(long start) throws IOException {
        Braces braces = new Braces();
        int before = ',';
        boolean lineStarts = false;
        for (long at = start; !braces.lost; at++) {
            int c = content.at(at);
            if (c < 0) {
                return NOWHERE;
            }
            if (braces.closed() || (lineStarts && startsRecord(at))) {
                return at;
            }
            lineStarts = c == '\n';
            braces.pass(c, before);
            before = isSpace(c) ? before : c;
            content.keepFrom(at);
        }
        return afterLine(content.kept(), Long.MAX_VALUE);
    }

    /**
     * Behind a line that breaks at some position: at the next line, or at the next thing on the same line that starts like
     * a record. An object that went on over several lines ends before the next line that starts like one.
     */
    long afterLine(long start, long brokenAt) throws IOException {
        boolean first = true;
        int before = '\n';
        for (long at = start; ; at++) {
            int c = content.at(at);
            if (c < 0) {
                return NOWHERE;
            }
            if (at > start && at >= brokenAt - 1 && before != ':' && startsRecord(at)) {
                return at;
            }
            before = isSpace(c) ? before : c;
            content.keepFrom(at);
            if (c == '\n') {
                if ((first && brokenAt <= at + 1) || startsLine(at + 1)) {
                    return at + 1;
                }
                first = false;
            }
        }
    }

    private boolean startsLine(long at) throws IOException {
        return content.at(at) == '{' || LogLine.record(content, at) >= 0;
    }

    /** Takes the start of a record that was read for the one that all others have. */
    void learn(long start) throws IOException {
        if (!learned) {
            learned = true;
            usual = startAt(start);
        }
    }

    /** Takes the start of what is broken for such a one, as long as nothing better is known. */
    void guess(long start) throws IOException {
        if (!learned) {
            usual = startAt(start);
        }
    }

    /** The bytes from there to the end of the first name, without white space. */
    private byte[] startAt(long start) throws IOException {
        ByteArrayOutputStream found = new ByteArrayOutputStream();
        int quotes = 0;
        for (long at = start; found.size() < LONGEST_START && at - start < Content.SPACE && content.at(at) >= 0; at++) {
            int c = content.at(at);
            if (!isSpace(c)) {
                found.write(c);
            }
            if (c == '"' && ++quotes == 2) {
                return found.toByteArray();
            }
        }
        return START;
    }

    /** An array's end in the middle of a JSON text is none: it goes on with the text's end. */
    private boolean mayEndArray(long bracket) throws IOException {
        long behind = skipSpace(bracket + 1);
        int c = content.at(behind);
        return c == '}' ? "\",]}".indexOf(content.at(skipSpace(behind + 1))) < 0 : c != '"';
    }

    /** The first byte from there on that is no white space; a space when there is more of it than is worth looking behind. */
    private int next(long position) throws IOException {
        return content.at(skipSpace(position));
    }

    /** Looks ahead, and so must not go on for as long as the white space does: all of it is kept meanwhile. */
    private long skipSpace(long position) throws IOException {
        long at = position;
        while (at - position < Content.SPACE && isSpace(content.at(at))) {
            at++;
        }
        return at;
    }

    private boolean startsRecord(long at) throws IOException {
        return startsLike(usual, at) || (!learned && startsLike(START, at));
    }

    private boolean startsLike(byte[] start, long position) throws IOException {
        if (content.at(position) != start[0]) {
            return false;
        }
        long at = position;
        for (byte expected : start) {
            at = skipSpace(at);
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
                // No text of JSON holds a line's end: the text was never closed.
                inText = c != '\n' && (escaped || c != '"');
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
