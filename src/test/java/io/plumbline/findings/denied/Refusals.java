package io.plumbline.findings.denied;

import io.plumbline.findings.Draft;
import io.plumbline.findings.Finding;
import io.plumbline.findings.Severity;
import io.plumbline.findings.evidence.PrincipalEvidence;
import io.plumbline.findings.verdicts.Around;
import io.plumbline.findings.verdicts.Surroundings;
import io.plumbline.findings.verdicts.TodaysPolicies;
import io.plumbline.policy.Attachment;
import io.plumbline.policy.Policy;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.policy.VpcEndpointPolicies;
import io.plumbline.usage.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Denied calls of a role of account 111122223333 as tests make them, and what is found of them. */
final class Refusals {

    static final String ROLE = "arn:aws:iam::111122223333:role/R";
    static final Draft.Subject SUBJECT = new Draft.Subject("111122223333", ROLE, null);

    private Refusals() {}

    static Entry call(String action, String resource, String outcome, String layer, boolean explicit, String detail) {
        return at("2026-10-05T10:00:00Z", action, resource, outcome, layer, explicit, detail);
    }

    static Entry at(
            String time,
            String action,
            String resource,
            String outcome,
            String layer,
            boolean explicit,
            String detail) {
        Entry.Fact what = new Entry.Fact(
                Entry.Kind.USAGE,
                time.substring(0, "2026-10-05".length()),
                "111122223333",
                "us-east-1",
                "111122223333:role/r",
                ROLE,
                "AROA1",
                action,
                resource,
                false,
                outcome,
                layer,
                explicit,
                "{\"aws:RequestedRegion\":\"us-east-1\",\"aws:SourceVpce\":\"vpce-0abc\"}",
                detail);
        long millis = Instant.parse(time).toEpochMilli();
        return new Entry(what, 1, millis, millis, List.of(time + action));
    }

    static TodaysPolicies policies(String statements, String boundary) {
        Attachment inline = new Attachment(
                Attachment.Source.INLINE, "P", null, null, Policy.parse(document(statements), "a test's policy"));
        PrincipalPolicies role = new PrincipalPolicies(
                ROLE,
                "AROA1",
                PrincipalPolicies.Kind.ROLE,
                "111122223333",
                null,
                Map.of(),
                null,
                List.of(inline),
                boundary == null ? null : "arn:aws:iam::111122223333:policy/Boundary",
                boundary == null ? null : Policy.parse(document(boundary), "a test's boundary"),
                null);
        return new Surroundings(null, VpcEndpointPolicies.none()).of(role, Around.NOTHING);
    }

    private static String document(String statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}";
    }

    static List<Finding> found(Optional<TodaysPolicies> policies, Set<String> needed, List<Entry> entries) {
        return new Denied(SUBJECT, policies, needed, Severity.MEDIUM)
                .findings(PrincipalEvidence.of("AROA1", entries.iterator()));
    }
}
