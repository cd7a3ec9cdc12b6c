package io.plumbline.trail.ocsf;

/**
 * The file claims what its bytes do not bear out, or what memory could not hold. Unchecked, since Parquet asks for pages
 * through methods that throw nothing.
 */
final class Excess extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The words follow "its row group 2" or "its end": {@code claims a page of 2147483647 bytes}. */
    Excess(String words) {
        super(words);
    }

    /** The excess behind an error, whoever wrapped it; null when there is none. */
    static Excess in(Throwable error) {
        Throwable cause = error;
        for (int i = 0; i < 20 && cause != null; i++) {
            if (cause instanceof Excess excess) {
                return excess;
            }
            cause = cause.getCause();
        }
        return null;
    }
}
