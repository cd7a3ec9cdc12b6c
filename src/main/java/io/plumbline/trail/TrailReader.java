package io.plumbline.trail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Reads one file of a trail, whatever container its records come in, and answers for every byte of it.
 *
 * <p>Containers are told by content: {@code {"Records":[…]}}, {@code [{…},{…}]}, a record a line, perhaps behind the time
 * that CloudWatch Logs puts there, one bare record; each plain or gzipped, one after the other in the same file, and each
 * record perhaps in a {@link Wrapper}. Each record gives one row; so does what cannot be read, with the reason (see {@link
 * RowStatus}). Nothing is dropped and bad content never throws: an {@link IOException} is the storage's. Memory is bounded
 * by one record, not by the file.
 */
public final class TrailReader implements RowReader {

    private final Content content;
    private final Cursor cursor;
    private final RecordDecoder decoder;
    private final Detour detour;
    private final Reasons reasons;
    private final Rows rows;
    private final Sorter sorter;
    private final Vocabulary names;

    private State state = State.ROOT;
    private boolean inEnvelope;
    private long behindRecords;
    private boolean sawJson;
    private boolean restAccounted;

    private TrailReader(Content content, Rows rows, RecordDecoder decoder, Vocabulary names) throws IOException {
        this.content = content;
        this.names = names;
        this.cursor = new Cursor(content, names);
        this.reasons = new Reasons(content);
        this.decoder = decoder;
        this.rows = rows;
        this.detour = new Detour(content, cursor, reasons, rows);
        this.sorter = new Sorter(content, decoder, reasons, rows);
    }

    /**
     * A reader of a file's bytes, compressed or not, that decodes only the wanted columns.
     *
     * @param name what {@link Column#FILE} shall say
     * @param row where each record goes; its cells are the wanted columns in their order
     */
    public static TrailReader of(InputStream file, String name, List<Column> wanted, Row row) throws IOException {
        Rows rows = new Rows(row, wanted, name);
        Vocabulary names = new Vocabulary();
        return new TrailReader(Content.of(file), rows, new RecordDecoder(wanted, row, names), names);
    }

    /** Fills the row of a file that nobody got to see. */
    public static void unread(String name, String reason, List<Column> wanted, Row row) {
        Rows rows = new Rows(row, wanted, name);
        rows.add(RowStatus.UNREAD, reason);
        rows.next();
    }

    /** Fills the row with the next record; false behind the last. */
    @Override
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
            goOn(state == State.RECORDS ? detour.betweenElements(e) : brokenLine(cursor.position(), e));
            return false;
        }
    }

    private boolean root() throws IOException {
        cursor.letGo();
        cursor.refreshAtRoot();
        long start = content.skipSpace(cursor.position());
        int c = content.at(start);
        if (c >= '0' && c <= '9') {
            long record = LogLine.record(content, start);
            if (record >= 0) {
                cursor.jump(record);
                return false;
            }
        }
        if (start - cursor.position() >= Content.SPACE) {
            // So much white space is not kept: the tokens must not ask for it.
            cursor.jump(start);
        }
        cursor.pass(start);
        if (c < 0) {
            end();
        } else if (c != '{' && c != '[') {
            goOn(detour.behindGarbage(sawJson));
        } else if (!sawJson) {
            sawJson = true;
            rows.release();
        } else if (c == '[') {
            cursor.atRoot().first();
            inEnvelope = false;
            enterRecords();
        } else {
            return rootObject(start);
        }
        return false;
    }

    private boolean rootObject(long start) throws IOException {
        try {
            Tokens tokens = cursor.atRoot();
            tokens.first();
            if (decoder.isEnvelope(tokens)) {
                inEnvelope = true;
                enterRecords();
                return false;
            }
            return finish(start);
        } catch (Damage e) {
            if (names.hasOutgrown(e)) {
                cursor.jump(start);
            } else if (sorter.isLongDigest(e)) {
                cursor.jump(sorter.longDigest(start, e));
            } else {
                goOn(brokenLine(start, e));
            }
        } catch (JsonProcessingException e) {
            goOn(brokenLine(start, e));
        }
        return false;
    }

    private void enterRecords() {
        cursor.advance();
        state = State.RECORDS;
    }

    private boolean element() throws IOException {
        cursor.letGo();
        cursor.refreshInArray();
        Tokens tokens = cursor.inArray(inEnvelope);
        JsonToken token = tokens.first();
        if (token == JsonToken.END_ARRAY) {
            cursor.advance();
            behindRecords = cursor.position();
            state = inEnvelope ? State.ENVELOPE : State.ROOT;
            return false;
        }
        long start = tokens.start();
        content.keepFrom(start);
        try {
            if (token == JsonToken.START_OBJECT) {
                decoder.record(tokens);
                return finish(start);
            }
            if (token == JsonToken.START_ARRAY && decoder.isQueryRow(tokens)) {
                return finish(start);
            }
            tokens.finish();
            cursor.advance();
            detour.noteNoObject(start);
            return false;
        } catch (JsonProcessingException | Damage e) {
            if (names.hasOutgrown(e)) {
                cursor.jump(start);
            } else {
                goOn(detour.behindElement(start, inEnvelope, e));
            }
            return false;
        }
    }

    private boolean finish(long start) throws IOException {
        cursor.advance();
        detour.learn(start);
        return sorter.isEvent(start, cursor.position());
    }

    /** The fields of an envelope behind its records. */
    private boolean rest() throws IOException {
        cursor.letGo();
        if (cursor.position() - behindRecords > Content.RECORD_LIMIT) {
            throw new Damage(Limits.RECORD);
        }
        Tokens tokens = cursor.inArray(true);
        if (tokens.next() == JsonToken.FIELD_NAME) {
            boolean records = Wrapper.isList(tokens.name());
            if (tokens.next() == JsonToken.START_ARRAY && records) {
                enterRecords();
                return false;
            }
            tokens.skip();
        } else {
            state = State.ROOT;
        }
        cursor.advance();
        return false;
    }

    private boolean brokenLine(long start, IOException e) throws IOException {
        boolean atRoot = state == State.ROOT;
        state = State.ROOT;
        return detour.behindLine(start, atRoot, e);
    }

    private void goOn(boolean possible) throws IOException {
        if (!possible) {
            restAccounted = true;
            end();
        }
    }

    private void end() throws IOException {
        state = State.END;
        if (!sawJson) {
            rows.unreadable(reasons.unreadable());
        } else if (content.damage() != null && !restAccounted) {
            rows.add(RowStatus.QUARANTINED, reasons.damage(cursor.position()));
        }
        sorter.end();
    }

    @Override
    public void close() throws IOException {
        cursor.close();
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
