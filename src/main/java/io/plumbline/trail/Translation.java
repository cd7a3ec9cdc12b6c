package io.plumbline.trail;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.List;

/**
 * Takes the records of a file that is no JSON once somebody has written each as CloudTrail would have, and makes rows of
 * them as {@link TrailReader} does: the same columns, limits, redaction and statuses.
 */
public final class Translation {

    private final Vocabulary names = new Vocabulary();
    private final RecordDecoder decoder;
    private final Rows rows;

    /** The parameters are those of {@link TrailReader#of}. */
    public Translation(String name, List<Column> wanted, Row row) {
        this.decoder = new RecordDecoder(wanted, row, names);
        this.rows = new Rows(row, wanted, name);
        rows.release();
    }

    /**
     * Decodes the next record; true when it is an event, which is in the row then.
     *
     * @param json the record as CloudTrail writes it
     * @param where {@code row 12}
     */
    public boolean isEvent(byte[] json, String where) throws IOException {
        String fault;
        try (Tokens tokens = Tokens.ofText(names, json)) {
            tokens.first();
            decoder.record(tokens);
            fault = Limits.exceeded(json);
        } catch (JsonProcessingException e) {
            fault = "holds what no JSON can";
        } catch (Damage e) {
            fault = e.getMessage();
        }
        if (fault != null) {
            rows.add(RowStatus.QUARANTINED, "record: " + fault + " (" + where + "); look at it by hand");
            return false;
        }
        RowStatus status = decoder.evidence().status();
        switch (status) {
            case EVENT -> rows.event();
            case LEFT_OUT ->
                rows.add(status, "record: is an Insights event, which is no call (" + where + "); nothing to do");
            case REFUSED, QUARANTINED, UNREADABLE, UNREAD ->
                rows.add(
                        RowStatus.QUARANTINED,
                        "record: no CloudTrail record: has no eventName (" + where + "); look at it by hand");
        }
        return status == RowStatus.EVENT;
    }

    /** Queues the row of what is no record; after very many in a row one stands for the others. */
    void addGarbage(String reason) {
        if (rows.wantGarbage()) {
            rows.addGarbage(reason);
        }
    }

    /** Queues the row of what is no event. */
    public void add(RowStatus status, String reason) {
        rows.add(status, reason);
    }

    /** Fills the row with the next of the queue; false when none waits. */
    public boolean next() {
        return rows.next();
    }
}
