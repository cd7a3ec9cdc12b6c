package io.plumbline.usage;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ledger rows as tests make them. */
final class Entries {

    static final String TRAINER = "111122223333:role/trainer";

    private Entries() {}

    /** One call of one trainer on 2026-10-05. */
    static Entry usage(String resource) {
        return Entry.once(fact(Entry.Kind.USAGE, resource), 1_000, "call of " + resource);
    }

    static Entry.Fact fact(Entry.Kind kind, String resource) {
        return Entry.Fact.of(kind, "s3:GetObject")
                .at("2026-10-05", "111122223333", "us-east-1")
                .by(new Caller(TRAINER, "arn:aws:iam::111122223333:role/ml/Trainer", "AROATRAINER", "111122223333"))
                .on(resource, false)
                .ended("ALLOWED", null, false);
    }

    static long count(Iterable<Entry> entries) {
        long count = 0;
        for (Entry entry : entries) {
            count += entry.count();
        }
        return count;
    }

    /** Equal facts added up, in the plainest way. */
    static List<Entry> summed(Stream<Entry> entries) {
        return List.copyOf(entries.collect(Collectors.toMap(Entry::what, Function.identity(), Entry::plus))
                .values());
    }
}
