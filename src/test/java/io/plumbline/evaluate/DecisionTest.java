package io.plumbline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.aws.ActionName;
import io.plumbline.policy.Attachment;
import io.plumbline.policy.Policy;
import io.plumbline.policy.PrincipalPolicies;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DecisionTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/Trainer";
    private static final Policy READ = policy("Allow", "Read", "s3:Get*", "");
    private static final Policy HERE =
            policy("Allow", "Here", "s3:*", ",\"Condition\":{\"StringEquals\":{\"aws:RequestedRegion\":\"x\"}}");
    private static final Policy NEVER = policy("Deny", "Never", "s3:*", "");
    private static final Policy NEAR =
            policy("Allow", "Near", "s3:*", ",\"Condition\":{\"IpNear\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}");

    @Test
    void saysWhyInOneSentence() {
        Layers read = layers(READ);
        assertThat(explained(read)).isEqualTo("allowed by Read of identity policy p");
        assertThat(explained(layers(READ, NEVER))).isEqualTo("denied explicitly by Never of identity policy p");
        assertThat(explained(layers())).isEqualTo("denied: no identity policy allows it");
        assertThat(explained(read.withBoundary(NamedPolicy.of("b", new Policy(null, List.of())))))
                .isEqualTo("denied: no permissions boundary allows it");
        assertThat(explained(layers(HERE, NEAR)))
                .isEqualTo("not known by Here of identity policy p: the request does not tell aws:RequestedRegion; "
                        + "operators not understood: IpNear");
        assertThat(explained(read.withUnresolvedBoundary()))
                .isEqualTo("not known by the permissions boundary: an attached document is not known");
        assertThat(explained(read.withUnresolvedIdentity()))
                .isEqualTo("allowed by Read of identity policy p although an attached document is not known");
    }

    @Test
    void namesWhatItDidNotSee() {
        Layers unseen = layers(READ).withUnseen(Layer.RESOURCE_POLICY, Layer.SERVICE_CONTROL_POLICY);
        assertThat(explained(unseen))
                .isEqualTo(
                        "allowed by Read of identity policy p; not seen, could deny: resource policy, service control"
                                + " policy");
        assertThat(explained(layers().withUnseen(Layer.RESOURCE_POLICY, Layer.SERVICE_CONTROL_POLICY)))
                .isEqualTo("denied: no identity policy allows it; not seen, could allow: resource policy");
        assertThat(explained(layers(NEVER).withUnseen(Layer.RESOURCE_POLICY)))
                .isEqualTo("denied explicitly by Never of identity policy p");

        Decision elsewhere = Evaluator.decide(request("999988887777"), unseen);
        assertThat(elsewhere.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(elsewhere.explanation())
                .isEqualTo(
                        "not known by the resource policy: a policy that must allow it was not seen: resource policy");
        assertThat(Evaluator.decide(request("999988887777"), layers(READ)).verdict())
                .isEqualTo(Verdict.IMPLICIT_DENY);
    }

    @Test
    void tellsWhatEveryLayerSays() {
        Layers layers = layers(NEVER).withBoundary(NamedPolicy.of("b", READ));
        assertThat(Evaluator.decide(request(), layers).layers())
                .isEqualTo(Map.of(
                        Layer.IDENTITY_POLICY, Verdict.EXPLICIT_DENY, Layer.PERMISSIONS_BOUNDARY, Verdict.ALLOWED));
        assertThat(Evaluator.decide(request(), layers(READ)).layers())
                .isEqualTo(Map.of(Layer.IDENTITY_POLICY, Verdict.ALLOWED));
    }

    @Test
    void takesAPrincipalAsExported() {
        String fence = "arn:aws:iam::111122223333:policy/fence";
        Attachment known = new Attachment(Attachment.Source.INLINE, "read", null, null, READ);
        Attachment unknown =
                new Attachment(Attachment.Source.AWS_MANAGED, "m", "arn:aws:iam::aws:policy/m", null, null);

        assertThat(decided(role(List.of(known), null, null))).isEqualTo(Verdict.ALLOWED);
        assertThat(decided(role(List.of(), null, null))).isEqualTo(Verdict.IMPLICIT_DENY);
        assertThat(decided(role(List.of(unknown), null, null))).isEqualTo(Verdict.UNKNOWN);
        assertThat(decided(role(List.of(known), fence, null))).isEqualTo(Verdict.UNKNOWN);
        assertThat(decided(role(List.of(known), fence, READ))).isEqualTo(Verdict.ALLOWED);
        assertThat(decided(role(List.of(known), fence, NEVER))).isEqualTo(Verdict.EXPLICIT_DENY);
        assertThat(Layers.of(role(List.of(known), fence, READ)).boundary().name())
                .isEqualTo(fence);
    }

    @Test
    void refusesAPrefixWithoutItsStar() {
        assertThatThrownBy(() -> new Request(
                        Principal.of(ROLE), ActionName.of("s3:GetObject"), "arn:aws:s3:::b/k", null, true, key -> null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("arn:aws:s3:::b/k");
    }

    private static Verdict decided(PrincipalPolicies principal) {
        return Evaluator.decide(request(), Layers.of(principal)).verdict();
    }

    private static PrincipalPolicies role(List<Attachment> attachments, String boundaryArn, Policy boundary) {
        return new PrincipalPolicies(
                ROLE,
                "AROA1",
                PrincipalPolicies.Kind.ROLE,
                "111122223333",
                null,
                Map.of(),
                null,
                attachments,
                boundaryArn,
                boundary,
                null);
    }

    private static String explained(Layers layers) {
        return Evaluator.decide(request(), layers).explanation();
    }

    private static Request request() {
        return request(null);
    }

    private static Request request(String resourceAccount) {
        return new Request(
                Principal.of(ROLE),
                ActionName.of("s3:GetObject"),
                "arn:aws:s3:::b/k",
                resourceAccount,
                false,
                RequestContext.unknownElsewhere(Map.of("aws:SourceIp", List.of("10.1.1.1"))));
    }

    private static Layers layers(Policy... policies) {
        return Layers.identity(
                List.of(policies).stream().map(one -> NamedPolicy.of("p", one)).toList());
    }

    private static Policy policy(String effect, String sid, String action, String rest) {
        String statement = "{\"Effect\":\"" + effect + "\",\"Sid\":\"" + sid + "\",\"Action\":\"" + action
                + "\",\"Resource\":\"*\"" + rest + "}";
        return Policy.parse("{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "]}", sid);
    }
}
