package io.plumbline.usage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Sixteen bytes that are equal for equal events: the bits of a UUID, else a hash.
 *
 * <p>An id that is no UUID is hashed; a record without an id is known by a fingerprint of its content. The two copies of
 * one cross-account call carry different ids and one {@code sharedEventID}, which then is the id.
 */
record EventId(long high, long low) {

    private static final int UUID_LENGTH = 36;
    private static final int DIGITS = 32;

    static EventId of(Event event) {
        if (isTold(event.sharedEventId())) {
            return of(event.sharedEventId());
        }
        return isTold(event.eventId()) ? of(event.eventId()) : hash("fingerprint " + event.fingerprint());
    }

    /** A record that is no event is itself: its file and place. */
    static EventId ofPlace(Event record) {
        return hash(record.status() + " " + record.position() + " " + record.file());
    }

    /** An empty text is no id: all records that have it would be one event. */
    private static boolean isTold(String id) {
        return id != null && !id.isEmpty();
    }

    static EventId of(String id) {
        if (id.length() != UUID_LENGTH) {
            return hash(id);
        }
        long high = 0;
        long low = 0;
        int digits = 0;
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = id.charAt(i);
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                if (c != '-') {
                    return hash(id);
                }
                continue;
            }
            int digit = digit(c);
            if (digit < 0) {
                return hash(id);
            }
            if (digits++ < DIGITS / 2) {
                high = high << 4 | digit;
            } else {
                low = low << 4 | digit;
            }
        }
        return new EventId(high, low);
    }

    /** The hexadecimal digit's value, or −1; ASCII only, unlike {@link Character#digit(char, int)}. */
    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int letter = (c | 0x20) - 'a';
        return c < 128 && letter >= 0 && letter < 6 ? 10 + letter : -1;
    }

    /** Sixteen bytes of the text's SHA-256: nobody finds two texts with the same. */
    static EventId hash(String text) {
        try {
            ByteBuffer digest =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            return new EventId(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
