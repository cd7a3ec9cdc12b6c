package io.plumbline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code simulate --requests}: answers in order, a line each, and the exit code that sums them up. */
final class SimulateTest {

    private static final Path SHARED = Path.of("../shared/data/evaluator/scenarios.json");

    private static final String GOOD = request("allowed", "Allowed");
    private static final String DIFFERENT = request("different", "ExplicitlyDenied");
    private static final String BAD = "{\"id\":\"bad\",\"action\":\"s3:GetObject\"}";

    @TempDir
    private Path folder;

    private static String request(String id, String expected) {
        return ("{'id':'" + id + "','principal':'arn:aws:iam::111122223333:user/a','action':'s3:GetObject',"
                        + "'resource':'arn:aws:s3:::b/k','expected':'" + expected
                        + "','identityPolicies':[{'Statement':"
                        + "[{'Sid':'Read','Effect':'Allow','Action':'s3:Get*','Resource':'*'}]}]}")
                .replace('\'', '"');
    }

    @Test
    void answersTheSharedScenariosAsTheyExpect() throws IOException {
        assumeTrue(Files.exists(SHARED), "the shared scenarios are not here");
        Simulate simulate = Simulate.run("", "--requests", SHARED);
        assertThat(simulate.stderr()).isEmpty();
        assertThat(simulate.exitCode()).isZero();
        JsonNode requests = Json.parse(Files.readString(SHARED));
        assertThat(simulate.answers()).hasSize(requests.size()).hasSizeGreaterThan(70);
        // The same as lines, one by one from a pipe.
        String lines = stream(requests.elements()).map(JsonNode::toString).collect(Collectors.joining("\n"));
        assertThat(Simulate.run(lines, "--requests", "-").stdout()).isEqualTo(simulate.stdout());
    }

    private static Stream<JsonNode> stream(Iterator<JsonNode> nodes) {
        List<JsonNode> all = new ArrayList<>();
        nodes.forEachRemaining(all::add);
        return all.stream();
    }

    @Test
    void anAnswerSaysExactlyWhatTheContractSays() {
        assertThat(Simulate.run(GOOD, "--requests", "-").stdout())
                .isEqualTo("{\"id\":\"allowed\",\"verdict\":\"ALLOWED\",\"decidedBy\":{\"layer\":\"IDENTITY_POLICY\","
                        + "\"policy\":\"identityPolicies[0]\",\"statement\":\"Read\"},"
                        + "\"layers\":{\"IDENTITY_POLICY\":\"ALLOWED\"},\"unknownKeys\":[],"
                        + "\"explanation\":\"allowed by Read of identity policy identityPolicies[0]\"}\n");
        String free = "{\"principal\":\"arn:aws:iam::111122223333:user/a\",\"action\":\"sts:GetCallerIdentity\","
                + "\"resource\":\"*\"}";
        assertThat(Simulate.run(free, "--requests", "-").stdout())
                .isEqualTo("{\"id\":null,\"verdict\":\"ALLOWED\",\"decidedBy\":{\"layer\":null,\"policy\":null,"
                        + "\"statement\":null},\"layers\":{},\"unknownKeys\":[],"
                        + "\"explanation\":\"allowed: it needs no permission\"}\n");
        assertThat(Simulate.run(GOOD + "\n" + BAD, "--requests", "-")
                        .stdout()
                        .lines()
                        .skip(1))
                .containsExactly(
                        "{\"id\":\"bad\",\"position\":2," + "\"error\":\"request 2 (line 2): has no principal\"}");
    }

    static List<Arguments> endings() {
        return List.of(
                Arguments.of("", 0, ""),
                Arguments.of(GOOD, 0, ""),
                Arguments.of(DIFFERENT, 1, "expected EXPLICIT_DENY, but it is ALLOWED"),
                Arguments.of(BAD, 2, "1 of 1 requests is bad, the first: request 1 (line 1): has no principal"),
                Arguments.of(GOOD + "\n" + DIFFERENT + "\n" + GOOD, 1, "request 2 (line 2) \"different\""),
                Arguments.of(DIFFERENT + "\n" + BAD, 2, "1 of 2 requests is bad"),
                Arguments.of(BAD + "\nnonsense\n" + GOOD, 2, "2 of 3 requests are bad"),
                Arguments.of("[" + GOOD + "," + BAD + "," + DIFFERENT + "]", 2, "1 of 3 requests is bad"));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void ends(String input, int exitCode, String complaint) {
        Simulate simulate = Simulate.run(input, "--requests", "-");
        assertThat(simulate.exitCode()).as(simulate.stderr()).isEqualTo(exitCode);
        if (complaint.isEmpty()) {
            assertThat(simulate.stderr()).isEmpty();
        } else {
            assertThat(simulate.stderr()).contains(complaint);
        }
    }

    /** An id and an action that would colour the terminal, move its cursor or turn the writing around. */
    @Test
    void noNameOfAStrangerSteersTheTerminal() {
        String hostile = "\\u001b[2J\\u009b31m\\u202e\\u2028";
        String different = DIFFERENT.replace("\"different\"", "\"" + hostile + "\"");
        assertThat(different).contains(hostile);
        String bad = "{\"principal\":\"arn:aws:iam::111122223333:role/a\",\"action\":\"" + hostile + "\"}";
        Simulate simulate = Simulate.run(different + "\n" + bad, "--requests", "-");
        assertThat(simulate.stderr())
                .contains("expected EXPLICIT_DENY", "is not service:Name")
                .doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f\\u0080-\\u009f\\u202e\\u2028]");
        assertThat(simulate.stderr().lines()).hasSize(2);
    }

    @Test
    void complainsOfTwentyDifferencesAndCountsTheRest() {
        String input = (DIFFERENT + "\n").repeat(23);
        Simulate simulate = Simulate.run(input, "--requests", "-");
        assertThat(simulate.stderr().lines()).hasSize(21).last().asString().contains("… and 3 more");
        Simulate quiet = Simulate.run(input, "--requests", "-", "--quiet");
        assertThat(quiet.exitCode()).isEqualTo(1);
        assertThat(quiet.stderr()).isEmpty();
        assertThat(quiet.stdout()).isEqualTo(simulate.stdout());
    }

    @Test
    void keepsTheOrderOfTenThousand() throws IOException {
        List<String> requests = IntStream.range(0, 10_000)
                .mapToObj(i -> i % 7 == 0 ? "{\"id\":\"" + i + "\"}" : request(String.valueOf(i), "Allowed"))
                .toList();
        Simulate lines = Simulate.run(String.join("\n", requests), "--requests", "-");
        assertThat(lines.exitCode()).isEqualTo(2);
        assertThat(lines.answers().stream().map(answer -> answer.path("id").asInt()))
                .containsExactlyElementsOf(IntStream.range(0, 10_000).boxed().toList());
        Path file = Files.writeString(folder.resolve("requests.json"), "[" + String.join(",\n", requests) + "]");
        assertThat(Simulate.run("", "--requests", file).stdout()).isEqualTo(lines.stdout());
    }

    @Test
    void anAbsentKeyIsUnknownWhenAskedFor() {
        String request =
                GOOD.replace("\"Action\"", "\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"true\"}},\"Action\"");
        assertThat(Simulate.run(request, "--requests", "-").verdict()).isEqualTo("IMPLICIT_DENY IDENTITY_POLICY null");
        JsonNode unknown = Simulate.run(request, "--requests", "-", "--unknown-context")
                .answers()
                .get(0);
        assertThat(Simulate.verdict(unknown)).isEqualTo("UNKNOWN IDENTITY_POLICY identityPolicies[0]");
        assertThat(unknown.path("unknownKeys").toString()).isEqualTo("[\"aws:SecureTransport\"]");
    }

    @Test
    void refusesBadUsage() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.json"));
        usage("--requests");
        usage("mutually exclusive", "--requests", "-", "--who-can", "s3:GetObject", "*");
        usage("nowhere.json", "--requests", folder.resolve("nowhere.json"));
        usage(folder.toString(), "--requests", folder);
        usage("nobody.json", "--requests", "-", "--iam", folder.resolve("nobody.json"));
        usage("empty.json", "--requests", "-", "--iam", empty);
        usage("--iam", "--who-can", "s3:GetObject", "*");
        usage("--unknown-context", "--who-can", "s3:GetObject", "*", "--iam", empty, "--unknown-context");
        usage("did you mean \"s3:GetObject\"", "--who-can", "s3:GetObjct", "*", "--iam", empty);
        usage("s3:Get*", "--who-can", "s3:Get*", "*", "--iam", empty);
        usage("acts on no resource", "--who-can", "s3:ListAllMyBuckets", "arn:aws:s3:::b", "--iam", empty);
        usage("\"b\" is neither", "--who-can", "s3:GetObject", "b", "--iam", empty);
        usage("--who-can", "--who-can", "s3:GetObject", "--iam", empty);
    }

    private static void usage(String named, Object... options) {
        Simulate simulate = Simulate.run("", options);
        assertThat(simulate.exitCode()).as(simulate.stderr()).isEqualTo(2);
        assertThat(simulate.stderr().lines()).hasSize(1).first().asString().contains(named);
        assertThat(simulate.stdout()).isEmpty();
    }
}
