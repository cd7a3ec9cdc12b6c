package io.plumbline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real exports, where they are at hand. */
final class SharedExportsTest {

    private static final Path IAM = Path.of("../shared/data/iam");

    @Test
    void readsALargeExport() throws IOException {
        AuthorizationDetails details =
                ((IamInput.Principals) read("cloudsplaining/authorization-details.json")).details();

        assertThat(details.principals()).hasSize(78 + 44);
        assertThat(details.managedPolicies()).hasSize(84);
        assertThat(details.principals())
                .filteredOn(one -> one.kind() == PrincipalPolicies.Kind.ROLE)
                .hasSize(78)
                .allSatisfy(role -> assertThat(role.trust()).isNotNull());
        assertThat(details.principals()).anySatisfy(one -> assertThat(one.attachments())
                .anySatisfy(attachment -> assertThat(attachment.viaGroup()).contains(":group/")));
        assertThat(details.principals()).allSatisfy(one -> {
            assertThat(one.created()).isNotNull();
            assertThat(PrincipalPolicies.fromJson(one.toJson())).isEqualTo(one);
        });
    }

    @Test
    void readsSmallExportsWithBoundaries() throws IOException {
        int exports = 0;
        for (Path file : files("iamspy")) {
            if (Files.readString(file).contains("RoleDetailList")) {
                assertThat(((IamInput.Principals) read("iamspy/" + file.getFileName()))
                                .details()
                                .principals())
                        .isNotEmpty();
                exports++;
            }
        }
        assertThat(exports).isEqualTo(11);
    }

    @Test
    void readsAndRendersManagedPolicies() throws IOException {
        List<Path> files = files("managed-policies");
        assertThat(files).hasSize(98);
        for (Path file : files) {
            IamInput.Content content = read("managed-policies/" + file.getFileName());
            assertThat(((IamInput.ManagedPolicies) content).byArn()).hasSize(1);
            for (Policy policy : ((IamInput.ManagedPolicies) content).byArn().values()) {
                assertThat(policy.statements()).isNotEmpty();
                assertThat(Policy.parse(policy.render(), "rendered")).isEqualTo(policy);
            }
        }
    }

    private static IamInput.Content read(String file) throws IOException {
        assumeTrue(Files.exists(IAM), "the shared exports are not here");
        try (InputStream in = Files.newInputStream(IAM.resolve(file))) {
            return IamInput.read(in, file);
        }
    }

    private static List<Path> files(String folder) throws IOException {
        assumeTrue(Files.exists(IAM), "the shared exports are not here");
        try (Stream<Path> files = Files.list(IAM.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
