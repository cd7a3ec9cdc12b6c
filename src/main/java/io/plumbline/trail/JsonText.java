package io.plumbline.trail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON text as it is written, UTF-8, every text escaped the same way. One for many values. */
final class JsonText {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] buffer = new byte[1 << 13];
    private int size;

    /** Forgets what was written, and much room with it. */
    void clear() {
        size = 0;
        if (buffer.length > Limits.TEXT) {
            buffer = new byte[1 << 13];
        }
    }

    byte[] bytes() {
        return Arrays.copyOf(buffer, size);
    }

    /** The text in quotes, as it would be written; writes nothing. */
    byte[] quotedApart(String text) {
        int before = size;
        quoted(text.toCharArray(), 0, text.length());
        byte[] quoted = Arrays.copyOfRange(buffer, before, size);
        size = before;
        return quoted;
    }

    void plain(char[] characters, int offset, int length) {
        room(length);
        for (int i = offset; i < offset + length; i++) {
            buffer[size++] = (byte) characters[i];
        }
    }

    void quoted(char[] characters, int offset, int length) {
        // Six bytes are the longest escape of a character.
        room(6 * length + 2);
        buffer[size++] = '"';
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            char c = characters[i];
            if (c < 0x80) {
                ascii(c);
            } else if (c < 0x800) {
                buffer[size++] = (byte) (0xc0 | c >> 6);
                buffer[size++] = (byte) (0x80 | (c & 0x3f));
            } else if (!Character.isSurrogate(c)) {
                buffer[size++] = (byte) (0xe0 | c >> 12);
                buffer[size++] = (byte) (0x80 | (c >> 6 & 0x3f));
                buffer[size++] = (byte) (0x80 | (c & 0x3f));
            } else if (i + 1 < end && Character.isSurrogatePair(c, characters[i + 1])) {
                pair(Character.toCodePoint(c, characters[++i]));
            } else {
                escape(c);
            }
        }
        buffer[size++] = '"';
    }

    private void ascii(char c) {
        if (c >= ' ' && c != '"' && c != '\\') {
            buffer[size++] = (byte) c;
            return;
        }
        int letter = "\"\\\b\f\n\r\t".indexOf(c);
        if (letter < 0) {
            escape(c);
        } else {
            buffer[size++] = '\\';
            buffer[size++] = (byte) "\"\\bfnrt".charAt(letter);
        }
    }

    private void pair(int codePoint) {
        buffer[size++] = (byte) (0xf0 | codePoint >> 18);
        buffer[size++] = (byte) (0x80 | (codePoint >> 12 & 0x3f));
        buffer[size++] = (byte) (0x80 | (codePoint >> 6 & 0x3f));
        buffer[size++] = (byte) (0x80 | (codePoint & 0x3f));
    }

    private void escape(char c) {
        buffer[size++] = '\\';
        buffer[size++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            buffer[size++] = HEX[c >> shift & 0xf];
        }
    }

    void put(char c) {
        room(1);
        buffer[size++] = (byte) c;
    }

    void put(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    private void room(int bytes) {
        if (buffer.length - size < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + bytes));
        }
    }
}
