package io.plumbline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The evaluator's specification: scenarios in IAM's own words, each with the AWS page it follows. */
final class ScenarioTest {

    private static final Path SHARED = Path.of("../shared/data/evaluator/scenarios.json");
    private static final List<String> FILES = List.of(
            "actions.json",
            "resources.json",
            "variables.json",
            "operators.json",
            "conditions.json",
            "ip-address.json",
            "principals.json",
            "principal-keys.json",
            "resource-policy.json",
            "who-escapes.json",
            "not-principal.json",
            "cross-account.json",
            "boundary.json",
            "session-policy.json",
            "scp.json",
            "rcp.json",
            "vpc-endpoint.json",
            "kms.json",
            "trust.json",
            "s3-root.json",
            "unknown.json",
            "unknown-layers.json",
            "whole-prefix.json");

    static List<Scenario> own() throws IOException {
        List<Scenario> all = new ArrayList<>();
        for (String file : FILES) {
            try (InputStream in = ScenarioTest.class.getResourceAsStream(file)) {
                List<Scenario> some = Scenario.all(in);
                assertThat(some).as(file).isNotEmpty();
                all.addAll(some);
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("own")
    void decidesAsAwsDocuments(Scenario scenario) {
        Decision decision = Evaluator.decide(scenario.request(), scenario.layers());

        assertThat(scenario.source()).isNotBlank();
        assertThat(decision.verdict()).as(decision.explanation()).isEqualTo(scenario.verdict());
        if (scenario.decidedBy() != null) {
            assertThat(decision.decidedBy()).isEqualTo(scenario.decidedBy());
        }
        if (scenario.statement() != null) {
            assertThat(decision.statement()).isEqualTo(scenario.statement());
        }
        if (scenario.doubts() != null) {
            assertThat(decision.doubts()).containsExactlyInAnyOrderElementsOf(scenario.doubts());
        }
        assertThat(decision.unknownKeys()).containsExactlyElementsOf(orNone(scenario.unknownKeys()));
        assertThat(decision.unsupported()).containsExactlyElementsOf(orNone(scenario.unsupported()));
        assertThat(decision.verdict() == Verdict.UNKNOWN).isEqualTo(isDoubted(decision));
    }

    @TestFactory
    Stream<DynamicTest> decidesTheSharedScenarios() throws IOException {
        assumeTrue(Files.exists(SHARED), "the shared scenarios are not here");
        List<Scenario> scenarios;
        try (InputStream in = Files.newInputStream(SHARED)) {
            scenarios = Scenario.all(in);
        }
        assertThat(scenarios).hasSizeGreaterThan(70);
        return scenarios.stream().map(one -> DynamicTest.dynamicTest(one.toString(), () -> decidesAsExpected(one)));
    }

    private static void decidesAsExpected(Scenario scenario) {
        Decision decision = Evaluator.decide(scenario.request(), scenario.layers());
        assertThat(decision.verdict()).as(decision.explanation()).isEqualTo(scenario.verdict());
    }

    @Test
    void refusesUnknownFields() {
        byte[] typo = "[{\"id\": \"x\", \"expcted\": \"ALLOWED\"}]".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Scenario.all(new ByteArrayInputStream(typo)))
                .isInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageContaining("expcted");
    }

    private static boolean isDoubted(Decision decision) {
        return decision.verdict() != Verdict.ALLOWED && !decision.doubts().isEmpty();
    }

    private static List<String> orNone(List<String> names) {
        return names == null ? List.of() : names;
    }
}
