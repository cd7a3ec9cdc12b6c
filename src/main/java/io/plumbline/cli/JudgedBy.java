package io.plumbline.cli;

import io.plumbline.exports.ExportedPrincipals;
import io.plumbline.findings.SeverityRules;
import io.plumbline.findings.evidence.AuditOptions;
import io.plumbline.findings.judge.PolicyInputs;
import io.plumbline.findings.judge.Remembered;
import io.plumbline.policy.IamInput;
import java.time.Instant;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** By what principals are judged: what the run was asked for, what it read, what others remember. */
record JudgedBy(AuditCommand asked, RunFacts facts, Instant startedAt) {

    static PolicyInputs inputs(ExportedPrincipals exported, Dataset<Row> principals) {
        return new PolicyInputs(
                principals,
                exported.rows(account -> true),
                exported.resourcePolicies(),
                exported.policyVersions(),
                exported.organization().orElse(null),
                exported.endpoints(),
                exported.passwordPolicies().byAccount());
    }

    static Remembered remembered(ExportedPrincipals exported, AuditedUsage trail) {
        return new Remembered(
                exported.has(IamInput.Kind.SERVICE_LAST_ACCESSED) ? exported.lastAccesses() : null,
                exported.has(IamInput.Kind.CREDENTIAL_REPORT) ? exported.credentials() : null,
                trail.earlier().orElse(null));
    }

    AuditOptions options(Listened listened, SeverityRules severity) {
        return new AuditOptions(
                windowEnd(),
                facts.firstEvent(),
                asked.iamAsOf == null ? windowEnd() : asked.iamAsOf,
                asked.minWindow,
                asked.grace,
                asked.wanted.accounts,
                asked.wanted.regions,
                asked.roles,
                asked.ownerTag,
                severity,
                listened.watch(asked));
    }

    /** The last event, or the end of the window that was asked for. */
    Instant windowEnd() {
        if (asked.wanted.to != null) {
            return asked.wanted.to;
        }
        boolean told = facts.lastEvent() != null && facts.lastEvent().isBefore(startedAt);
        return told ? facts.lastEvent() : startedAt; // A record from the future has a wrong clock.
    }
}
