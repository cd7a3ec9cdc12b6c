package io.plumbline.trail;

import java.io.IOException;

/**
 * Goes on behind what is broken, and queues a row for what is passed over. Each way answers whether there is anything to go
 * on with.
 */
final class Detour {

    private final Content content;
    private final Cursor cursor;
    private final Recovery recovery;
    private final Reasons reasons;
    private final Rows rows;

    Detour(Content content, Cursor cursor, Reasons reasons, Rows rows) {
        this.content = content;
        this.cursor = cursor;
        this.recovery = new Recovery(content);
        this.reasons = reasons;
        this.rows = rows;
    }

    /** A record starts there that is in order: the others will start like it. */
    void learn(long start) throws IOException {
        recovery.learn(start);
    }

    /** An element of an array that breaks. */
    boolean behindElement(long start, boolean inEnvelope, IOException e) throws IOException {
        recovery.guess(start);
        // What is merely too large is well-formed: its braces can be trusted, whatever its texts look like.
        long brokenAt = e instanceof Damage
                ? Long.MAX_VALUE
                : cursor.inArray(inEnvelope).end();
        String badByte = BadByte.of(content, start, brokenAt, e);
        return goOn(recovery.afterElement(start, brokenAt), start, badByte, e);
    }

    /** Something between two elements where a comma should be. */
    boolean betweenElements(IOException e) throws IOException {
        Recovery.Gap gap = recovery.beforeElement(cursor.position());
        if (gap.next() == Recovery.NOWHERE || gap.hasGarbage()) {
            return goOn(gap.next(), cursor.position(), "", e);
        }
        // A comma too few or too many: nothing is lost.
        cursor.jump(gap.next());
        return true;
    }

    /** A value of the file, or what follows the records of an envelope ({@code atRoot} false), that breaks. */
    boolean behindLine(long start, boolean atRoot, IOException e) throws IOException {
        recovery.guess(start);
        boolean large = e instanceof Damage && atRoot;
        long brokenAt = large ? Long.MAX_VALUE : cursor.atRoot().end();
        String badByte = BadByte.of(content, start, brokenAt, e);
        long next = large ? recovery.afterValue(start) : recovery.afterLine(start, brokenAt);
        return goOn(next >= 0 && content.at(next) < 0 ? Recovery.NOWHERE : next, start, badByte, e);
    }

    /** A line that does not even start like JSON. */
    boolean behindGarbage(boolean sawJson) throws IOException {
        long start = cursor.position();
        long next = recovery.afterLine(start, start);
        boolean last = next == Recovery.NOWHERE;
        if (last && content.damage() != null && sawJson) {
            rows.add(RowStatus.QUARANTINED, reasons.damage(start));
        } else if (rows.wantGarbage()) {
            rows.addGarbage(reasons.garbage(start));
        }
        if (!last) {
            cursor.jump(next);
        }
        return !last;
    }

    /** An element of an array that is in order and no object. */
    void noteNoObject(long start) {
        if (rows.wantGarbage()) {
            rows.addGarbage(reasons.noObject(start));
        }
    }

    private boolean goOn(long next, long start, String badByte, IOException e) throws IOException {
        if (next == Recovery.NOWHERE) {
            rows.add(RowStatus.QUARANTINED, reasons.rest(start, badByte, e));
            return false;
        }
        rows.add(RowStatus.QUARANTINED, reasons.record(start, badByte, e));
        cursor.jump(next);
        return true;
    }
}
