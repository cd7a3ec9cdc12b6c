package io.plumbline.trail.ocsf;

/** The memory that the pages of a row group take at a time, a dictionary and a page a column. */
final class Budget {

    /**
     * Writers make pages and dictionaries of one MB, and a hundred columns are read at most; most columns are far smaller.
     * An executor with one GB has room for it.
     */
    static final long LARGEST = 256 << 20;

    private long taken;

    /** Asks for room before anything is put there. */
    void take(String what, long bytes) {
        if (bytes < 0) {
            throw new Excess("claims " + what + " of " + bytes + " bytes");
        }
        if (bytes > LARGEST - taken) {
            throw new Excess("needs " + (taken + bytes) + " bytes of memory for " + what + " and the other columns'");
        }
        taken += bytes;
    }

    void release(long bytes) {
        taken -= bytes;
    }
}
