package io.plumbline.trail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Reads one file of a trail, whatever container its records come in, and answers for every byte of it.
 *
 * <p>Containers are told by content: {@code {"Records":[…]}}, {@code [{…},{…}]}, a record a line, one bare record; each plain
 * or gzipped, and one after the other in the same file. Each record gives one row; so does what cannot be read, with the
 * reason (see {@link RowStatus}). Nothing is dropped and bad content never throws: an {@link IOException} is the storage's.
 * Memory is bounded by one record, not by the file.
 */
public final class TrailReader implements Closeable {

    private final Content content;
    private final Recovery recovery;
    private final RecordDecoder decoder;
    private final Reasons reasons;
    private final Rows rows;

    private Tokens tokens;
    private State state = State.ROOT;
    /** Behind the last thing that was read in full. */
    private long cursor;

    private long insights;
    private long firstInsight;
    private boolean inEnvelope;
    private boolean sawJson;
    private boolean restAccounted;

    private TrailReader(Content content, Rows rows, RecordDecoder decoder) throws IOException {
        this.content = content;
        this.recovery = new Recovery(content);
        this.reasons = new Reasons(content);
        this.decoder = decoder;
        this.rows = rows;
        this.cursor = content.at(0) == 0xef && content.at(1) == 0xbb && content.at(2) == 0xbf ? 3 : 0;
    }

    /**
     * A reader of a file's bytes, compressed or not, that decodes only the wanted columns.
     *
     * @param name what {@link Column#FILE} shall say
     * @param row where each record goes; its cells are the wanted columns in their order
     */
    public static TrailReader of(InputStream file, String name, List<Column> wanted, Row row) throws IOException {
        Rows rows = new Rows(row, wanted, name);
        return new TrailReader(Content.of(file), rows, new RecordDecoder(wanted, row));
    }

    /** Fills the row of a file that nobody got to see. */
    public static void unread(String name, String reason, List<Column> wanted, Row row) {
        Rows rows = new Rows(row, wanted, name);
        rows.add(RowStatus.UNREAD, reason);
        rows.next();
    }

    /** Fills the row with the next record; false behind the last. */
    public boolean next() throws IOException {
        while (!rows.next()) {
            if (state == State.END) {
                return false;
            }
            if (step()) {
                return true;
            }
        }
        return true;
    }

    /** Goes on by one structure; true when an event is in the row. */
    private boolean step() throws IOException {
        try {
            return switch (state) {
                case ROOT -> root();
                case RECORDS -> element();
                case ENVELOPE -> rest();
                case END -> false;
            };
        } catch (JsonProcessingException | Damage e) {
            // Only between two elements or behind an envelope's records: objects look after themselves.
            if (state == State.RECORDS) {
                betweenElements(e);
            } else {
                brokenLine(cursor, e);
            }
            return false;
        }
    }

    private boolean root() throws IOException {
        content.keepFrom(cursor);
        long start = content.skipSpace(cursor);
        if (start - cursor >= Content.SPACE) {
            // So much white space is not kept: the tokens must not ask for it.
            reopenAt(start);
        }
        cursor = start;
        int c = content.at(start);
        if (c < 0) {
            end();
        } else if (c != '{' && c != '[') {
            garbageLine();
        } else if (!sawJson) {
            sawJson = true;
            rows.release();
        } else if (c == '[') {
            tokens().first();
            inEnvelope = false;
            enterRecords();
        } else {
            return rootObject(start);
        }
        return false;
    }

    private boolean rootObject(long start) throws IOException {
        try {
            tokens().first();
            if (decoder.isEnvelope(tokens)) {
                inEnvelope = true;
                enterRecords();
                return false;
            }
            cursor = tokens.end();
            return finish(start);
        } catch (JsonProcessingException | Damage e) {
            brokenLine(start, e);
            return false;
        }
    }

    private void enterRecords() {
        cursor = tokens.end();
        state = State.RECORDS;
    }

    private boolean element() throws IOException {
        content.keepFrom(cursor);
        JsonToken token = tokens().first();
        if (token == JsonToken.END_ARRAY) {
            cursor = tokens.end();
            state = inEnvelope ? State.ENVELOPE : State.ROOT;
            return false;
        }
        long start = tokens.start();
        content.keepFrom(start);
        try {
            if (token == JsonToken.START_OBJECT) {
                decoder.record(tokens);
                cursor = tokens.end();
                return finish(start);
            }
            tokens.finish();
            cursor = tokens.end();
            rows.add(RowStatus.QUARANTINED, reasons.noObject(start));
            return false;
        } catch (JsonProcessingException | Damage e) {
            brokenElement(start, e);
            return false;
        }
    }

    /** The fields of an envelope behind its records. */
    private boolean rest() throws IOException {
        content.keepFrom(cursor);
        JsonToken token = tokens.next();
        if (token == JsonToken.FIELD_NAME) {
            boolean records = tokens.name().equals("Records");
            if (tokens.next() == JsonToken.START_ARRAY && records) {
                enterRecords();
                return false;
            }
            tokens.skip();
        } else {
            state = State.ROOT;
        }
        cursor = tokens.end();
        return false;
    }

    /** Decides what the record that has just been read is; true when it is an event. */
    private boolean finish(long start) throws IOException {
        String limit = Limits.exceeded(content, start, cursor);
        if (limit != null) {
            rows.add(RowStatus.QUARANTINED, reasons.beyondLimits(start, limit));
            return false;
        }
        RowStatus status = decoder.evidence().status();
        switch (status) {
            case EVENT -> rows.event();
            case LEFT_OUT -> {
                if (decoder.evidence().isDigest()) {
                    rows.add(status, reasons.digest(start));
                } else {
                    long ordinal = rows.number();
                    firstInsight = insights++ == 0 ? ordinal : firstInsight;
                }
            }
            case REFUSED -> rows.add(status, reasons.notification(start));
            case QUARANTINED, UNREADABLE, UNREAD -> rows.add(RowStatus.QUARANTINED, reasons.noEvent(start));
        }
        return status == RowStatus.EVENT;
    }

    private void brokenElement(long start, IOException e) throws IOException {
        // What is merely too large is well-formed: its braces can be trusted, whatever its texts look like.
        long brokenAt = e instanceof Damage ? Long.MAX_VALUE : tokens.end();
        goOn(recovery.afterElement(start, brokenAt), start, e);
    }

    private void betweenElements(IOException e) throws IOException {
        Recovery.Gap gap = recovery.beforeElement(cursor);
        if (gap.next() == Recovery.NOWHERE || gap.hasGarbage()) {
            goOn(gap.next(), cursor, e);
        } else {
            // A comma too few or too many: nothing is lost.
            reopenAt(gap.next());
        }
    }

    private void brokenLine(long start, IOException e) throws IOException {
        long next = recovery.afterLine(start, tokens.end());
        state = State.ROOT;
        goOn(next, start, e);
    }

    private void garbageLine() throws IOException {
        long start = cursor;
        long next = recovery.afterLine(start, start);
        if (sawJson) {
            rows.add(RowStatus.QUARANTINED, reasons.garbage(start));
        } else {
            rows.hold(reasons.garbage(start));
        }
        if (next == Recovery.NOWHERE) {
            restAccounted = true;
            end();
        } else {
            reopenAt(next);
        }
    }

    private void goOn(long next, long start, IOException e) throws IOException {
        if (next == Recovery.NOWHERE) {
            rows.add(RowStatus.QUARANTINED, reasons.rest(start, e));
            restAccounted = true;
            end();
        } else {
            rows.add(RowStatus.QUARANTINED, reasons.record(start, e));
            reopenAt(next);
        }
    }

    private void end() throws IOException {
        state = State.END;
        if (!sawJson) {
            rows.unreadable(reasons.unreadable());
        } else if (content.damage() != null && !restAccounted) {
            rows.add(RowStatus.QUARANTINED, reasons.damage(cursor));
        }
        if (insights > 0) {
            rows.add(firstInsight, RowStatus.LEFT_OUT, reasons.insights(insights));
        }
    }

    private void reopenAt(long position) throws IOException {
        if (tokens != null) {
            tokens.close();
            tokens = null;
        }
        cursor = position;
    }

    /** The tokens from the cursor on, set into the scene that the state says. */
    private Tokens tokens() throws IOException {
        if (tokens == null) {
            tokens = state == State.RECORDS
                    ? Tokens.ofElements(content, cursor, inEnvelope)
                    : Tokens.of(content, cursor, Tokens.ROOT);
        }
        return tokens;
    }

    @Override
    public void close() throws IOException {
        reopenAt(cursor);
        content.close();
    }

    private enum State {
        /** Between two values of the file. */
        ROOT,
        /** Between two elements of an array. */
        RECORDS,
        /** Behind the records of an envelope. */
        ENVELOPE,
        END
    }
}
