package io.plumbline.findings.hygiene;

import io.plumbline.findings.Draft;
import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import io.plumbline.findings.grants.Grant;

/**
 * One statement that reaches too far.
 *
 * @param service null where the statement reaches across services
 * @param action null above action level
 * @param resource the granted pattern
 * @param suggestion a smaller statement that does what was seen done, or null
 */
record Broad(
        Grant grant,
        Severity severity,
        String service,
        String action,
        String resource,
        String reason,
        String suggestion) {

    Finding finding(Draft.Subject subject) {
        return draft(severity, service, action, resource)
                .of(subject)
                .granted(grant.policy(), grant.statement().label(), grant.statementIdentity())
                .suggesting(suggestion)
                .finding(reason);
    }

    static Draft draft(Severity severity, String service, String action, String resource) {
        return new Draft(FindingType.BROAD_GRANT, severity, null).about(service, action, resource);
    }
}
