package io.plumbline.evaluate;

import java.util.Arrays;

/**
 * What stands between two stars of a wildcard text: plain characters, and {@code ?} for one.
 *
 * <p>Short plain pieces are looked for by {@link String#indexOf}; longer ones and those with a {@code ?} by Shift-And
 * (Baeza-Yates and Gonnet): a bit for every place of the piece, 64 of them moved at once by each character of the text.
 * Either way time is linear in the text; of a piece longer than a word it takes that many words more.
 */
abstract class Piece {

    /** Up to here comparing again at every place of the text costs less than Shift-And. */
    private static final int SHORT = 32;

    private final int length;

    private Piece(int length) {
        this.length = length;
    }

    /** A piece that begins or ends the text, and is never looked for. */
    static Piece standing(char[] chars, byte[] kinds, int from, int to) {
        String text = new String(chars, from, to - from);
        return isPlain(kinds, from, to) ? new Plain(text) : new Bits(text, Arrays.copyOfRange(kinds, from, to));
    }

    static Piece lookedFor(char[] chars, byte[] kinds, int from, int to) {
        return to - from <= SHORT
                ? standing(chars, kinds, from, to)
                : new Bits(new String(chars, from, to - from), Arrays.copyOfRange(kinds, from, to));
    }

    private static boolean isPlain(byte[] kinds, int from, int to) {
        for (int i = from; i < to; i++) {
            if (kinds[i] != Places.LITERAL) {
                return false;
            }
        }
        return true;
    }

    final int length() {
        return length;
    }

    /** The text must have the room. */
    final boolean standsAt(String text, int at) {
        return beginsAt(text, at, length);
    }

    /** Whether so many of its first characters stand there; the text must have the room. */
    abstract boolean beginsAt(String text, int at, int count);

    /** The first place from {@code from} on at which it stands and ends by {@code to}, or −1. */
    abstract int find(String text, int from, int to);

    private static final class Plain extends Piece {
        private final String piece;

        Plain(String piece) {
            super(piece.length());
            this.piece = piece;
        }

        @Override
        boolean beginsAt(String text, int at, int count) {
            return text.regionMatches(at, piece, 0, count);
        }

        @Override
        int find(String text, int from, int to) {
            int found = text.indexOf(piece, from);
            return found + length() <= to ? found : -1;
        }
    }

    private static final class Bits extends Piece {
        private final String piece;
        private final byte[] kinds;
        private final Word[] words;

        Bits(String piece, byte[] kinds) {
            super(piece.length());
            this.piece = piece;
            this.kinds = kinds;
            this.words = new Word[(piece.length() + Long.SIZE - 1) / Long.SIZE];
            for (int word = 0; word < words.length; word++) {
                int from = word * Long.SIZE;
                int to = Math.min(from + Long.SIZE, kinds.length);
                words[word] = new Word(piece.substring(from, to), Arrays.copyOfRange(kinds, from, to));
            }
        }

        @Override
        boolean beginsAt(String text, int at, int count) {
            for (int i = 0; i < count; i++) {
                if (!takes(kinds[i], piece.charAt(i), text.charAt(at + i))) {
                    return false;
                }
            }
            return true;
        }

        @Override
        int find(String text, int from, int to) {
            if (to - from < length()) {
                return -1;
            }
            return words.length == 1 ? findInOneWord(text, from, to) : findInWords(text, from, to);
        }

        /** As {@link #findInWords}, without an array: hardly a piece is longer than a word has bits. */
        private int findInOneWord(String text, int from, int to) {
            int last = length() - 1;
            Word only = words[0];
            long standing = 0;
            for (int t = from; t < to; t++) {
                standing = (standing << 1 | 1) & only.takenAt(text.charAt(t));
                if ((standing >>> last & 1L) != 0) {
                    return t - last;
                }
            }
            return -1;
        }

        private int findInWords(String text, int from, int to) {
            int last = length() - 1;
            long[] standing = new long[words.length];
            for (int t = from; t < to; t++) {
                char c = text.charAt(t);
                long carried = 1;
                for (int word = 0; word < words.length; word++) {
                    long moved = standing[word] << 1 | carried;
                    carried = standing[word] >>> (Long.SIZE - 1);
                    // Where nobody stands nobody goes on, and hardly anybody stands far along.
                    standing[word] = moved == 0 ? 0 : moved & words[word].takenAt(c);
                }
                if ((standing[last / Long.SIZE] >>> last & 1L) != 0) {
                    return t - last;
                }
            }
            return -1;
        }
    }

    /**
     * As many places of a piece as a word has bits, and which of them a character may stand at. A table for each word
     * and not for the whole piece: its size would be the square of a piece whose characters all differ.
     */
    private static final class Word {
        /** The word's own characters, sorted, and for each the places that take it; last, those of all others. */
        private final char[] letters;

        private final long[] takenAt;

        Word(String piece, byte[] kinds) {
            StringBuilder all = new StringBuilder(":");
            for (int i = 0; i < kinds.length; i++) {
                all.append(kinds[i] == Places.LITERAL ? piece.charAt(i) : ':');
            }
            this.letters = sorted(all);
            this.takenAt = new long[letters.length + 1];
            for (int i = 0; i < kinds.length; i++) {
                for (int letter = 0; letter < letters.length; letter++) {
                    takenAt[letter] |= takes(kinds[i], piece.charAt(i), letters[letter]) ? 1L << i : 0;
                }
                takenAt[letters.length] |= kinds[i] != Places.LITERAL ? 1L << i : 0;
            }
        }

        private static char[] sorted(StringBuilder letters) {
            int[] distinct = letters.chars().sorted().distinct().toArray();
            char[] sorted = new char[distinct.length];
            for (int i = 0; i < sorted.length; i++) {
                sorted[i] = (char) distinct[i];
            }
            return sorted;
        }

        long takenAt(char c) {
            int letter = Arrays.binarySearch(letters, c);
            return takenAt[letter < 0 ? letters.length : letter];
        }
    }

    private static boolean takes(byte kind, char own, char c) {
        return switch (kind) {
            case Places.ONE -> true;
            case Places.ONE_IN_PART -> c != ':';
            default -> own == c;
        };
    }
}
