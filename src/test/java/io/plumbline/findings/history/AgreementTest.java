package io.plumbline.findings.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.findings.verdicts.Around;
import io.plumbline.findings.verdicts.Surroundings;
import io.plumbline.policy.Attachment;
import io.plumbline.policy.Policy;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.policy.ResourcePolicy;
import io.plumbline.policy.VpcEndpointPolicies;
import io.plumbline.usage.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What today's policies say of what AWS said. */
final class AgreementTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/R";
    private static final Past PAST = past("""
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::data/*"},
              {"Effect":"Allow","Action":"s3:PutObject","Resource":"*",
               "Condition":{"StringEquals":{"aws:PrincipalTag/team":"ml"}}},
              {"Effect":"Deny","Action":"s3:DeleteObject","Resource":"*"}]}""");

    @ParameterizedTest(name = "{0} on {1} {2} by {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "s3:GetObject,    arn:aws:s3:::data/x,  ALLOWED,         -,                      agree",
                "s3:GetObject,    arn:aws:s3:::other/x, DENIED,          -,                      agree",
                "s3:GetObject,    arn:aws:s3:::other/x, DENIED,          SERVICE_CONTROL_POLICY, agree",
                "s3:DeleteObject, arn:aws:s3:::data/x,  DENIED,          IDENTITY_POLICY,        agree",
                "s3:DeleteObject, arn:aws:s3:::data/x,  ALLOWED,         -,                      disagree",
                "s3:GetObject,    arn:aws:s3:::data/x,  DENIED,          IDENTITY_POLICY,        disagree",
                "s3:GetObject,    arn:aws:s3:::data/x,  DENIED,          PERMISSIONS_BOUNDARY,   disagree",
                "s3:GetObject,    arn:aws:s3:::data/x,  DENIED,          SERVICE_CONTROL_POLICY, unknown",
                "s3:GetObject,    arn:aws:s3:::data/x,  DENIED,          SESSION_POLICY,         unknown",
                "s3:GetObject,    arn:aws:s3:::data/x,  DENIED,          -,                      unknown",
                "s3:GetObject,    arn:aws:s3:::other/x, ALLOWED,         -,                      unknown",
                "s3:PutObject,    arn:aws:s3:::data/x,  ALLOWED,         -,                      unknown",
                "s3:PutObject,    arn:aws:s3:::data/x,  DENIED,          IDENTITY_POLICY,        unknown",
                "s3:GetObject,    arn:aws:s3:::data/x,  FAILED,          -,                      nothing",
                "s3:GetObject,    arn:aws:s3:::data/x,  POSSIBLE,        -,                      nothing",
                "s3:GetObject,    arn:aws:s3:::data/x,  UNAUTHENTICATED, -,                      nothing",
            })
    void countsEvents(String action, String resource, String outcome, String layer, String expected) {
        Entry call = call(action, resource, outcome, layer);
        Agreement agreement = Agreement.of(List.of(call), PAST);
        assertThat(agreement.events())
                .isEqualTo(
                        switch (expected) {
                            case "agree" -> new Agreement.Counts(7, 0, 0);
                            case "disagree" -> new Agreement.Counts(0, 7, 0);
                            case "unknown" -> new Agreement.Counts(0, 0, 7);
                            default -> new Agreement.Counts(0, 0, 0);
                        });
        assertThat(Agreement.of(List.of(call, call), PAST)).isEqualTo(agreement.plus(agreement));
        assertThat(agreement.unknownBecause().size()).isEqualTo(expected.equals("unknown") ? 1 : 0);
        assertThat(agreement.byText().entrySet().stream()
                        .map(cell -> Agreement.ofText(cell.getKey(), cell.getValue()))
                        .reduce(Agreement.NONE, Agreement::plus))
                .isEqualTo(agreement);
    }

    /** A key's policy that is seen and allows nothing is not all there is: grants are in no export. */
    @Test
    void aGrantMayHaveAllowedWhatNoPolicyOfAKeyDoes() {
        assertThat(allowed("kms:Decrypt", "arn:aws:kms:us-east-1:111122223333:key/1")
                        .unknownBecause())
                .containsExactly(Map.entry("layer_not_seen", 7L));
        assertThat(allowed("sqs:CreateQueue", "arn:aws:sqs:us-east-1:111122223333:jobs")
                        .events())
                .isEqualTo(new Agreement.Counts(0, 7, 0));
    }

    private static Agreement allowed(String action, String resource) {
        Policy nobody = new Policy(Policy.CURRENT_VERSION, List.of());
        Around around =
                new Around(Map.of(resource, new ResourcePolicy(resource, "111122223333", nobody)), Map.of(), List.of());
        return Agreement.of(List.of(call(action, resource, "ALLOWED", null)), past("""
                {"Version":"2012-10-17","Statement":[]}""", around));
    }

    private static Entry call(String action, String resource, String outcome, String layer) {
        Entry.Fact what = new Entry.Fact(
                Entry.Kind.USAGE,
                "2026-10-05",
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
                false,
                "{\"aws:RequestedRegion\":\"us-east-1\"}",
                null);
        return new Entry(what, 7, 1, 2, List.of());
    }

    private static Past past(String document) {
        return past(document, Around.NOTHING);
    }

    private static Past past(String document, Around around) {
        Attachment inline =
                new Attachment(Attachment.Source.INLINE, "P", null, null, Policy.parse(document, "a test's policy"));
        PrincipalPolicies role = new PrincipalPolicies(
                ROLE,
                "AROA1",
                PrincipalPolicies.Kind.ROLE,
                "111122223333",
                null,
                Map.of(),
                null,
                List.of(inline),
                null,
                null,
                null);
        Surroundings surroundings = new Surroundings(null, VpcEndpointPolicies.none());
        return Past.of(role, around, List.of(), Instant.EPOCH, surroundings::of);
    }
}
