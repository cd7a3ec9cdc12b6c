package io.plumbline.usage;

import java.util.ArrayList;
import java.util.List;

/** Reads what {@link EntryWriter} wrote. */
final class EntryReader {

    private final Texts texts = new Texts();
    private final List<String> read = new ArrayList<>();
    private byte[] bytes;
    private int at;
    private long flags;

    List<Entry> entries(byte[] written) {
        bytes = written;
        at = 0;
        read.clear();
        int count = (int) number();
        List<Entry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            entries.add(entry());
        }
        return entries;
    }

    /** What a record said, see {@link EntryWriter#words}, as often and at the times it was said. */
    List<Entry> entries(byte[] words, long count, long firstSeen, long lastSeen, List<String> evidence) {
        bytes = words;
        at = 0;
        read.clear();
        number();
        int facts = (int) number();
        List<Entry> entries = new ArrayList<>(facts);
        for (int i = 0; i < facts; i++) {
            Entry.Fact what = fact();
            boolean timed = (flags & EntryWriter.TIMED) != 0;
            entries.add(new Entry(
                    what,
                    count,
                    timed ? firstSeen : Entry.NO_TIME,
                    timed ? lastSeen : Entry.NO_TIME,
                    (flags & EntryWriter.EVIDENT) != 0 ? evidence : List.of()));
        }
        return entries;
    }

    private Entry entry() {
        return new Entry(fact(), number(), number(), number(), evidence());
    }

    private Entry.Fact fact() {
        Entry.Kind kind = EntryWriter.KINDS.get((int) number());
        flags = number();
        String day = text();
        String account = text();
        String region = text();
        String principalKey = text();
        String principal = text();
        String principalId = text();
        String action = text();
        String resource = text();
        String outcome = text();
        String layer = text();
        String context = text();
        String detail = text();
        return new Entry.Fact(
                kind,
                day,
                account,
                region,
                principalKey,
                principal,
                principalId,
                action,
                resource,
                (flags & EntryWriter.FOLDED) != 0,
                outcome,
                layer,
                (flags & EntryWriter.EXPLICIT) != 0,
                context,
                detail);
    }

    private List<String> evidence() {
        int count = (int) number();
        String[] ids = new String[count];
        for (int i = 0; i < count; i++) {
            ids[i] = text(true);
        }
        return List.of(ids);
    }

    private String text() {
        return text(false);
    }

    private String text(boolean once) {
        int form = (int) number();
        if (form == EntryWriter.NULL) {
            return null;
        }
        if (form != EntryWriter.NEW) {
            return read.get(form - EntryWriter.AGAIN);
        }
        int length = (int) number();
        String text = once ? Texts.once(bytes, at, length) : texts.of(bytes, at, length);
        at += length;
        read.add(text);
        return text;
    }

    private long number() {
        long number = 0;
        int shift = 0;
        byte next = bytes[at++];
        while (next < 0) {
            number |= (long) (next & 0x7f) << shift;
            shift += 7;
            next = bytes[at++];
        }
        return number | (long) next << shift;
    }
}
