package io.plumbline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionNameTest {

    @Test
    void ignoresCaseAndKeepsTheSpelling() {
        ActionName written = ActionName.of("S3:getobject");
        assertThat(written).isEqualTo(ActionName.of("s3:GetObject")).hasToString("S3:getobject");
        assertThat(Set.of(written)).contains(ActionName.of("s3:GetObject"));
        assertThat(written)
                .isEqualByComparingTo(ActionName.of("s3:GetObject"))
                .isNotEqualTo(ActionName.of("s3:PutObject"));
        assertThat(written.key()).isEqualTo("s3:getobject");
    }

    @Test
    void meansTheSameUnderATurkishLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(ActionName.of("IAM:LISTROLES").key()).isEqualTo("iam:listroles");
            assertThat(ActionName.of("IAM:LISTROLES").hashCode())
                    .isEqualTo(ActionName.of("iam:listroles").hashCode());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void sortsWithoutRegardToCase() {
        assertThat(List.of(ActionName.of("s3:b"), ActionName.of("S3:a"), ActionName.of("ec2:C")).stream()
                        .sorted())
                .extracting(ActionName::toString)
                .containsExactly("ec2:C", "S3:a", "s3:b");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", ":", "s3", "s3:", ":GetObject", "s3:*", "s3:Get?bject", "*:GetObject"})
    void knowsWhatIsNoAction(String text) {
        assertThat(ActionName.parse(text)).isEmpty();
        assertThatThrownBy(() -> ActionName.of(text)).hasMessageContaining("is not service:Name");
    }

    @Test
    void needsBothParts() {
        assertThatThrownBy(() -> new ActionName("", "x")).hasMessageContaining("\":x\" needs a service and a name");
    }
}
