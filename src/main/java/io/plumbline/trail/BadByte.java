package io.plumbline.trail;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The byte of a broken record that no JSON may hold, where that is why it is broken. */
final class BadByte {

    private static final Pattern CONTROL = Pattern.compile("\\(CTRL-CHAR, code ([0-9]{1,2})\\)");
    private static final int CHARACTERS = 4_096;

    private BadByte() {}

    /**
     * {@code , is no UTF-8 at byte 345}; empty where something else is wrong. The parser knows no more than about where,
     * and that depends on the columns it was asked for, so it is looked for anew.
     *
     * @param start of the record
     * @param end up to where it was read
     */
    static String of(Content content, long start, long end, IOException e) throws IOException {
        String told = e instanceof JsonProcessingException broken ? broken.getOriginalMessage() : "";
        if (told.startsWith("Invalid UTF-8")) {
            return ", is no UTF-8" + at(malformed(content, start, end));
        }
        Matcher control = CONTROL.matcher(told);
        if (!control.find()) {
            return "";
        }
        int code = Integer.parseInt(control.group(1));
        return ", holds a " + (code == 0 ? "NUL" : "control character") + at(first(code, content, start, end));
    }

    private static String at(long position) {
        return position < 0 ? "" : " at byte " + position;
    }

    private static long first(int code, Content content, long start, long end) throws IOException {
        boolean isSpace = code == '\t' || code == '\n' || code == '\r'; // Which may stand elsewhere, in order.
        for (long at = start; at < end && !isSpace; at++) {
            if (content.at(at) == code) {
                return at;
            }
        }
        return -1;
    }

    private static long malformed(Content content, long start, long end) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(end - start, Content.RECORD_LIMIT)));
        for (long at = start; bytes.hasRemaining() && content.at(at) >= 0; at++) {
            bytes.put((byte) content.at(at));
        }
        bytes.flip();
        CharBuffer some = CharBuffer.allocate(CHARACTERS);
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var result = decoder.decode(bytes, some, true);
        while (result.isOverflow()) {
            some.clear();
            result = decoder.decode(bytes, some, true);
        }
        return result.isMalformed() ? start + bytes.position() : -1;
    }
}
