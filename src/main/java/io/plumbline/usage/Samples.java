package io.plumbline.usage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;

/** The few event ids a row keeps as evidence: those with the smallest hashes, whatever order they came in. */
final class Samples {

    static final int MOST = 5;

    private static final int SEED = 42;

    private final int[] hashes = new int[MOST];
    private final String[] ids = new String[MOST];
    private int size;

    /** Of two lists as this gives them, or of one id. */
    static List<String> smallest(List<String> some, List<String> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return some.isEmpty() ? others : some;
        }
        Samples samples = new Samples();
        some.forEach(id -> samples.add(utf8(id)));
        others.forEach(id -> samples.add(utf8(id)));
        return samples.ids();
    }

    /** @param id as UTF-8 */
    void add(byte[] id) {
        int hash = Murmur3_x86_32.hashUnsafeBytes(id, Platform.BYTE_ARRAY_OFFSET, id.length, SEED);
        if (size < MOST || hash <= hashes[MOST - 1]) {
            add(hash, new String(id, StandardCharsets.UTF_8));
        }
    }

    void add(Samples others) {
        for (int i = 0; i < others.size; i++) {
            add(others.hashes[i], others.ids[i]);
        }
    }

    /** The smallest first. */
    List<String> ids() {
        return List.of(Arrays.copyOf(ids, size));
    }

    private void add(int hash, String id) {
        int place = size;
        while (place > 0 && isBefore(hash, id, place - 1)) {
            place--;
        }
        boolean isThere = place > 0 && hashes[place - 1] == hash && ids[place - 1].equals(id);
        if (place == MOST || isThere) {
            return;
        }
        size = Math.min(size + 1, MOST);
        for (int i = size - 1; i > place; i--) {
            hashes[i] = hashes[i - 1];
            ids[i] = ids[i - 1];
        }
        hashes[place] = hash;
        ids[place] = id;
    }

    /** By hash, and what has the same hash by its text. */
    private boolean isBefore(int hash, String id, int place) {
        return hash < hashes[place] || (hash == hashes[place] && id.compareTo(ids[place]) < 0);
    }

    private static byte[] utf8(String id) {
        return id.getBytes(StandardCharsets.UTF_8);
    }
}
