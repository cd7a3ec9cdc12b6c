package io.plumbline.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.policy.AuthorizationDetails;
import io.plumbline.policy.IamInput;
import io.plumbline.policy.Policy;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At the quota nothing is said, one character above it something is. */
final class QuotaTest {

    private static final String ACCOUNT = "arn:aws:iam::111122223333:";
    private static final Linter LINTER = Linter.bundled();

    @ParameterizedTest
    @CsvSource({
        "IDENTITY_MANAGED, x, 6144",
        "BOUNDARY, x, 6144",
        "TRUST, x, 4096",
        "SESSION, x, 2048",
        "SERVICE_CONTROL, x, 5120",
        "RESOURCE_CONTROL, x, 5120",
        "RESOURCE, arn:aws:s3:::data, 20480",
        "RESOURCE, arn:aws:kms:us-east-1:111122223333:key/k, 32768",
    })
    void aDocumentMayBeAsLargeAsItsQuota(PolicyUse use, String name, int most) {
        assertThat(quotaWarnings(use, name, most)).isEmpty();
        assertThat(quotaWarnings(use, name, most + 1)).singleElement().satisfies(warning -> assertThat(
                        warning.message())
                .startsWith("has " + (most + 1) + " ")
                .contains("has at most " + most));
    }

    @ParameterizedTest
    @CsvSource({
        "IDENTITY_INLINE, x",
        "VPC_ENDPOINT, x",
        "RESOURCE, arn:aws:ecr:us-east-1:111122223333:repository/r",
    })
    void othersHaveNoQuotaOfTheirOwn(PolicyUse use, String name) {
        assertThat(quotaWarnings(use, name, 100_000)).isEmpty();
    }

    @Test
    void whatIsLargerThanAnyPolicyIsNotLookedAt() {
        assertThat(LINTER.of(new Document("prod.json", "x", PolicyUse.IDENTITY_INLINE, policy(131_073))))
                .singleElement()
                .satisfies(warning -> assertThat(warning.message()).contains("131073", "were not looked at"));
    }

    @Test
    void bytesAndCharactersDiffer() {
        String wide = policy(0).render().replace("SID", "é".repeat(11_000));
        Policy policy = Policy.parse(wide, "test");
        assertThat(quotaWarnings(PolicyUse.RESOURCE, "arn:aws:s3:::data", policy))
                .hasSize(1);
        assertThat(QuotaLint.characters(policy)).isLessThan(20_480);
    }

    @Test
    void neitherWhiteSpaceNorOptionalPunctuationCounts() {
        String bare = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\","
                + "\"Condition\":{\"Bool\":{\"aws:SecureTransport\":true},\"NumericLessThan\":{\"s3:max-keys\":10}}}}";
        String rich = bare.replace(",", " ,\n\t ").replace("true", "[\"true\"]").replace("10", "\"10\"");
        Policy policy = Policy.parse(rich, "test");
        assertThat(QuotaLint.characters(policy)).isEqualTo(QuotaLint.characters(Policy.parse(bare, "test")));
        // The array around the one statement is all that may not have been there.
        assertThat(QuotaLint.characters(policy)).isEqualTo(bare.length() + 2);
    }

    @Test
    void inlinePoliciesCountTogether() {
        assertThat(holder("Role", 2, 5_120, 20)).isEmpty();
        assertThat(holder("Role", 2, 5_121, 20))
                .containsExactly("has inline policies of 10242 characters together, and AWS takes at most 10240");
        assertThat(holder("User", 2, 1_024, 20)).isEmpty();
        assertThat(holder("User", 2, 1_025, 20))
                .containsExactly("has inline policies of 2050 characters together, and AWS takes at most 2048");
        assertThat(holder("Group", 2, 2_560, 10)).isEmpty();
        assertThat(holder("Group", 2, 2_561, 10))
                .containsExactly("has inline policies of 5122 characters together, and AWS takes at most 5120");
    }

    @Test
    void managedPoliciesAreCountedByHolder() {
        assertThat(holder("Role", 0, 0, 21))
                .containsExactly("has 21 managed policies attached, and AWS attaches at most 20");
        assertThat(holder("User", 0, 0, 21))
                .containsExactly("has 21 managed policies attached, and AWS attaches at most 20");
        assertThat(holder("Group", 0, 0, 11))
                .containsExactly("has 11 managed policies attached, and AWS attaches at most 10");
    }

    /** What is said of one role, user, or group with two members. */
    private static List<String> holder(String kind, int inline, int characters, int managed) {
        List<String> policies = new ArrayList<>();
        for (int i = 0; i < inline; i++) {
            policies.add("{\"PolicyName\":\"P" + i + "\",\"PolicyDocument\":"
                    + policy(characters).render() + "}");
        }
        String attached = IntStream.range(0, managed)
                .mapToObj(i -> "{\"PolicyArn\":\"" + ACCOUNT + "policy/P" + i + "\"}")
                .collect(Collectors.joining(","));
        String holder = "{\"Arn\":\"" + ACCOUNT + kind.toLowerCase(Locale.ROOT) + "/Own\",\"" + kind
                + "Name\":\"Own\",\"" + kind + "PolicyList\":[" + String.join(",", policies)
                + "],\"AttachedManagedPolicies\":[" + attached + "]}";
        String member = "{\"Arn\":\"" + ACCOUNT + "user/%s\",\"GroupList\":[\"Own\"]}";
        String members = kind.equals("Group")
                ? ",\"UserDetailList\":[" + member.formatted("a") + "," + member.formatted("b") + "]"
                : "";
        String export = "{\"" + kind + "DetailList\":[" + holder + "]" + members + "}";
        AuthorizationDetails details = AuthorizationDetails.read(
                new ByteArrayInputStream(export.getBytes(StandardCharsets.UTF_8)), "prod.json");
        List<Warning> warnings = LINTER.of(new IamInput.Principals(details), "prod.json");
        assertThat(warnings).allSatisfy(warning -> {
            assertThat(warning.rule()).isEqualTo(Rule.OVER_QUOTA);
            assertThat(warning.place()).isEqualTo(ACCOUNT + kind.toLowerCase(Locale.ROOT) + "/Own");
        });
        return warnings.stream().map(Warning::message).toList();
    }

    private static List<Warning> quotaWarnings(PolicyUse use, String name, int characters) {
        return quotaWarnings(use, name, policy(characters));
    }

    private static List<Warning> quotaWarnings(PolicyUse use, String name, Policy policy) {
        return LINTER.of(new Document("prod.json", name, use, policy)).stream()
                .filter(warning -> warning.rule() == Rule.OVER_QUOTA)
                .toList();
    }

    /** A policy of so many characters, if there is room for its one statement. */
    private static Policy policy(int characters) {
        String json = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"SID\",\"Effect\":\"Allow\","
                + "\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}]}";
        int more = Math.max(0, characters - json.length());
        return Policy.parse(json.replace("SID", "SID" + "x".repeat(more)), "test");
    }
}
