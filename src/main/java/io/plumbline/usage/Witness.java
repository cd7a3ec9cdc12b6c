package io.plumbline.usage;

import io.plumbline.trail.spark.Form;

/** Who tells of a call. */
public enum Witness {
    /** The trail: what it delivers counts, and proves what it listens to. */
    TRAIL(Form.TRAIL),
    /**
     * Another log, such as S3's server access logs: what it tells was done; that the trail does not tell it is a hole in
     * the trail, never disuse.
     */
    SECOND(Form.S3_ACCESS_LOGS);

    private final Form form;

    Witness(Form form) {
        this.form = form;
    }

    /** What its files are read as. */
    public Form form() {
        return form;
    }
}
