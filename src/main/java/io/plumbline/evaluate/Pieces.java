package io.plumbline.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * A wildcard text as the pieces between its stars, where a star may stand for anything.
 *
 * <p>The first piece begins the text, the last ends it, and those between follow each other as early as they can. Time
 * grows with the text alone, and nothing is made on the way.
 */
final class Pieces implements Wildcards {

    private final Piece[] pieces;
    private final int last;

    /** The characters from one place to another: an ARN has pieces for each of its parts. */
    Pieces(char[] chars, byte[] kinds, int from, int to) {
        List<Piece> between = new ArrayList<>();
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || Places.isStar(kinds[i])) {
                boolean atAnEnd = start == from || i == to;
                between.add(atAnEnd ? Piece.standing(chars, kinds, start, i) : Piece.lookedFor(chars, kinds, start, i));
                start = i + 1;
            }
        }
        this.pieces = between.toArray(Piece[]::new);
        this.last = pieces.length - 1;
    }

    @Override
    public boolean match(String text) {
        return match(text, 0, text.length());
    }

    boolean match(String text, int from, int to) {
        Piece ending = pieces[last];
        if (last == 0) {
            return ending.length() == to - from && ending.standsAt(text, from);
        }
        int end = to - ending.length();
        return from + pieces[0].length() <= end
                && pieces[0].standsAt(text, from)
                && ending.standsAt(text, end)
                && standBetween(text, from + pieces[0].length(), end);
    }

    private boolean standBetween(String text, int from, int to) {
        int at = from;
        for (int i = 1; i < last; i++) {
            int found = pieces[i].find(text, at, to);
            if (found < 0) {
                return false;
            }
            at = found + pieces[i].length();
        }
        return true;
    }

    @Override
    public boolean goOnAfter(String text, int length) {
        return goOnAfter(text, 0, length);
    }

    /** Once the first piece stands, a star takes whatever there is. */
    boolean goOnAfter(String text, int from, int to) {
        int shared = Math.min(to - from, pieces[0].length());
        return (last > 0 || shared == to - from) && pieces[0].beginsAt(text, from, shared);
    }

    @Override
    public boolean coverAllAfter(String text, int length) {
        return coverAllAfter(text, 0, length);
    }

    boolean coverAllAfter(String text, int from, int to) {
        int at = from + pieces[0].length();
        return last > 0
                && pieces[last].length() == 0
                && at <= to
                && pieces[0].standsAt(text, from)
                && standBetween(text, at, to);
    }
}
