package io.plumbline.evaluate;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.policy.Policy;
import io.plumbline.policy.PolicyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * AWS's example SCPs, RCPs and VPC endpoint policies do what their names say. What is asked of each stands in {@code
 * documents/organizations.json}, by file; a file without a row there fails.
 */
final class OrganizationDocumentsTest {

    private static final String TABLE = "documents/organizations.json";

    /** A comment stands in it, which its own text says must go. */
    private static final String NOT_JSON =
            "scp/Service-specific-controls/AWS-IAM/deny-service-specific-credential-by-type.json";

    /** What stands for a value that only its user knows and that a request's value cannot equal as it is written. */
    private static final Map<String, String> FILLED = Map.ofEntries(
            entry("${Account}", Ask.ACCOUNT),
            entry("${Region}", "eu-west-1"),
            entry("<region>", "eu-west-1"),
            entry("<my-corporate-cidr>", "203.0.113.0/24"),
            entry("[MAX_SIGNATURE_AGE_IN_MILLISECONDS]", "600000"),
            entry("<ecr-account-id>", "602401143452"),
            entry("<service-account-id>", "580247275435"),
            entry("<glue-account-id>", "123456789012"),
            entry("<third-party-account-a>", "777788889999"),
            entry("<third-party-resource-arn>", "arn:aws:s3:::vendor-bucket/*"),
            entry("<action>", "s3:GetObject"));

    private static final NamedPolicy FULL_ACCESS = policy(
            "FullAWSAccess", "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}");
    private static final NamedPolicy OPEN = policy(
            "open",
            "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}}");

    @TestFactory
    Stream<DynamicTest> everyDocumentParsesAndCompiles() throws IOException {
        return SharedData.files("orgs").entrySet().stream()
                .filter(file -> !file.getKey().equals(NOT_JSON))
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> {
                    Policy policy = Policy.parse(Files.readString(file.getValue()), file.getKey());
                    assertThat(policy.statements()).isNotEmpty();
                    assertThat(Policy.parse(policy.render(), "rendered")).isEqualTo(policy);
                    assertThat(NamedPolicy.of(file.getKey(), policy).policy()).isSameAs(policy);
                }));
    }

    @Test
    void aCommentIsNoJson() throws IOException {
        String text = Files.readString(SharedData.files("orgs").get(NOT_JSON));
        assertThatThrownBy(() -> Policy.parse(text, NOT_JSON))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith(NOT_JSON + ":15: is no JSON: ");
    }

    @TestFactory
    Stream<DynamicTest> everyDocumentDoesWhatItsNameSays() throws IOException {
        Map<String, Path> files = SharedData.files("orgs");
        Map<String, List<Ask>> tables = Ask.tables(TABLE);
        assertThat(tables.keySet()).containsExactlyInAnyOrderElementsOf(files.keySet());
        return files.entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getKey(), () -> ask(tables.get(file.getKey()), file.getKey(), filled(file.getValue()))));
    }

    private static void ask(List<Ask> table, String file, NamedPolicy policy) {
        assertThat(table).as("allows").anyMatch(ask -> ask.verdict() == Verdict.ALLOWED);
        assertThat(table).as("denies").anyMatch(ask -> ask.verdict().name().endsWith("_DENY"));
        Layers layers = Layers.identity(List.of(FULL_ACCESS));
        switch (file.substring(0, file.indexOf('/'))) {
            case "scp" -> {
                Layers unseen = layers.withUnseen(Layer.RESOURCE_POLICY);
                // Wherever in the organization it hangs, it does the same.
                for (List<List<NamedPolicy>> levels : levels(policy)) {
                    table.forEach(ask -> ask.of(unseen.withServiceControl(levels), Layer.SERVICE_CONTROL_POLICY));
                }
            }
            case "rcp" -> {
                Layers open = layers.withResource(OPEN);
                for (List<List<NamedPolicy>> levels : levels(policy)) {
                    table.forEach(ask -> ask.of(open.withResourceControl(levels), Layer.RESOURCE_CONTROL_POLICY));
                }
            }
            case "vpc-endpoint" -> {
                Layers open = layers.withResource(OPEN).withEndpoint(policy);
                table.forEach(ask -> ask.of(open, Layer.VPC_ENDPOINT_POLICY));
            }
            default -> throw new IllegalArgumentException(file + ": of which layer is it?");
        }
    }

    private static List<List<List<NamedPolicy>>> levels(NamedPolicy policy) {
        List<NamedPolicy> plain = List.of(FULL_ACCESS);
        List<NamedPolicy> both = List.of(FULL_ACCESS, policy);
        return List.of(List.of(both, plain, plain), List.of(plain, both), List.of(plain, plain, both));
    }

    @Test
    void aRoleIsSparedOnlyOnceItsAccountIsFilledIn() throws IOException {
        String file = "scp/Protect-cloud-platform-resource/Deny-CloudHSM-deletion.json";
        Policy asPublished =
                Policy.parse(Files.readString(SharedData.files("orgs").get(file)), file);
        Ask privileged = new Ask(
                "${Account} is a variable that no request has",
                "[PRIVILEGED_ROLE]",
                "cloudhsm:DeleteCluster",
                null,
                false,
                null,
                Verdict.EXPLICIT_DENY,
                null);
        Layers layers = Layers.identity(List.of(FULL_ACCESS));
        privileged.of(
                layers.withServiceControl(List.of(List.of(FULL_ACCESS, NamedPolicy.of(file, asPublished)))),
                Layer.SERVICE_CONTROL_POLICY);
    }

    private static NamedPolicy filled(Path file) throws IOException {
        String text = Files.readString(file);
        if (file.endsWith(Path.of(NOT_JSON))) {
            text = text.replaceAll("(?m)^ *//.*$", "");
        }
        for (Map.Entry<String, String> one : FILLED.entrySet()) {
            text = text.replace(one.getKey(), one.getValue());
        }
        return NamedPolicy.of(file.getFileName().toString(), Policy.parse(text, file.toString()));
    }

    private static NamedPolicy policy(String name, String document) {
        return NamedPolicy.of(name, Policy.parse(document.replace('\'', '"'), name));
    }
}
