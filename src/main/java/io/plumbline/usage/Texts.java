package io.plumbline.usage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;

/**
 * Texts from their UTF-8 bytes, those that come again and again (days, accounts, principals, actions) made once.
 *
 * <p>Each text has one place, and the next one of the same place takes it over: memory is bounded whatever the trail holds.
 * Not to be shared between threads.
 */
final class Texts {

    private static final int PLACES = 1 << 13;
    private static final int LONGEST = 256;

    private final byte[][] bytes = new byte[PLACES][];
    private final String[] texts = new String[PLACES];

    /** A text that will hardly come again. */
    static String once(byte[] utf8, int offset, int length) {
        return new String(utf8, offset, length, StandardCharsets.UTF_8);
    }

    String of(byte[] utf8) {
        return of(utf8, 0, utf8.length);
    }

    String of(byte[] utf8, int offset, int length) {
        if (length > LONGEST) {
            return once(utf8, offset, length);
        }
        int hash = Murmur3_x86_32.hashUnsafeBytes2(utf8, Platform.BYTE_ARRAY_OFFSET + offset, length, 0);
        int place = hash & (PLACES - 1);
        byte[] there = bytes[place];
        if (there == null || !Arrays.equals(there, 0, there.length, utf8, offset, offset + length)) {
            bytes[place] = Arrays.copyOfRange(utf8, offset, offset + length);
            texts[place] = once(utf8, offset, length);
        }
        return texts[place];
    }
}
