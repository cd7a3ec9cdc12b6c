package io.plumbline.trail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** Numbers the records of a file, fills the metadata cells, and queues the rows that are no events. */
final class Rows {

    /** As many pieces of garbage in a row get a row each; more share one. */
    private static final int HELD = 1_000;

    private static final byte[] EVENT = utf8(RowStatus.EVENT.text());

    private final Row row;
    private final byte[] file;
    private final int fileCell;
    private final int recordCell;
    private final int statusCell;
    private final int reasonCell;
    private final int digestCell;

    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private final Queue<Waiting> held = new ArrayDeque<>();
    private long count;
    private boolean released;
    private int inARow;

    Rows(Row row, List<Column> wanted, String file) {
        this.row = row;
        this.file = utf8(file);
        this.fileCell = wanted.indexOf(Column.FILE);
        this.recordCell = wanted.indexOf(Column.RECORD);
        this.statusCell = wanted.indexOf(Column.STATUS);
        this.reasonCell = wanted.indexOf(Column.REASON);
        this.digestCell = wanted.indexOf(Column.DIGEST);
    }

    /** Counts a record and answers its ordinal, from 1. */
    long number() {
        return ++count;
    }

    /** Completes the row of an event. */
    void event() {
        inARow = 0;
        metadata(number(), RowStatus.EVENT, null);
    }

    /** Queues the row of a record, or of the rest of the file, that is no event. */
    void add(RowStatus status, String reason) {
        add(number(), status, reason);
    }

    void add(long ordinal, RowStatus status, String reason) {
        inARow = 0;
        waiting.add(new Waiting(ordinal, status, reason, null));
    }

    /** Whether anybody asks what digests say. */
    boolean wantDigest() {
        return digestCell >= 0;
    }

    /** The file as {@link Column#FILE} has it. */
    String file() {
        return new String(file, StandardCharsets.UTF_8);
    }

    /** Queues the row of a digest; null for one that is broken, or that nobody asks about. */
    void addDigest(String reason, DigestFact fact) {
        inARow = 0;
        waiting.add(new Waiting(number(), RowStatus.LEFT_OUT, reason, fact == null ? null : fact.toJson()));
    }

    /** Whether another line or element that is no object gets a row; after very many in a row it does not. */
    boolean wantGarbage() {
        return inARow <= HELD;
    }

    /** Queues the row of a line or an element that is no object. */
    void addGarbage(String reason) {
        String more = ++inARow == HELD + 1 ? "; so is what follows up to the next record" : "";
        (released ? waiting : held).add(new Waiting(number(), RowStatus.QUARANTINED, reason + more, null));
    }

    /** The file does hold JSON: what was held back are rows like any other. */
    void release() {
        waiting.addAll(held);
        held.clear();
        released = true;
    }

    /** The file holds no JSON: one row says so, in place of what was held back. */
    void unreadable(String reason) {
        held.clear();
        waiting.add(new Waiting(1, RowStatus.UNREADABLE, reason, null));
    }

    /** Fills the row with the next of the queue; false when none waits. */
    boolean next() {
        Waiting next = waiting.poll();
        if (next == null) {
            return false;
        }
        row.clear();
        metadata(next.ordinal, next.status, next.reason);
        if (digestCell >= 0 && next.digest != null) {
            row.setText(digestCell, utf8(next.digest));
        }
        return true;
    }

    private void metadata(long ordinal, RowStatus status, String reason) {
        if (fileCell >= 0) {
            row.setText(fileCell, file);
        }
        if (recordCell >= 0) {
            row.setNumber(recordCell, ordinal);
        }
        if (statusCell >= 0) {
            row.setText(statusCell, status == RowStatus.EVENT ? EVENT : utf8(status.text()));
        }
        if (reasonCell >= 0 && reason != null) {
            row.setText(reasonCell, utf8(reason));
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private record Waiting(long ordinal, RowStatus status, String reason, String digest) {}
}
