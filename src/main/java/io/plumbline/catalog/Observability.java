package io.plumbline.catalog;

import io.plumbline.aws.ActionName;

/** What a trail can show: an action that is not seen is unused only if it could have been seen. */
public final class Observability {

    private Observability() {}

    /** The table that comes with the program; one per JVM, read when first asked for. */
    public static Observability bundled() {
        return new Observability();
    }

    public Visibility of(ActionName action) {
        return new Visibility(
                Visibility.Kind.UNSURE, null, Visibility.Access.WRITE, false, "Whether CloudTrail logs " + action);
    }
}
