package io.plumbline.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.aws.ActionName;
import io.plumbline.catalog.AuthorizedAction;
import io.plumbline.catalog.AuthorizedAction.Origin;
import io.plumbline.trail.Denial;
import io.plumbline.trail.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DenialsTest {

    private static final AuthorizedAction PUT =
            action("s3:PutObject", "arn:aws:s3:::to/key", Origin.CALL, Map.of("k", "v"));
    private static final AuthorizedAction GET =
            action("s3:GetObject", "arn:aws:s3:::from/key", Origin.IMPLIED, Map.of());
    private static final List<AuthorizedAction> COPY = List.of(PUT, GET);

    @Test
    void onlyTheActionThatAwsNamesIsDenied() {
        assertThat(Denials.of(denial("S3:getobject", null, "IDENTITY_POLICY", true), COPY))
                .containsExactly(denied(GET));
    }

    @Test
    void onTheResourceThatAwsNames() {
        assertThat(Denials.of(denial("s3:PutObject", "arn:aws:s3:::to/other", null, false), COPY))
                .containsExactly(
                        denied(action("s3:PutObject", "arn:aws:s3:::to/other", Origin.CALL, Map.of("k", "v"))));
        for (String noArn : new String[] {null, "*", "role Trainer", "arn:aws:cut"}) {
            assertThat(Denials.of(denial("s3:PutObject", noArn, null, false), COPY))
                    .as("resource " + noArn)
                    .containsExactly(denied(PUT));
        }
    }

    @Test
    void anActionThatTheCallIsNotKnownToNeedIsDeniedAllTheSame() {
        assertThat(Denials.of(denial("kms:Decrypt", "arn:aws:kms:us-east-1:1:key/k", null, false), COPY))
                .containsExactly(new Denials(
                        action("kms:Decrypt", "arn:aws:kms:us-east-1:1:key/k", Origin.CALL, Map.of()),
                        Outcome.DENIED,
                        "s3:PutObject"));
        assertThat(Denials.of(denial("kms:Decrypt", null, null, false), COPY))
                .containsExactly(
                        new Denials(action("kms:Decrypt", "*", Origin.CALL, Map.of()), Outcome.DENIED, "s3:PutObject"));
    }

    @Test
    void aDenialThatNamesNoActionIsOfTheCallItself() {
        assertThat(Denials.of(denial(null, null, "VPC_ENDPOINT_POLICY", false), COPY))
                .containsExactly(denied(PUT));
        assertThat(Denials.of(denial(null, null, null, false), COPY)).containsExactly(denied(PUT));
        assertThat(Denials.of(denial("s3:*", null, null, false), COPY)).containsExactly(denied(PUT));
    }

    @Test
    void ofSeveralPossibleActionsAnyMayBeTheDeniedOne() {
        AuthorizedAction one = action("s3:DeleteObject", "*", Origin.ONE_OF, Map.of());
        AuthorizedAction other = action("s3:DeleteObjectVersion", "*", Origin.ONE_OF, Map.of());
        assertThat(Denials.of(denial(null, null, null, false), List.of(one, other)))
                .containsExactly(denied(one), denied(other));
    }

    private static Denial denial(String action, String resource, String layer, boolean explicit) {
        Denial.Shape shape = action == null ? Denial.Shape.SILENT : Denial.Shape.SENTENCE;
        return new Denial(shape, action, resource, layer, explicit, null, null, null, null);
    }

    private static Denials denied(AuthorizedAction action) {
        return new Denials(action, Outcome.DENIED, null);
    }

    private static AuthorizedAction action(String name, String resource, Origin origin, Map<String, String> context) {
        return new AuthorizedAction(ActionName.of(name), List.of(resource), origin, context);
    }
}
