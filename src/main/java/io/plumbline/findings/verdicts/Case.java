package io.plumbline.findings.verdicts;

import io.plumbline.findings.Draft;
import io.plumbline.findings.evidence.AuditOptions;
import io.plumbline.findings.evidence.BesideTrail;
import io.plumbline.findings.evidence.PrincipalEvidence;
import io.plumbline.findings.evidence.Window;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.usage.Listening;
import java.util.Map;
import java.util.Set;

/**
 * All that a run knows of one exported principal: what it holds, what it did, what was heard of its account.
 *
 * @param needed actions, in lower case, that a job of the window needs from this role
 * @param neededOn the resources on which they are needed; {@code *} at the end is a prefix
 */
public record Case(
        PrincipalPolicies principal,
        Draft.Subject subject,
        Listening listening,
        PrincipalEvidence evidence,
        BesideTrail beside,
        Set<String> needed,
        Map<String, Set<String>> neededOn,
        TodaysPolicies today,
        AuditOptions options,
        Window window) {}
