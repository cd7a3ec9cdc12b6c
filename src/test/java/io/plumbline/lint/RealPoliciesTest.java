package io.plumbline.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.policy.DocumentText;
import io.plumbline.policy.IamInput;
import io.plumbline.policy.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** AWS's own policies are right: what is said of them is known and true, or it is a false alarm. */
final class RealPoliciesTest {

    private static final Path IAM = Path.of("../shared/data/iam");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MANAGED_POLICY = 6_144;

    /** Services that AWS closed and whose actions its policies still name. */
    private static final Set<String> CLOSED = Set.of("deepcomposer", "deepracer", "elastic-inference", "iot1click");

    /** Slips of AWS's: in a statement on other resources these actions are allowed on nothing. */
    private static final List<String> SLIPS = List.of(
            "AmazonDataZoneSageMakerEnvironmentRolePermissionsBoundary s3:ListAllMyBuckets",
            "AmazonSageMakerServiceCatalogProductsCodeBuildServiceRolePolicy s3:ListAllMyBuckets",
            "AmazonSageMakerServiceCatalogProductsGlueServiceRolePolicy s3:ListAllMyBuckets",
            "AmazonSageMakerServiceCatalogProductsLambdaServiceRolePolicy s3:ListAllMyBuckets",
            "SageMakerStudioProjectProvisioningRolePolicy ecr:GetAuthorizationToken",
            "SageMakerStudioProjectProvisioningRolePolicy imagebuilder:GetComponent",
            "SageMakerStudioProjectProvisioningRolePolicy imagebuilder:GetContainerRecipe",
            "manageGlueTables s3:GetBucketAcl",
            "manageGlueTables s3:PutBucketAcl",
            "manageGlueTablesKms s3:GetBucketAcl",
            "manageGlueTablesKms s3:PutBucketAcl");

    @Test
    void managedPoliciesOfAws() throws IOException {
        Set<String> closed = new TreeSet<>();
        Set<String> slips = new TreeSet<>();
        List<Path> files = files("managed-policies");
        assertThat(files).hasSize(98);
        for (Path file : files) {
            JsonNode document = JSON.readTree(file.toFile()).get("Document");
            boolean large = false;
            for (Warning warning : lint(name(file), PolicyUse.IDENTITY_MANAGED, document)) {
                switch (warning.rule()) {
                    case OVER_QUOTA -> large = true;
                    case UNKNOWN_SERVICE -> closed.add(value(warning).split(":", 2)[0]);
                    case RESOURCE_DOES_NOT_FIT -> slips.add(name(file) + " " + value(warning));
                    default -> throw new AssertionError("a false alarm: " + warning);
                }
            }
            // AWS's quota is not for AWS; ours is counted right.
            int compact = document.toString().length();
            if (compact < MANAGED_POLICY || compact > MANAGED_POLICY + 1_000) {
                assertThat(large).as(name(file) + " " + compact).isEqualTo(compact > MANAGED_POLICY);
            }
        }
        assertThat(closed).isEqualTo(new TreeSet<>(CLOSED));
        assertThat(slips).isEqualTo(slips("[AS].*"));
    }

    @Test
    void roleManagersActivities() throws IOException {
        Set<String> slips = new TreeSet<>();
        List<Path> files = files("role-manager-activities");
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            JsonNode activity = JSON.readTree(filled(Files.readString(file)));
            for (Warning warning : lint(name(file), PolicyUse.IDENTITY_MANAGED, activity.get("templateJson"))) {
                assertThat(warning.rule()).as(warning.toString()).isEqualTo(Rule.RESOURCE_DOES_NOT_FIT);
                slips.add(name(file) + " " + value(warning));
            }
            assertThat(lint(name(file), PolicyUse.TRUST, activity.get("trustTemplateJson")))
                    .isEmpty();
        }
        assertThat(slips).isEqualTo(slips("[a-z].*"));
    }

    @Test
    void exports() throws IOException {
        assertThat(lint(Path.of("sample-logs/iam/account-authorization-details.json")))
                .isEmpty();
        assumeTrue(Files.exists(IAM), "the shared exports are not here");
        assertThat(lint(IAM.resolve("cloudsplaining/authorization-details.json")))
                .isEmpty();
    }

    /** What a person puts in the templates' gaps. */
    private static String filled(String template) {
        return template.replace("{{Region}}", "us-east-1")
                .replace("{{AccountId}}", "111122223333")
                .replace("\"[[", "\"*[[")
                .replaceAll("\\[\\[\\w+]]", "")
                .replace("s3:::/", "s3:::data/")
                .replace("s3:::\"", "s3:::data\"");
    }

    private static Set<String> slips(String names) {
        Set<String> slips = new TreeSet<>(SLIPS);
        slips.removeIf(slip -> !slip.matches(names));
        return slips;
    }

    /** The value that a message begins with. */
    private static String value(Warning warning) {
        return warning.message().split("\"", 3)[1];
    }

    private static List<Warning> lint(Path export) throws IOException {
        try (InputStream in = Files.newInputStream(export)) {
            return Linter.bundled().of(IamInput.read(in, export.toString()), export.toString());
        }
    }

    private static List<Warning> lint(String name, PolicyUse use, JsonNode document) {
        Policy policy = Policy.parse(DocumentText.decode(document, name), name);
        return Linter.bundled().of(new Document(name, name, use, policy));
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".json", "");
    }

    private static List<Path> files(String folder) throws IOException {
        assumeTrue(Files.exists(IAM), "the shared policies are not here");
        try (Stream<Path> files = Files.list(IAM.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
