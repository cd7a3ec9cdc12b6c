package io.plumbline.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.InProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All scenarios, each with an account, and the audits of those that share options, run when first asked for. */
final class Scenarios {

    static final String OTHER = "888888888888";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("src/test/resources/scenarios");
    private static final Map<String, Scenario> BY_ACCOUNT = read();
    private static final Map<List<Object>, Map<String, List<JsonNode>>> RUNS = new HashMap<>();

    private Scenarios() {}

    static Map<String, Scenario> byAccount() {
        return BY_ACCOUNT;
    }

    private static Map<String, Scenario> read() {
        Map<String, Scenario> scenarios = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                for (JsonNode each : JSON.readTree(file.toFile())) {
                    String account = String.valueOf(400_000_000_001L + scenarios.size());
                    String text = each.toString().replace("${account}", account).replace("${other}", OTHER);
                    scenarios.put(account, JSON.readValue(text, Scenario.class));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return scenarios;
    }

    /** What the audit found in the scenario's account. */
    static List<JsonNode> findings(String account) {
        Map<String, List<JsonNode>> run = RUNS.computeIfAbsent(shared(BY_ACCOUNT.get(account)), Scenarios::run);
        return run.getOrDefault(account, List.of());
    }

    /** Those for which it is equal are one audit. */
    private static List<Object> shared(Scenario scenario) {
        return List.of(scenario.options(), scenario.organization() != null);
    }

    private static Map<String, List<JsonNode>> run(List<Object> options) {
        Map<String, Scenario> together = new TreeMap<>();
        BY_ACCOUNT.forEach((account, scenario) -> {
            if (shared(scenario).equals(options)) {
                together.put(account, scenario);
            }
        });
        try {
            Path folder = Files.createTempDirectory("plumbline-scenarios");
            write(together, folder);
            List<String> arguments = new ArrayList<>(
                    List.of("audit", "--trail", folder.resolve("trail").toString()));
            arguments.addAll(List.of("--iam", folder.resolve("iam").toString()));
            arguments.addAll(List.of("--out", folder.resolve("out").toString()));
            together.values().iterator().next().options().forEach(arguments::add);
            InProcess audit = InProcess.run(arguments);
            if (audit.exitCode() != 0) {
                throw new AssertionError("audit " + options + ": exit " + audit.exitCode() + ", " + audit.stderr());
            }
            return byAccount(folder.resolve("out/findings.jsonl"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<JsonNode>> byAccount(Path findings) throws IOException {
        Map<String, List<JsonNode>> found = new HashMap<>();
        for (String line : Files.readAllLines(findings)) {
            JsonNode finding = JSON.readTree(line);
            found.computeIfAbsent(finding.path("account").asText(), any -> new ArrayList<>())
                    .add(finding);
        }
        return found;
    }

    private static void write(Map<String, Scenario> scenarios, Path folder) throws IOException {
        Files.createDirectories(folder.resolve("trail"));
        List<ObjectNode> records = new ArrayList<>();
        for (Map.Entry<String, Scenario> each : scenarios.entrySet()) {
            records.addAll(Recorded.of(each.getKey(), each.getValue()));
            inputs(each.getKey(), each.getValue(), folder.resolve("iam").resolve(each.getKey()));
        }
        JSON.writeValue(folder.resolve("trail/records.json").toFile(), Map.of("Records", records));
        if (scenarios.values().iterator().next().organization() != null) {
            JSON.writeValue(folder.resolve("iam/organization.json").toFile(), Exported.organization(scenarios));
        }
    }

    private static void inputs(String account, Scenario scenario, Path folder) throws IOException {
        Files.createDirectories(folder);
        JSON.writeValue(folder.resolve("details.json").toFile(), new Exported(account, scenario).details());
        List<String> resources = new ArrayList<>();
        scenario.resourcePolicies()
                .forEach((arn, policy) -> resources.add(JSON.createObjectNode()
                        .put("ResourceArn", arn)
                        .put("AccountId", account)
                        .set("Policy", policy)
                        .toString()));
        lines(resources, folder.resolve("resource-policies.jsonl"));
        List<String> endpoints = new ArrayList<>();
        scenario.endpointPolicies()
                .forEach((id, policy) -> endpoints.add(JSON.createObjectNode()
                        .put("VpcEndpointId", id)
                        .set("Policy", policy)
                        .toString()));
        lines(endpoints, folder.resolve("vpc-endpoint-policies.jsonl"));
        for (Map.Entry<String, JsonNode> file : scenario.files().entrySet()) {
            JsonNode content = file.getValue();
            Files.writeString(
                    folder.resolve(file.getKey()), content.isTextual() ? content.textValue() : content.toString());
        }
    }

    private static void lines(List<String> lines, Path file) throws IOException {
        if (!lines.isEmpty()) {
            Files.write(file, lines);
        }
    }
}
