package io.plumbline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordPolicyTest {

    private static final PasswordPolicy SOUND = new PasswordPolicy(14, true, true, true, true, 24);

    @Test
    void readsWhatTheCommandPrints() {
        assertThat(
                        read(
                                "{\"PasswordPolicy\":{\"MinimumPasswordLength\":14,\"RequireSymbols\":true,\"RequireNumbers\":true,"
                                        + "\"RequireUppercaseCharacters\":true,\"RequireLowercaseCharacters\":true,"
                                        + "\"AllowUsersToChangePassword\":true,\"ExpirePasswords\":false,\"PasswordReusePrevention\":24}}"))
                .containsExactly(new PasswordPolicy.OfAccount(null, SOUND));
        assertThat(read("{\"AccountId\":\"111122223333\",\"PasswordPolicy\":{\"MinimumPasswordLength\":8}}"))
                .containsExactly(new PasswordPolicy.OfAccount("111122223333", PasswordPolicy.OF_IAM));
        assertThat(PasswordPolicy.fromJson(SOUND.toJson())).isEqualTo(SOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"PasswordPolicy\":7}",
                "{\"PasswordPolicy\":{\"MinimumPasswordLength\":\"long\"}}",
                "{\"PasswordPolicy\":{\"PasswordReusePrevention\":-1}}",
                "{\"AccountId\":\"me\",\"PasswordPolicy\":{}}",
            })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(PolicyException.class).hasMessageStartingWith("f.json");
    }

    @Test
    void whatARequestLeavesOutGoesBackToItsDefault() {
        assertThat(PasswordPolicy.requested(null)).isEqualTo(new PasswordPolicy(6, false, false, false, false, 0));
        assertThat(PasswordPolicy.requested(Json.tree(
                        "{\"minimumPasswordLength\":14,\"requireSymbols\":\"true\",\"passwordReusePrevention\":5}",
                        "r")))
                .isEqualTo(new PasswordPolicy(14, true, false, false, false, 5));
    }

    @Test
    void isWeakerWhenItTakesMore() {
        assertThat(SOUND.isWeakerThan(SOUND)).isFalse();
        assertThat(PasswordPolicy.OF_IAM.isWeakerThan(SOUND)).isTrue();
        assertThat(SOUND.isWeakerThan(PasswordPolicy.OF_IAM)).isFalse();
        for (PasswordPolicy weaker : List.of(
                new PasswordPolicy(13, true, true, true, true, 24),
                new PasswordPolicy(14, false, true, true, true, 24),
                new PasswordPolicy(14, true, false, true, true, 24),
                new PasswordPolicy(14, true, true, false, true, 24),
                new PasswordPolicy(14, true, true, true, false, 24),
                new PasswordPolicy(20, true, true, true, true, 23))) {
            assertThat(weaker.isWeakerThan(SOUND)).as(weaker.toString()).isTrue();
        }
    }

    private static List<PasswordPolicy.OfAccount> read(String text) {
        return PasswordPolicy.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "f.json");
    }
}
