package io.plumbline.usage;

/** Who tells of a call. */
public enum Witness {
    /** The trail: what it delivers counts, and proves what it listens to. */
    TRAIL,
    /**
     * Another log, such as S3's server access logs: what it tells was done; that the trail does not tell it is a hole in
     * the trail, never disuse.
     */
    SECOND
}
