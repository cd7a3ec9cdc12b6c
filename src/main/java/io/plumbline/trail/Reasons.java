package io.plumbline.trail;

import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;

/**
 * The sentences of {@code _reason}: what, at which byte of the uncompressed file, what to do.
 *
 * <p>They quote nothing of the content: a broken record may show a secret where none is expected.
 */
final class Reasons {

    private static final String FETCH = "; fetch the file again, or compare it with the one CloudTrail delivered";

    private final Content content;
    private final String nature;

    Reasons(Content content) throws IOException {
        this.content = content;
        this.nature = nature(content);
    }

    /**
     * A record that breaks, and behind which reading goes on.
     *
     * @param badByte what {@link BadByte} says
     */
    String record(long start, String badByte, IOException e) {
        if (e instanceof Damage) {
            return beyondLimits(start, e.getMessage());
        }
        return "record: is broken JSON" + badByte + at(start) + FETCH;
    }

    /** A record that breaks, and behind which nothing can be told apart any more. */
    String rest(long start, String badByte, IOException e) {
        if (content.damage() != null) {
            return damage(start);
        }
        if (e instanceof JsonEOFException) {
            return "file: ends before its JSON does, what is missing starts" + at(start) + FETCH;
        }
        return record(start, badByte, e);
    }

    String damage(long start) {
        return "file: " + content.damage() + ", what is missing or doubtful starts" + at(start) + FETCH;
    }

    String garbage(long start) {
        return "line: is no JSON object" + at(start) + "; remove the line, or " + FETCH.substring(2);
    }

    String noObject(long start) {
        return "record: is no JSON object" + at(start) + FETCH;
    }

    String beyondLimits(long start, String limit) {
        return "record: " + limit + at(start) + "; no record of CloudTrail's is, look at it by hand";
    }

    /** A record that was read and is not fit to be one. */
    String fault(long start, String what) {
        return what.startsWith("holds a JSON text") ? "record: " + what + at(start) + FETCH : beyondLimits(start, what);
    }

    String heartbeat(long start) {
        return "record: is CloudWatch Logs' own message to whom it delivers" + at(start) + "; nothing to do";
    }

    String noEvent(long start) {
        return "record: no CloudTrail record: has no eventName" + at(start) + "; leave such files out of the input";
    }

    String notification(long start) {
        return "record: is another service's notification, no CloudTrail record" + at(start)
                + "; leave such files out of the input";
    }

    String digest(long start) {
        return "file: is a digest of CloudTrail's, holds no events" + at(start)
                + "; nothing to do, \"verify\" reads it";
    }

    String insights(long count) {
        return "file: holds " + count + " Insights event" + (count == 1 ? "" : "s")
                + ", which are no calls (byte 0 on); nothing to do";
    }

    String unreadable() {
        String what = content.damage() == null ? nature : content.damage();
        return "file: " + what + at(0) + "; give CloudTrail's JSON, plain or gzipped";
    }

    private static String at(long position) {
        return " (byte " + position + " of the uncompressed file)";
    }

    /** What a file without JSON looks like. */
    private static String nature(Content content) throws IOException {
        int first = content.at(0);
        int second = content.at(1);
        if (first < 0) {
            return "is empty";
        }
        if ((first == 0xff && second == 0xfe) || (first == 0xfe && second == 0xff)) {
            return "is UTF-16, not UTF-8";
        }
        if (first == 'P' && second == 'A' && content.at(2) == 'R' && content.at(3) == '1') {
            return "is Parquet, not JSON";
        }
        if ((first == 'P' && second == 'K') || (first == 'B' && second == 'Z') || (first == 0x28 && second == 0xb5)) {
            return "is compressed, but not by gzip";
        }
        return "holds no JSON object";
    }
}
