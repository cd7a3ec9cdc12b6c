package io.plumbline.report.formats;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import io.plumbline.findings.standing.Gone;
import io.plumbline.findings.standing.Marked;
import io.plumbline.report.Json;
import io.plumbline.report.Summary;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Iterator;

/**
 * {@code findings.sarif}: one run, a rule a type of finding, a result a finding. Follows <a
 * href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>, and what code scanning makes of
 * it: severities as {@code security-severity}, identity as {@code partialFingerprints}.
 */
final class Sarif {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final Told told;

    Sarif(Told told) {
        this.told = told;
    }

    void write(Iterator<Marked> findings, Iterator<Gone> resolved, OutputStream out) throws IOException {
        SarifResult result = new SarifResult(told);
        Streamed streamed = new Streamed(out)
                .text("{\"$schema\":\"" + SCHEMA + "\",\"version\":\"2.1.0\",\"runs\":[{\"tool\":")
                .text(Json.line(tool()))
                .text(",\n\"automationDetails\":{\"id\":\"plumbline/audit/\"},\n\"invocations\":")
                .text(Json.line(NODES.arrayNode().add(invocation())))
                .text(",\n\"artifacts\":")
                .text(Json.line(artifacts()))
                .text(",\n\"results\":[\n");
        streamed.elements(findings, result::of).elements(resolved, result::of);
        streamed.text("\n]}]}\n").flush();
    }

    private ObjectNode tool() {
        Summary.Tool tool = told.summary().tool();
        ObjectNode node = NODES.objectNode();
        ObjectNode driver = node.putObject("driver");
        driver.put("name", "Plumbline");
        driver.put("version", Bounded.text(tool.version(), 100));
        driver.putObject("shortDescription").put("text", "Holds what IAM policies grant against what CloudTrail saw.");
        ArrayNode rules = driver.putArray("rules");
        for (FindingType type : FindingType.values()) {
            rules.add(rule(type));
        }
        return node;
    }

    private ObjectNode rule(FindingType type) {
        Severity gravest = told.gravest().getOrDefault(type, Severity.INFO);
        ObjectNode rule = NODES.objectNode();
        rule.put("id", type.name());
        rule.put("name", TypeWords.label(type));
        rule.putObject("shortDescription").put("text", TypeWords.label(type));
        rule.putObject("fullDescription").put("text", TypeWords.meaning(type));
        rule.putObject("defaultConfiguration").put("level", level(gravest));
        rule.putObject("help").put("text", TypeWords.meaning(type) + " " + TypeWords.advice(type));
        ObjectNode properties = rule.putObject("properties");
        properties.putArray("tags").add("security").add("iam");
        properties.put("security-severity", score(gravest));
        return rule;
    }

    private ObjectNode invocation() {
        ObjectNode invocation = NODES.objectNode().put("executionSuccessful", true);
        ArrayNode notifications = invocation.putArray("toolExecutionNotifications");
        for (String note : told.summary().notes()) {
            notifications.addObject().put("level", "note").putObject("message").put("text", Bounded.safe(note));
        }
        return invocation;
    }

    private ArrayNode artifacts() {
        ArrayNode artifacts = NODES.arrayNode();
        for (String export : told.exports()) {
            artifacts.addObject().putObject("location").put("uri", uri(export));
        }
        return artifacts;
    }

    /** {@code file:/a b.json} as {@code file:///a%20b.json}. */
    static String uri(String path) {
        int colon = path.indexOf(':');
        int slash = path.indexOf('/');
        boolean absolute = colon > 0 && colon < slash;
        String rest = absolute ? path.substring(colon + 1) : path;
        try {
            String full = rest.startsWith("/") && !rest.startsWith("//") && absolute ? "//" + rest : rest;
            return new URI(absolute ? path.substring(0, colon) : null, full, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("path: \"" + path + "\" cannot be spelled as a URI", e);
        }
    }

    static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW, INFO -> "note";
        };
    }

    /** As code scanning reads it: over 9.0 is critical, 7.0 high, 4.0 medium, 0.1 low. */
    static String score(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "9.5";
            case HIGH -> "8.0";
            case MEDIUM -> "5.5";
            case LOW -> "2.5";
            case INFO -> "0.0";
        };
    }
}
