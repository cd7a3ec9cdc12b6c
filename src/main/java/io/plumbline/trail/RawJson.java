package io.plumbline.trail;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Copies a value of a record as JSON text: without white space and without {@link Secrets}, fields in the record's order,
 * every text escaped the same way, so that equal values are equal texts.
 *
 * <p>Not Jackson's generator: that one refuses half a surrogate pair, which a record may well contain and which is copied
 * here as the escape it was.
 */
final class RawJson {

    private static final int NAMES = 4_000;

    /** Longer ones are made up by callers, and rarely come twice. */
    private static final int LONGEST_NAME = 64;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Map<String, Name> names = new HashMap<>();
    private byte[] buffer = new byte[1 << 13];
    private int size;

    /** The value whose first token is at hand; null for JSON's null. */
    byte[] copy(Tokens in) throws IOException {
        if (in.current() == JsonToken.VALUE_NULL) {
            return null;
        }
        size = 0;
        value(in, false);
        byte[] json = Arrays.copyOf(buffer, size);
        if (buffer.length > Limits.TEXT) {
            buffer = new byte[1 << 13];
        }
        return json;
    }

    private void value(Tokens in, boolean link) throws IOException {
        switch (in.current()) {
            case START_OBJECT -> object(in);
            case START_ARRAY -> array(in, link);
            case VALUE_STRING -> text(in, link);
            default -> plain(in.characters(), in.offset(), in.length());
        }
    }

    private void object(Tokens in) throws IOException {
        put('{');
        boolean first = true;
        while (in.next() == JsonToken.FIELD_NAME) {
            Name name = name(in.name());
            in.next();
            if (name.secret && !staysAnyway(in)) {
                in.skip();
                continue;
            }
            if (!first) {
                put(',');
            }
            first = false;
            put(name.quoted, name.quoted.length);
            put(':');
            value(in, name.link);
        }
        put('}');
    }

    private void array(Tokens in, boolean link) throws IOException {
        put('[');
        boolean first = true;
        while (in.next() != JsonToken.END_ARRAY) {
            if (!first) {
                put(',');
            }
            first = false;
            value(in, link);
        }
        put(']');
    }

    /** {@code allowUsersToChangePassword: true} is no password, nor is what CloudTrail has hidden already. */
    private static boolean staysAnyway(Tokens in) throws IOException {
        return switch (in.current()) {
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> true;
            case VALUE_STRING -> Secrets.isHidden(in.text());
            default -> false;
        };
    }

    private void text(Tokens in, boolean link) throws IOException {
        char[] characters = in.characters();
        int offset = in.offset();
        int length = in.length();
        if (Secrets.suspects(characters, offset, length)) {
            String text = new String(characters, offset, length);
            String scrubbed = link ? Secrets.scrubLink(text) : Secrets.scrub(text);
            quoted(scrubbed.toCharArray(), 0, scrubbed.length());
        } else {
            quoted(characters, offset, length);
        }
    }

    private Name name(String text) {
        Name known = names.get(text);
        if (known != null) {
            return known;
        }
        int before = size;
        quoted(text.toCharArray(), 0, text.length());
        byte[] quoted = Arrays.copyOfRange(buffer, before, size);
        size = before;
        Name name = new Name(Secrets.named(text), Secrets.isLink(text), quoted);
        if (names.size() < NAMES && text.length() <= LONGEST_NAME) {
            names.put(text, name);
        }
        return name;
    }

    private void plain(char[] characters, int offset, int length) {
        room(length);
        for (int i = offset; i < offset + length; i++) {
            buffer[size++] = (byte) characters[i];
        }
    }

    private void quoted(char[] characters, int offset, int length) {
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

    private void put(char c) {
        room(1);
        buffer[size++] = (byte) c;
    }

    private void put(byte[] bytes, int length) {
        room(length);
        System.arraycopy(bytes, 0, buffer, size, length);
        size += length;
    }

    private void room(int bytes) {
        if (buffer.length - size < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + bytes));
        }
    }

    /** A field's name, with what it says of its value. */
    @SuppressWarnings("ArrayRecordComponent") // private, and never compared
    private record Name(boolean secret, boolean link, byte[] quoted) {}
}
