package io.plumbline.trail;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;

/**
 * How large a record may be. CloudTrail stays far below: records of at most 256 KB, nested a dozen deep. What is beyond
 * is quarantined whole, whichever columns are wanted.
 */
final class Limits {

    static final int DEPTH = 100;
    static final int TEXT = 4 << 20;

    /** In UTF-8. What callers name themselves, tags and attributes, ends at a few hundred characters. */
    static final int NAME = 4 << 10;

    /** Two bytes make a value, and a value in a tree is fifty. */
    static final int VALUES = 500_000;

    /** A shorter record has neither too long a text nor too many values. */
    private static final int UNSUSPECTED = 1 << 20;

    static final String TOO_DEEP = "is nested deeper than " + DEPTH;
    static final String TOO_LONG_TEXT = "has a text longer than 4 MB";
    static final String TOO_LONG_NAME = "has a field name longer than 4 KB";
    static final String TOO_LONG_NUMBER = "has a number of more than 1,000 characters";
    static final String TOO_MANY_VALUES = "holds more than 500,000 values";
    static final String RECORD = "is longer than 8 MB";

    private Limits() {}

    /** What a parser found too long: the JSON is well-formed so far. */
    static Damage damage(StreamConstraintsException e) {
        String found = e.getOriginalMessage();
        return new Damage(
                found.startsWith("Name")
                        ? TOO_LONG_NAME
                        : found.startsWith("Number") ? TOO_LONG_NUMBER : TOO_LONG_TEXT);
    }

    /** Why the record between two positions, well-formed as it is, exceeds a limit; null when it does not. */
    static String exceeded(Content content, long start, long end) throws IOException {
        return exceeded(content::at, start, end);
    }

    /** Why a record that is a text of its own exceeds a limit; null when it does not. */
    static String exceeded(byte[] json) throws IOException {
        return exceeded(at -> json[(int) at], 0, json.length);
    }

    private static String exceeded(Bytes bytes, long start, long end) throws IOException {
        if (end - start <= UNSUSPECTED) {
            return null;
        }
        if (end - start > Content.RECORD_LIMIT) {
            return RECORD;
        }
        long quote = -1;
        int values = 0;
        for (long at = start; at < end; at++) {
            int c = bytes.at(at);
            if (c == '"') {
                if (quote >= 0 && at - quote - 1 > TEXT) {
                    return TOO_LONG_TEXT;
                }
                quote = quote >= 0 ? -1 : at;
            } else if (c == '\\') {
                at++;
            } else if (quote < 0 && (c == ',' || c == '{' || c == '[') && ++values > VALUES) {
                return TOO_MANY_VALUES;
            }
        }
        return null;
    }

    private interface Bytes {
        int at(long position) throws IOException;
    }
}
