package io.plumbline.findings.standing;

/** Where a finding stands between a baseline and this run. */
public enum Standing {
    /** Found now, and not in the baseline. */
    NEW("new"),
    /** In both. */
    STILL("still"),
    /** In the baseline; this run looked there and found it no more. */
    RESOLVED("resolved"),
    /** In the baseline; what it says is part of a coarser finding of this run. */
    COVERED("covered"),
    /** In the baseline; this run could not have found it. */
    NOT_LOOKED_AT("notLookedAt");

    private final String word;

    Standing(String word) {
        this.word = word;
    }

    /** As files spell it. */
    public String word() {
        return word;
    }

    public static Standing of(String word) {
        for (Standing each : values()) {
            if (each.word.equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException("standing: unknown \"" + word + "\"");
    }
}
