package io.plumbline.samples;

import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Randomness that repeats: the same seed gives the same ids on every machine, since {@link Random} and {@link
 * String#hashCode()} are specified to the bit.
 */
final class Seeded {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String BASE62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final Random random;

    Seeded(long seed) {
        this.random = new Random(seed);
    }

    /** Randomness of its own for each thing that is named, so that changing one story leaves the others alone. */
    static Seeded of(Object... names) {
        return new Seeded(List.of(names).toString().hashCode());
    }

    /** The unique id of a named principal, {@code AROA…EXAMPLE}: the same wherever it is asked for. */
    static String principalId(String prefix, String arn) {
        return prefix + of("principal", arn).letters(BASE32, 10) + "EXAMPLE";
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** From {@code low} to {@code high}, both included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    <T> T pick(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    Random random() {
        return random;
    }

    /** A version 4 UUID, as CloudTrail's event ids are. */
    String uuid() {
        long high = (random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /** {@code ASIA…EXAMPLE}: the id of a temporary key, which is no secret. */
    String temporaryKey() {
        return "ASIA" + letters(BASE32, 9) + "EXAMPLE";
    }

    /** An S3 request id, 16 upper case characters. */
    String requestId() {
        return letters(BASE32, 16);
    }

    String alphanumeric(int length) {
        return letters(BASE62, length);
    }

    private String letters(String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
