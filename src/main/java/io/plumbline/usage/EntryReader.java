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
    private Said.On beside;

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

    /** What records said, see {@link EntryWriter#words}, on the resource beside, as often and when they said it. */
    List<Entry> entries(Said.Words words, Said.On on, Sum said) {
        bytes = words.bytes();
        beside = on;
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
                    said.count(),
                    timed ? said.firstSeen() : Entry.NO_TIME,
                    timed ? said.lastSeen() : Entry.NO_TIME,
                    (flags & EntryWriter.EVIDENT) != 0 ? said.evidence() : List.of()));
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
        boolean isBeside = (flags & EntryWriter.BESIDE) != 0;
        String written = text();
        String resource = isBeside ? beside.resource() : written;
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
                isBeside ? beside.folded() : (flags & EntryWriter.FOLDED) != 0,
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
