package io.plumbline.simulate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The lines of the input; of one that is too long only the beginning is kept. */
final class InputLines {

    /** A line without its end. */
    static final class Line {
        private final long number;
        private final byte[] text;
        private final boolean tooLong;

        private Line(long number, byte[] text, boolean tooLong) {
            this.number = number;
            this.text = text;
            this.tooLong = tooLong;
        }

        /** From 1. */
        long number() {
            return number;
        }

        byte[] text() {
            return text;
        }

        /** Whether only its beginning was kept. */
        boolean tooLong() {
            return tooLong;
        }

        /** How many white characters stand before the first that is not. */
        int indentation() {
            int at = 0;
            while (at < text.length && isSpace(text[at])) {
                at++;
            }
            return at;
        }

        boolean isBlank() {
            return indentation() == text.length;
        }

        /** The first character that is not white, or 0. */
        char start() {
            return isBlank() ? 0 : (char) (text[indentation()] & 0xff);
        }

        private static boolean isSpace(byte b) {
            return b == ' ' || b == '\t' || b == '\r';
        }
    }

    private final InputBytes in;
    private final Deque<Line> givenBack = new ArrayDeque<>();

    InputLines(InputBytes in) {
        this.in = in;
    }

    /** Null after the last. */
    Line next() throws IOException {
        return givenBack.isEmpty() ? read() : givenBack.poll();
    }

    /** These, which were the last that {@link #next} gave, come next again. */
    void giveBack(List<Line> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            givenBack.push(lines.get(i));
        }
    }

    private Line read() throws IOException {
        if (in.peek() == InputBytes.END) {
            return null;
        }
        long number = in.line();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        boolean tooLong = false;
        for (int b = in.take(); b != '\n' && b != InputBytes.END; b = in.take()) {
            if (text.size() < RequestJson.MOST_BYTES) {
                text.write(b);
            } else {
                tooLong = true;
            }
        }
        return new Line(number, text.toByteArray(), tooLong);
    }
}
