package io.plumbline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PrincipalTest {

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::111122223333:user/ml/alice, USER, 111122223333",
        "arn:aws:iam::111122223333:role/ml/Trainer, ROLE, 111122223333",
        "arn:aws-cn:sts::111122223333:assumed-role/Trainer/job-1, ROLE_SESSION, 111122223333",
        "arn:aws:sts::111122223333:federated-user/alice, FEDERATED_USER, 111122223333",
        "arn:aws:iam::111122223333:root, ROOT, 111122223333",
        "sagemaker.amazonaws.com, SERVICE,",
        "ec2.amazonaws.com.cn, SERVICE,",
        "accounts.google.com, IDENTITY_PROVIDER,",
        "arn:aws:iam::111122223333:oidc-provider/x.example, IDENTITY_PROVIDER,",
        "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be, CANONICAL_USER,"
    })
    void tellsTheKindsApart(String text, Principal.Kind kind, String account) {
        Principal principal = Principal.of(text);
        assertThat(principal.kind()).isEqualTo(kind);
        assertThat(principal.account()).isEqualTo(account);
        assertThat(principal).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alice",
                "111122223333",
                "arn:aws:iam::111122223333:user",
                "arn:aws:iam::111122223333:group/ml",
                "arn:aws:sts::111122223333:assumed-role/Trainer",
                "arn:aws:s3:::bucket",
                "arn:aws:iam"
            })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> Principal.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("principal: \"" + text + "\"");
    }

    @Test
    void nobodyHasNoAccount() {
        assertThat(Principal.ANONYMOUS.account()).isNull();
        assertThat(Principal.ANONYMOUS.hasIdentity()).isFalse();
    }
}
