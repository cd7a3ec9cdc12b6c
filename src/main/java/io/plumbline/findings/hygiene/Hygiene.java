package io.plumbline.findings.hygiene;

import io.plumbline.evaluate.CompiledPolicies;
import io.plumbline.findings.Draft;
import io.plumbline.findings.Finding;
import io.plumbline.findings.evidence.AuditOptions;
import io.plumbline.findings.evidence.PrincipalEvidence;
import io.plumbline.findings.evidence.Watch;
import io.plumbline.findings.grants.Grant;
import io.plumbline.findings.verdicts.Case;
import io.plumbline.policy.PrincipalPolicies;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Hygiene of one principal. An idle one has it, too: what nobody uses somebody may find.
 *
 * @param shared what statements of policies that others hold as well let it do; all holders' meet in {@link
 *     SharedBroad#findings}
 */
public record Hygiene(List<Finding> findings, List<SharedBroad> shared) {

    private static final String SERVICE_LINKED = ":role/aws-service-role/";

    public Hygiene {
        findings = List.copyOf(findings);
        shared = List.copyOf(shared);
    }

    /**
     * What can be said of an exported principal.
     *
     * @param granted its grants in effect
     * @param organization the accounts of the organization; empty when that is not known
     */
    public static Hygiene of(
            Case one, List<Grant> granted, CompiledPolicies compiled, Watch watch, Set<String> organization) {
        PrincipalPolicies principal = one.principal();
        List<Finding> findings = new ArrayList<>(new Conduct(one.subject(), one.evidence()).findings());
        if (principal.arn().contains(SERVICE_LINKED)) {
            return new Hygiene(findings, List.of());
        }
        findings.addAll(new OpenTrust(principal, one.subject(), organization).findings());
        findings.addAll(new UnusedTrust(one, watch).findings());
        List<SharedBroad> shared = new ArrayList<>();
        Reaches reaches = new Reaches(principal, one.today().own(), granted, compiled);
        GrantTable table = GrantTable.bundled();
        WaysUp waysUp = new WaysUp(reaches, table, one.evidence());
        for (Broad broad : new BroadGrants(principal, reaches, table, waysUp).all()) {
            if (broad.grant().isShared()) {
                shared.add(SharedBroad.of(broad, principal.account(), principal.arn()));
            } else {
                findings.add(broad.finding(one.subject()));
            }
        }
        return new Hygiene(findings, shared);
    }

    /** What the trail alone tells of a principal that is not exported, the root user among them. */
    public static List<Finding> ofUnexported(Draft.Subject subject, PrincipalEvidence evidence, AuditOptions options) {
        return subject.account() == null || options.judges(subject.account())
                ? new Conduct(subject, evidence).findings()
                : List.of();
    }
}
