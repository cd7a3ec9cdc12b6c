package io.plumbline.findings.standing;

import io.plumbline.findings.Finding;

/**
 * A finding of this run, and what is said of it.
 *
 * @param standing {@link Standing#NEW} or {@link Standing#STILL}; null without a baseline
 * @param suppressed null when nobody put it aside
 */
public record Marked(Finding finding, Standing standing, Suppressed suppressed) {

    public Marked {
        if (standing != null && standing != Standing.NEW && standing != Standing.STILL) {
            throw new IllegalArgumentException("finding " + finding.id() + ": was found, and cannot be " + standing);
        }
    }

    /** A finding of which nothing is said. */
    public static Marked plain(Finding finding) {
        return new Marked(finding, null, null);
    }

    /** Whether somebody has to act on it, as far as is known. */
    public boolean isOpen() {
        return suppressed == null;
    }

    /** What {@code --fail-on} counts: open, and not known from the baseline. */
    public boolean isNews() {
        return isOpen() && standing != Standing.STILL;
    }
}
