package io.plumbline.trail;

import java.io.IOException;

/**
 * How large a record may be. CloudTrail stays far below: records of at most 256 KB, nested a dozen deep. What is beyond
 * is quarantined whole, whichever columns are wanted.
 */
final class Limits {

    static final int DEPTH = 100;
    static final int TEXT = 4 << 20;

    static final String TOO_DEEP = "is nested deeper than " + DEPTH;
    static final String TOO_LONG_TEXT = "has a text longer than 4 MB";
    static final String RECORD = "is longer than 16 MB";

    private Limits() {}

    /** Why the record between two positions, well-formed as it is, exceeds a limit; null when it does not. */
    static String exceeded(Content content, long start, long end) throws IOException {
        return exceeded(content::at, start, end);
    }

    /** Why a record that is a text of its own exceeds a limit; null when it does not. */
    static String exceeded(byte[] json) throws IOException {
        return exceeded(at -> json[(int) at], 0, json.length);
    }

    private static String exceeded(Bytes bytes, long start, long end) throws IOException {
        if (end - start <= TEXT) {
            return null;
        }
        if (end - start > Content.RECORD_LIMIT) {
            return RECORD;
        }
        long quote = -1;
        for (long at = start; at < end; at++) {
            int c = bytes.at(at);
            if (c == '"') {
                if (quote >= 0 && at - quote - 1 > TEXT) {
                    return TOO_LONG_TEXT;
                }
                quote = quote >= 0 ? -1 : at;
            } else if (c == '\\') {
                at++;
            }
        }
        return null;
    }

    private interface Bytes {
        int at(long position) throws IOException;
    }
}
