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
     * @param on the resource of the calls in the words
     * @param eventId as UTF-8, null for none
     */
    @SuppressWarnings("ArrayRecordComponent") // kept, never changed
    record Written(Words there, Words words, On on, long time, byte[] eventId, EntryReader reader) implements Said {

        @Override
        public List<Entry> entries() {
            List<Entry> entries = new ArrayList<>(reader.entries(there, null, once(there)));
            entries.addAll(reader.entries(words, on, once(words)));
            return entries;
        }

        private Sum once(Words which) {
            Sum sum = new Sum();
            add(which, sum);
            return sum;
        }

        /** Adds this record to those that said the same. */
        void add(Words which, Sum sum) {
            sum.add(time, which.isEvident() ? eventId : null);
        }

        @Override
        public boolean isOfTrail() {
            return there.isOfTrail() || words.isOfTrail();
        }
    }

    /** The resource of a record's calls: one, or of records that were added up all that start like it. */
    record On(String resource, boolean folded) implements Prefixes.OfResource<On> {

        @Override
        public On on(String other, boolean isFolded) {
            return new On(other, isFolded);
        }
    }

    /**
     * What is said without when, by which event and on which resource: equal for most records that say the same, so that they
     * add up unread.
     */
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
