package io.plumbline.findings.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.findings.evidence.Assumption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which sessions are whose doing; what cannot be told apart is everybody's that it may be. */
final class TrustedPrincipalTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Service, sagemaker.amazonaws.com, AssumeRole, sagemaker.amazonaws.com, -, true",
                "Service, logs.us-east-1.amazonaws.com, AssumeRole, logs.amazonaws.com, -, true",
                "Service, ec2.amazonaws.com.cn, AssumeRole, ec2.amazonaws.com, -, true",
                "Service, delivery.logs.amazonaws.com, AssumeRole, logs.amazonaws.com, -, false",
                "Service, lambda.amazonaws.com, AssumeRole, edgelambda.amazonaws.com, -, false",
                "Service, rolesanywhere.amazonaws.com, CreateSession, -, -, true",
                "Service, pods.eks.amazonaws.com, AssumeRoleForPodIdentity, arn:aws:iam::111122223333:role/Node, -, true",
                "Service, lambda.amazonaws.com, AssumeRole, arn:aws:iam::111122223333:role/A, -, false",
                "AWS, arn:aws:iam::111122223333:root, AssumeRole, arn:aws:iam::111122223333:user/x/ann, -, true",
                "AWS, 111122223333, AssumeRole, arn:aws:iam::111122223333:role/A, -, true",
                "AWS, 111122223333, AssumeRole, arn:aws:iam::444455556666:role/A, -, false",
                "AWS, arn:aws:iam::111122223333:role/p/Ci, AssumeRole, arn:aws:iam::111122223333:role/ci, -, true",
                "AWS, arn:aws:sts::111122223333:assumed-role/Ci/s, AssumeRole, arn:aws:iam::111122223333:role/p/Ci, -, true",
                "AWS, arn:aws:iam::111122223333:role/Ci, AssumeRole, arn:aws:iam::111122223333:user/Ci, -, false",
                "AWS, arn:aws:iam::444455556666:role/Ci, AssumeRole, -, 444455556666, true",
                "AWS, arn:aws:iam::444455556666:role/Ci, AssumeRole, -, 777788889999, false",
                "AWS, arn:aws:iam::444455556666:role/Ci, AssumeRole, -, -, true",
                "AWS, 111122223333, AssumeRole, sagemaker.amazonaws.com, -, false",
                "AWS, 111122223333, AssumeRoleWithSAML, -, -, false",
                "Federated, arn:aws:iam::1:saml-provider/a, AssumeRoleWithSAML, -, arn:aws:iam::1:saml-provider/a, true",
                "Federated, arn:aws:iam::1:saml-provider/a, AssumeRoleWithSAML, -, arn:aws:iam::1:saml-provider/b, false",
                "Federated, arn:aws:iam::1:saml-provider/a, AssumeRoleWithSAML, -, -, true",
                "Federated, arn:aws:iam::1:saml-provider/a, AssumeRoleWithWebIdentity, -, -, false",
                "Federated, arn:aws:iam::1:oidc-provider/x.com, AssumeRoleWithWebIdentity, -, x.com, true",
                "Federated, cognito-identity.amazonaws.com, AssumeRoleWithWebIdentity, -, cognito-identity.amazonaws.com, true",
                "Federated, accounts.google.com, AssumeRoleWithWebIdentity, -, cognito-identity.amazonaws.com, false",
            })
    void knowsItsSessions(String type, String name, String operation, String caller, String behind, boolean made) {
        assertThat(new TrustedPrincipal(type, name).mayHaveMade(new Assumption(operation, caller, behind)))
                .isEqualTo(made);
    }

    @ParameterizedTest
    @CsvSource({
        "AROAJ2UCCR6DPCEXAMPLE, true",
        "AIDAJQABLZS4A3QDU576Q, true",
        "111122223333, false",
        "arn:aws:iam::111122223333:role/A, false",
    })
    void knowsWhatIsLeftOfTheDeleted(String name, boolean deleted) {
        assertThat(new TrustedPrincipal("AWS", name).isDeleted()).isEqualTo(deleted);
    }
}
