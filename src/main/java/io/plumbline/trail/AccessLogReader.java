package io.plumbline.trail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads S3's server access logs as rows of the same columns as a trail, the line as the record; a line that is none is one
 * row of {@link RowStatus#QUARANTINED}. They are a second witness: {@code eventID} is null, deliveries are neither complete
 * nor in time, and a line proves nothing of what a trail listens to.
 */
public final class AccessLogReader implements RowReader {

    /** S3 keeps headers to 8 KB and keys to 1 KB, encoded twice. */
    private static final int LONGEST = 1 << 17;

    private final Content content;
    private final Translation translation;
    private long position;
    private long line;
    private boolean ended;

    private AccessLogReader(Content content, Translation translation) {
        this.content = content;
        this.translation = translation;
    }

    /** A reader of an access log, compressed or not; the parameters are those of {@link TrailReader#of}. */
    public static AccessLogReader of(InputStream file, String name, List<Column> wanted, Row row) throws IOException {
        return new AccessLogReader(Content.of(file), new Translation(name, wanted, row));
    }

    @Override
    public boolean next() throws IOException {
        while (!translation.next()) {
            if (ended) {
                return false;
            }
            if (step()) {
                return true;
            }
        }
        return true;
    }

    private boolean step() throws IOException {
        long start = position;
        long end = lineEnd();
        if (end == start && content.at(end) < 0) {
            return end(start);
        }
        line++;
        position = content.at(end) < 0 ? end : end + 1;
        String text = text(start, end);
        if (text != null && text.isBlank()) {
            return false;
        }
        boolean cut = content.at(end) < 0 && content.damage() != null;
        AccessLogLine parsed = text == null || cut ? null : AccessLogLine.parse(text);
        if (parsed == null) {
            String what = cut
                    ? content.damage()
                    : text == null ? "is longer than " + LONGEST + " bytes" : "is no line of an S3 access log";
            translation.addGarbage("line " + line + ": " + what + " (byte " + start
                    + " of the uncompressed file); give only access logs, or fetch the file again");
            ended = cut;
            return false;
        }
        content.settle(position);
        return translation.isEvent(AccessLogRecord.json(parsed), "line " + line);
    }

    private boolean end(long start) {
        ended = true;
        if (content.damage() != null) {
            translation.add(
                    RowStatus.QUARANTINED,
                    "file: " + content.damage() + ", what is missing or doubtful starts (byte " + start
                            + " of the uncompressed file); fetch the file again");
        }
        return false;
    }

    private long lineEnd() throws IOException {
        content.keepFrom(position);
        long at = position;
        for (int c = content.at(at); c >= 0 && c != '\n'; c = content.at(at)) {
            if (++at - position > LONGEST) {
                content.keepFrom(at);
            }
        }
        return at;
    }

    /** The line as text, or null when it is longer than any. */
    private String text(long start, long end) throws IOException {
        if (end - start > LONGEST) {
            return null;
        }
        byte[] bytes = new byte[(int) (end - start)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) content.at(start + i);
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
