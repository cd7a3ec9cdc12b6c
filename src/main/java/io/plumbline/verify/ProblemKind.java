package io.plumbline.verify;

/** What may be wrong with a trail's files, the gravest first. */
public enum ProblemKind {
    /** A file is there with another content than CloudTrail delivered. */
    ALTERED(true),
    /** A log file that a digest lists is not there. */
    MISSING(true),
    /** A digest that the next one names is not there. */
    DELETED_DIGEST(true),
    /** A digest has a wrong signature: CloudTrail did not make it as it is. */
    BAD_SIGNATURE(true),
    /** A digest is signed with a key that was not given. */
    UNKNOWN_KEY(true),
    /** Digests whose order or times contradict each other. */
    REORDERED(true),
    /** A file lies elsewhere in the delivery layout than CloudTrail put it. */
    MOVED(true),
    /** A file cannot be read in full, or is not what its name says. */
    UNREADABLE(true),
    /** A log file that no digest lists lies in a time that digests answer for. */
    NOT_LISTED(true),
    /** A time that no digest answers for, though nothing says that one was taken away. */
    GAP(false);

    private final boolean failing;

    ProblemKind(boolean failing) {
        this.failing = failing;
    }

    /** Whether a trail with such a problem is not the one that CloudTrail delivered, or cannot be shown to be. */
    public boolean isFailing() {
        return failing;
    }
}
