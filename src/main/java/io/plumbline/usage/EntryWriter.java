package io.plumbline.usage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Entries as bytes, as they travel between tasks: a row of few columns costs Spark a fraction of one with nineteen in each
 * of its entries. Read by {@link EntryReader}; never stored.
 *
 * <p>A text is written once: what it is again, as an event's entries mostly share day, account and principal, is a number.
 */
final class EntryWriter {

    /** What a kind's number counts. */
    static final List<Entry.Kind> KINDS = List.of(Entry.Kind.values());

    static final int FOLDED = 1;
    static final int EXPLICIT = 2;
    static final int TIMED = 4;
    static final int EVIDENT = 8;
    /** The resource is written beside the words: so that calls on many resources say the same. */
    static final int BESIDE = 16;

    static final int NULL = 0;
    static final int NEW = 1;
    /** From here on: the text that was written that many places from the first. */
    static final int AGAIN = 2;

    /** Texts further back are written anew. */
    private static final int REMEMBERED = 64;

    private final List<String> written = new ArrayList<>();
    private byte[] buffer = new byte[1 << 10];
    private int size;
    private String beside;

    byte[] bytes(List<Entry> entries) {
        size = 0;
        written.clear();
        number(entries.size());
        entries.forEach(this::entry);
        return Arrays.copyOf(buffer, size);
    }

    /** Some of what one record says, see {@link Said.Words}: entries without the time and the event, which are the same in all. */
    byte[] words(List<Entry> entries, Predicate<Entry> which) {
        size = 0;
        written.clear();
        beside = null;
        int count = 0;
        int nature = 0;
        for (Entry entry : entries) {
            if (which.test(entry)) {
                beside = beside == null && isOnResource(entry) ? entry.what().resource() : beside;
                count++;
                nature |= nature(entry);
            }
        }
        number(nature);
        number(count);
        for (Entry entry : entries) {
            if (which.test(entry)) {
                fact(entry.what(), flags(entry));
            }
        }
        return Arrays.copyOf(buffer, size);
    }

    private static int nature(Entry entry) {
        // What denials of calls add is short and mostly the same.
        boolean isPlain = entry.what().detail() == null || entry.what().kind().isOfCalls();
        return (isPlain ? 0 : Said.Words.DETAILED)
                | (entry.evidence().isEmpty() ? 0 : Said.Words.EVIDENT)
                | (Said.isOfTrail(entry) ? Said.Words.OF_TRAIL : 0);
    }

    private int flags(Entry entry) {
        boolean isBeside = isOnResource(entry) && entry.what().resource().equals(beside);
        return (entry.firstSeen() == Entry.NO_TIME ? 0 : TIMED)
                | (entry.evidence().isEmpty() ? 0 : EVIDENT)
                | (isBeside ? BESIDE : 0);
    }

    private static boolean isOnResource(Entry entry) {
        Entry.Fact what = entry.what();
        return what.kind().isOfCalls() && what.resource() != null && !what.folded();
    }

    /** The resource that belongs to the words written last, those of its calls; null for none. */
    String beside() {
        return beside;
    }

    private void entry(Entry entry) {
        fact(entry.what(), 0);
        number(entry.count());
        number(entry.firstSeen());
        number(entry.lastSeen());
        number(entry.evidence().size());
        entry.evidence().forEach(this::text);
    }

    @SuppressWarnings("EnumOrdinal") // Never stored: both ends are the same program.
    private void fact(Entry.Fact what, int flags) {
        number(what.kind().ordinal());
        number(flags | (what.folded() ? FOLDED : 0) | (what.explicitDeny() ? EXPLICIT : 0));
        text(what.day());
        text(what.account());
        text(what.region());
        text(what.principalKey());
        text(what.principal());
        text(what.principalId());
        text(what.action());
        text((flags & BESIDE) == 0 ? what.resource() : null);
        text(what.outcome());
        text(what.layer());
        text(what.context());
        text(what.detail());
    }

    private void text(String text) {
        if (text == null) {
            number(NULL);
            return;
        }
        for (int i = 0; i < written.size(); i++) {
            if (isSame(written.get(i), text)) {
                number((long) AGAIN + i);
                return;
            }
        }
        if (written.size() < REMEMBERED) {
            written.add(text);
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(NEW);
        number(utf8.length);
        room(utf8.length);
        System.arraycopy(utf8, 0, buffer, size, utf8.length);
        size += utf8.length;
    }

    /** Equal texts that are two objects are merely written twice: comparing them would cost more. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(String one, String other) {
        return one == other;
    }

    /** Seven bits a byte, the lowest first. */
    private void number(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            buffer[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[size++] = (byte) rest;
    }

    private void room(int bytes) {
        if (buffer.length - size < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + bytes));
        }
    }
}
