package io.plumbline.usage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Sixteen bytes that are equal for equal events: the bits of a UUID, else a hash.
 *
 * <p>An id that is no UUID is hashed; a record without an id is known by a fingerprint of its content. The two copies of
 * one cross-account call carry different ids and one {@code sharedEventID}, which then is the id.
 */
final class EventId {

    private static final int LENGTH = 16;

    private EventId() {}

    static byte[] of(Event event) {
        if (event.sharedEventId() != null) {
            return of(event.sharedEventId());
        }
        return event.eventId() != null ? of(event.eventId()) : hash("fingerprint " + event.fingerprint());
    }

    /** A record that is no event is itself: its file and place. */
    static byte[] ofPlace(Event record) {
        return hash(record.status() + " " + record.position() + " " + record.file());
    }

    static byte[] of(String id) {
        byte[] bits = new byte[LENGTH];
        int nibbles = 0;
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            int digit = Character.digit(c, 16);
            boolean dash = c == '-' && (i == 8 || i == 13 || i == 18 || i == 23);
            if (dash) {
                continue;
            }
            if (digit < 0 || id.length() != 36 || nibbles == 2 * LENGTH) {
                return hash(id);
            }
            bits[nibbles / 2] |= (byte) (nibbles % 2 == 0 ? digit << 4 : digit);
            nibbles++;
        }
        return nibbles == 2 * LENGTH ? bits : hash(id);
    }

    private static byte[] hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** For sorting and printing: {@code 0f3c…}. */
    static String hex(byte[] id) {
        ByteBuffer bits = ByteBuffer.wrap(id);
        return String.format("%016x%016x", bits.getLong(), bits.getLong());
    }
}
