package io.plumbline.trail;

import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Says what becomes of each record that could be read: the row of an event stands, of all else the reason is queued. */
final class Sorter {

    private final Content content;
    private final RecordDecoder decoder;
    private final Reasons reasons;
    private final Rows rows;
    private long insights;
    private long firstInsight;

    Sorter(Content content, RecordDecoder decoder, Reasons reasons, Rows rows) {
        this.content = content;
        this.decoder = decoder;
        this.reasons = reasons;
        this.rows = rows;
    }

    /** Sorts the record between the two positions, which the decoder has just read; true when it is an event. */
    boolean isEvent(long start, long end) throws IOException {
        content.settle(end);
        Wrapper wrapper = decoder.wrapper();
        String fault = wrapper.isOfText() ? wrapper.fault() : Limits.exceeded(content, start, end);
        if (fault != null) {
            rows.add(RowStatus.QUARANTINED, reasons.fault(start, fault));
        } else if (wrapper.isForeign()) {
            rows.add(RowStatus.REFUSED, reasons.notification(start));
        } else if (wrapper.isHeartbeat()) {
            rows.add(RowStatus.LEFT_OUT, reasons.heartbeat(start));
        } else {
            return isEventItself(start, end);
        }
        return false;
    }

    private boolean isEventItself(long start, long end) throws IOException {
        RowStatus status = decoder.evidence().status();
        switch (status) {
            case EVENT -> rows.event();
            case LEFT_OUT -> {
                if (decoder.evidence().isDigest()) {
                    rows.addDigest(reasons.digest(start), rows.wantDigest() ? digest(start, end) : null);
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

    /** The digest, read once more; null when it is broken. */
    private Digest digest(long start, long end) throws IOException {
        byte[] json = content.from(start, new byte[0]).readNBytes((int) (end - start));
        return DigestReader.read(new ByteArrayInputStream(json)).digest();
    }

    /** One row for all Insights events of the file, which has ended. */
    void end() {
        if (insights > 0) {
            rows.add(firstInsight, RowStatus.LEFT_OUT, reasons.insights(insights));
        }
    }
}
