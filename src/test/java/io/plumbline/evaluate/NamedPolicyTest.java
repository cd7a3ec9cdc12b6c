package io.plumbline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.aws.ActionName;
import io.plumbline.policy.Policy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NamedPolicyTest {

    private static final NamedPolicy POLICY = NamedPolicy.of("policy", Policy.parse("""
            {"Version": "2012-10-17", "Statement": [
              {"Sid": "New", "Effect": "Allow", "Action": ["newservice:Get*", "Newest:*", "s3:GetObject"], "Resource": "*"},
              {"Sid": "NotNew", "Effect": "Deny", "Action": "newservice:GetSecret", "Resource": "*"},
              {"Sid": "Rest", "Effect": "Allow", "NotAction": ["s3:*", "newservice:*"], "Resource": "*"},
              {"Sid": "Tags", "Effect": "Deny", "Action": "*:Untag*", "Resource": "*"}
            ]}""", "policy"));

    /** A service may be younger than the catalogue. */
    @ParameterizedTest
    @CsvSource({
        "newservice:GetThing, ALLOWED, New",
        "NewService:getthing, ALLOWED, New",
        "newest:MakeThing, ALLOWED, New",
        "newservice:GetSecret, EXPLICIT_DENY, NotNew",
        "newservice:PutThing, IMPLICIT_DENY,",
        "newest:UntagThing, EXPLICIT_DENY, Tags",
        "other:MakeThing, ALLOWED, Rest",
        "s3:GetObject, ALLOWED, New",
        "s3:PutObject, IMPLICIT_DENY,",
        "sqs:UntagQueue, EXPLICIT_DENY, Tags",
    })
    void asksTheStatementsThatSpeakOfTheService(String action, Verdict verdict, String statement) {
        Request request = Request.of(
                "arn:aws:iam::111122223333:user/a", ActionName.of(action), "*", RequestContext.strict(Map.of()));

        Decision decision = Evaluator.decide(request, Layers.identity(List.of(POLICY)));

        assertThat(decision.verdict()).isEqualTo(verdict);
        assertThat(decision.statement()).isEqualTo(statement);
    }
}
