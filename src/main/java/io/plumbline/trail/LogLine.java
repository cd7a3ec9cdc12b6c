package io.plumbline.trail;

import java.io.IOException;

/**
 * A line as CloudWatch Logs exports it to S3, {@code 2026-08-21T10:11:12.123Z {record}}, or as {@code aws logs tail} shows
 * it, with the stream between the time and the record.
 */
final class LogLine {

    private static final String DATE = "0000-00-00T00:00:00";

    /** A stream's name has at most 512 characters. */
    private static final int LONGEST = 600;

    private LogLine() {}

    /** Where the record of the line starts; -1 when it is no such line. */
    static long record(Content content, long start) throws IOException {
        for (int i = 0; i < DATE.length(); i++) {
            int c = content.at(start + i);
            boolean fits = DATE.charAt(i) == '0' ? c >= '0' && c <= '9' : c == DATE.charAt(i);
            if (!fits) {
                return -1;
            }
        }
        for (long at = start + DATE.length(); at < start + LONGEST; at++) {
            int c = content.at(at);
            if (c == '{') {
                return at;
            }
            if (c < ' ' && c != '\t') {
                return -1;
            }
        }
        return -1;
    }
}
