package io.plumbline.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.policy.PasswordPolicy;
import io.plumbline.policy.PolicyException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose a password policy is. */
final class PasswordPoliciesTest {

    private static final PasswordPolicy OTHER = new PasswordPolicy(14, true, true, true, true, 24);

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "s3a://b/iam/111122223333/passwords.json, 111122223333",
                "/iam/passwords-111122223333.json, 111122223333",
                "/iam/444455556666/passwords-111122223333.json, 111122223333",
                "/iam/111122223333-111122223333.json, 111122223333",
                "/iam/111122223333-444455556666.json, -",
                "/iam/1111222233334/passwords.json, -",
                "passwords.json, -",
            })
    void theNearestNameTellsTheAccount(String path, String account) {
        assertThat(AccountInPath.of(path)).isEqualTo(account);
    }

    @Test
    void whatTellsNoAccountIsTheOnlyOnesOrNobodys() {
        Gathered gathered = new Gathered();
        gathered.add(new Piece.Passwords("a.json", null, PasswordPolicy.OF_IAM));
        assertThat(gathered.hasPasswordsOfNobody()).isTrue();
        assertThat(gathered.passwordPolicies("111122223333").byAccount())
                .isEqualTo(Map.of("111122223333", PasswordPolicy.OF_IAM));
        PasswordPolicies ofNobody = gathered.passwordPolicies(null);
        assertThat(ofNobody.byAccount()).isEmpty();
        assertThat(ofNobody.warnings()).singleElement().satisfies(warning -> assertThat(warning.toString())
                .startsWith("a.json: ")
                .contains("not known whose"));
    }

    @Test
    void twoThatDifferAreRefused() {
        Gathered gathered = new Gathered();
        gathered.add(new Piece.Passwords("a.json", "111122223333", PasswordPolicy.OF_IAM));
        gathered.add(new Piece.Passwords("b.json", "111122223333", PasswordPolicy.OF_IAM));
        assertThat(gathered.passwordPolicies(null).byAccount()).hasSize(1);
        gathered.add(new Piece.Passwords("c.json", "111122223333", OTHER));
        assertThatThrownBy(() -> gathered.passwordPolicies(null))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("c.json")
                .hasMessageContaining("a.json");
    }
}
