package io.plumbline.usage;

import io.plumbline.trail.spark.Fingerprint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What one record says of its event: the entries it adds to the ledger if it counts. */
sealed interface Said {

    List<Entry> entries();

    /** Whether it is a record of the trail; what a second witness says is none. */
    default boolean isOfTrail() {
        return entries().stream().anyMatch(Said::isOfTrail);
    }

    static boolean isOfTrail(Entry entry) {
        return entry.what().kind() == Entry.Kind.TALLY
                && !Tally.WITNESSED.name().equals(entry.what().action());
    }

    /** As it was read off the record. */
    record Read(List<Entry> entries) implements Said {

        public Read {
            entries = List.copyOf(entries);
        }
    }

    /**
     * As it travels; entries are made only for whoever asks.
     *
     * @param there what it says by being there: that it counts, and that the trail was heard
     * @param words what else it says
     */
    record Written(Words there, Words words, long time, String eventId, EntryReader reader) implements Said {

        @Override
        public List<Entry> entries() {
            List<String> evidence = eventId == null ? List.of() : List.of(eventId);
            List<Entry> entries = new ArrayList<>(reader.entries(there.bytes, 1, time, time, evidence));
            entries.addAll(reader.entries(words.bytes, 1, time, time, evidence));
            return entries;
        }

        @Override
        public boolean isOfTrail() {
            return there.isOfTrail() || words.isOfTrail();
        }
    }

    /** What is said without when and by which event: nearly equal for records that say the same, so that they add up unread. */
    final class Words {

        static final int OF_TRAIL = 1;
        static final int DETAILED = 2;
        static final int EVIDENT = 4;

        private final byte[] bytes;
        private final int hash;

        /** @param bytes of {@link EntryWriter#words} */
        @SuppressWarnings("ArrayEquals") // kept, never changed
        Words(byte[] bytes) {
            this.bytes = bytes;
            this.hash = (int) Fingerprint.of(bytes, bytes.length);
        }

        byte[] bytes() {
            return bytes;
        }

        boolean isOfTrail() {
            return (bytes[0] & OF_TRAIL) != 0;
        }

        /** Whether some of it has details, which seldom say the same as others'. */
        boolean isDetailed() {
            return (bytes[0] & DETAILED) != 0;
        }

        /** Whether events are named as evidence of some of it. */
        boolean isEvident() {
            return (bytes[0] & EVIDENT) != 0;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Words words && hash == words.hash && Arrays.equals(bytes, words.bytes);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
