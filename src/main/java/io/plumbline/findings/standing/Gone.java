package io.plumbline.findings.standing;

import io.plumbline.findings.Finding;

/**
 * A finding of the baseline that this run did not report.
 *
 * @param standing {@link Standing#RESOLVED}, {@link Standing#COVERED} or {@link Standing#NOT_LOOKED_AT}
 * @param because what to know of that: the finding that covers it, or why it could not be looked at; null when resolved
 */
public record Gone(Finding finding, Standing standing, String because) {

    public Gone {
        if (standing == Standing.NEW || standing == Standing.STILL) {
            throw new IllegalArgumentException("finding " + finding.id() + ": is gone, and cannot be " + standing);
        }
    }
}
