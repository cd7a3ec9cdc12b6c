package io.plumbline.trail;

import java.io.Serializable;

/** What the exports tell of one trail; each is null where none tells. */
record ExportedTrail(TrailSettings settings, Selectors selectors, Logging logging) implements Serializable {

    static final ExportedTrail NONE = new ExportedTrail(null, null, null);

    ExportedTrail with(TrailSettings other) {
        return new ExportedTrail(other, selectors, logging);
    }

    ExportedTrail with(Selectors other) {
        return new ExportedTrail(settings, other, logging);
    }

    ExportedTrail with(Logging other) {
        return new ExportedTrail(settings, selectors, other);
    }
}
