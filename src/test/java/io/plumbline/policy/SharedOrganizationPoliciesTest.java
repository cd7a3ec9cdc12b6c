package io.plumbline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** AWS's own examples of organization and endpoint policies, where they are at hand. */
final class SharedOrganizationPoliciesTest {

    private static final Path ORGS = Path.of("../shared/data/orgs");

    /** It has a comment in it, which it says itself must go. */
    private static final String COMMENTED = "deny-service-specific-credential-by-type.json";

    @Test
    void allParseAndRender() throws IOException {
        List<Path> files = files();
        assertThat(files).hasSize(89);
        for (Path file : files) {
            Policy policy = Policy.parse(Files.readString(file), file.toString());
            assertThat(policy.statements()).as(file.toString()).isNotEmpty();
            assertThat(Policy.parse(policy.render(), "rendered")).isEqualTo(policy);
        }
    }

    @Test
    void aCommentIsRefusedByItsLine() throws IOException {
        assumeTrue(Files.exists(ORGS), "the shared policies are not here");
        String text = Files.readString(
                ORGS.resolve("scp/Service-specific-controls/AWS-IAM").resolve(COMMENTED));
        assertThatThrownBy(() -> Policy.parse(text, COMMENTED))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith(COMMENTED + ":15: is no JSON: ");
    }

    private static List<Path> files() throws IOException {
        assumeTrue(Files.exists(ORGS), "the shared policies are not here");
        try (Stream<Path> files = Files.walk(ORGS)) {
            return files.filter(file -> file.toString().endsWith(".json") && !file.endsWith(COMMENTED))
                    .sorted()
                    .toList();
        }
    }
}
