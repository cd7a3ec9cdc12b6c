package io.plumbline.verify;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;

/** What the word of each digest is worth. Travels to executors. */
final class Standing implements Serializable {

    private static final long serialVersionUID = 1L;

    private final HashSet<String> invalid = new HashSet<>();
    private final HashSet<String> unproven = new HashSet<>();
    private final boolean withKeys;

    Standing(List<ChainReport> reports, boolean withKeys) {
        for (ChainReport report : reports) {
            invalid.addAll(report.invalid());
            unproven.addAll(report.unproven());
        }
        this.withKeys = withKeys;
    }

    /** Whether nothing speaks against the digest at the path. */
    boolean isValid(String path) {
        return !invalid.contains(path);
    }

    /** Whether a signature of CloudTrail's speaks for it, too. */
    boolean isProven(String path) {
        return withKeys && isValid(path) && !unproven.contains(path);
    }
}
