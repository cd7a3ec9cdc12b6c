package io.plumbline.trail;

import java.io.IOException;

/**
 * The content itself is at fault, not the storage it comes from: a truncated gzip file, a record beyond the limits. Never
 * leaves the reader: it becomes a row.
 */
final class Damage extends IOException {

    private static final long serialVersionUID = 1L;

    Damage(String what) {
        super(what);
    }
}
