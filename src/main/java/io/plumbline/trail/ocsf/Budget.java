package io.plumbline.trail.ocsf;

/** The memory that the pages of a row group take at a time, a dictionary and a page a column. */
final class Budget {

    /**
     * Security Lake's pages and dictionaries are of one MB, and most columns far smaller. Other writers have pages of a hundred
     * MB, so that who gives more memory reads them.
     */
    static final long LARGEST = Math.min(Math.max(shareOfMemory(), 128L << 20), 1L << 30);

    private long taken;

    /** A quarter of the memory, for the files that are read at a time. */
    private static long shareOfMemory() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() / runtime.availableProcessors() / 4;
    }

    /** Asks for room before anything is put there. */
    void take(String what, long bytes) {
        if (bytes < 0) {
            throw new Excess("claims " + what + " of " + bytes + " bytes");
        }
        if (bytes > LARGEST - taken) {
            throw new Excess("needs " + (taken + bytes) + " bytes of memory for " + what
                    + " and the other columns', more than " + LARGEST);
        }
        taken += bytes;
    }

    void release(long bytes) {
        taken -= bytes;
    }
}
