package io.plumbline.verify;

import io.plumbline.trail.Digest;
import io.plumbline.trail.DigestFact;
import io.plumbline.trail.DigestName;
import java.util.Objects;

/**
 * A digest of a chain, as it was found; its log files are looked after elsewhere.
 *
 * @param path where it lies
 * @param sha256 of its uncompressed content
 */
record Link(String path, Digest digest, String sha256) {

    Link {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(sha256, "sha256");
    }

    /** What CloudTrail signed, with its time, its place, its content and the signature before it. */
    String signed() {
        String before = digest.previous() == null ? null : digest.previous().signature();
        return digest.end() + "\n" + digest.bucket() + "/" + digest.object() + "\n" + sha256 + "\n" + before;
    }

    /** The chain that it belongs to: {@code 111122223333 us-east-1 main eu-west-1}. */
    static String chain(DigestFact fact) {
        return chain(fact.account(), fact.region(), fact.trail(), fact.homeRegion(), fact.backfill());
    }

    /** The chain that a digest belongs to by its name alone. */
    static String chain(DigestName name) {
        return chain(name.account(), name.region(), name.trail(), name.homeRegion(), name.backfill());
    }

    private static String chain(String account, String region, String trail, String homeRegion, boolean backfill) {
        return account + " " + region + " " + trail + " " + homeRegion + (backfill ? " backfill" : "");
    }
}
