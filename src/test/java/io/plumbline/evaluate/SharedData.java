package io.plumbline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.policy.IamInput;
import io.plumbline.policy.Policy;
import io.plumbline.policy.PolicyException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Real policies beside the repository: a test is skipped where they are not, and fails where a folder is empty. */
final class SharedData {

    static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Path DATA = Path.of("../shared/data");

    private SharedData() {}

    /** A folder's JSON files by their path within it, folders beneath included. */
    static Map<String, Path> files(String folder) throws IOException {
        Path root = DATA.resolve(folder);
        assumeTrue(Files.isDirectory(root), "the shared data is not here: " + root);
        Map<String, Path> files = new TreeMap<>(Comparator.naturalOrder());
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(file -> file.toString().endsWith(".json"))
                    .forEach(file -> files.put(root.relativize(file).toString().replace('\\', '/'), file));
        }
        assertThat(files).as(folder).isNotEmpty();
        return files;
    }

    static JsonNode json(Path file) throws IOException {
        return MAPPER.readTree(file.toFile());
    }

    static IamInput.Content iam(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return IamInput.read(in, file.toString());
        }
    }

    /** The AWS managed policies by name. */
    static Map<String, Policy> managedPolicies() throws IOException {
        Map<String, Policy> policies = new TreeMap<>();
        for (Path file : files("iam/managed-policies").values()) {
            if (!(iam(file) instanceof IamInput.ManagedPolicies content)) {
                throw new PolicyException(file + ": is no managed policy");
            }
            content.byArn().forEach((arn, policy) -> policies.put(arn.substring(arn.lastIndexOf('/') + 1), policy));
        }
        return policies;
    }
}
