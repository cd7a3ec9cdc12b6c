package io.plumbline.usage;

import io.plumbline.trail.DigestFact;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** The row of one digest: so that hours without any can be told. */
final class DigestEntry {

    /** No digest is older, nor will one be that much younger; such times are made up. */
    private static final Instant FIRST = Instant.parse("2013-11-13T00:00:00Z");

    private static final Instant LAST = Instant.parse("3000-01-01T00:00:00Z");

    private DigestEntry() {}

    /**
     * The row; empty for no digest, one that nobody asked about, and one whose times cannot be true.
     *
     * @param fact as {@link DigestFact} spells it; null for none
     */
    static Optional<Entry> of(String fact, TrailFilter filter) {
        return Optional.ofNullable(fact)
                .map(DigestFact::parse)
                .filter(digest -> FIRST.isBefore(digest.start()) && digest.end().isBefore(LAST))
                .filter(digest -> filter.keepsDigest(day(digest), digest.account(), digest.region()))
                .map(digest -> entry(digest, fact));
    }

    private static Entry entry(DigestFact digest, String fact) {
        Entry.Fact what = Entry.Fact.of(Entry.Kind.DIGEST, null)
                .at(day(digest).toString(), digest.account(), digest.region())
                .on(digest.trail(), false)
                .saying(fact);
        return Entry.once(what, digest.start().toEpochMilli(), null);
    }

    private static LocalDate day(DigestFact digest) {
        return LocalDate.ofInstant(digest.start(), ZoneOffset.UTC);
    }
}
