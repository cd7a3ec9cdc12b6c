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

    /** What the digest says, read once more; null when it is broken. */
    private DigestFact digest(long start, long end) throws IOException {
        byte[] json = content.from(start, new byte[0]).readNBytes((int) (end - start));
        return DigestReader.count(new ByteArrayInputStream(json), rows.file()).fact();
    }

    /** Whether what turned out longer than any record has shown that it is a digest: those of busy hours are. */
    boolean isLongDigest(Damage e) {
        return Limits.RECORD.equals(e.getMessage()) && decoder.evidence().isDigest();
    }

    /** Sorts a digest that is too long for a record, reading it once more from its start; answers where reading goes on. */
    long longDigest(long start, Damage e) throws IOException {
        DigestReader.Counted counted = DigestReader.count(content.stream(start), rows.file());
        long end = start + counted.length();
        if (counted.fact() == null) {
            rows.add(RowStatus.QUARANTINED, reasons.rest(start, "", e));
        } else {
            content.settle(end);
            rows.addDigest(reasons.digest(start), counted.fact());
        }
        return end;
    }

    /** One row for all Insights events of the file, which has ended. */
    void end() {
        if (insights > 0) {
            rows.add(firstInsight, RowStatus.LEFT_OUT, reasons.insights(insights));
        }
    }
}
