package io.plumbline.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import io.plumbline.findings.standing.Gone;
import io.plumbline.findings.standing.Marked;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * {@code findings.jsonl}: one finding a line, in the contract's field order, with the suggestion as nested JSON.
 *
 * <p>{@code holders} (after {@code principal}) and {@code owner} are there only when known; {@code baseline} and {@code
 * suppressed}, last, only when there is something to say. Also reads the lines back, for baselines.
 */
public final class FindingLines {

    private FindingLines() {}

    public static void write(Iterator<Marked> findings, OutputStream out) throws IOException {
        JsonLines.writeLines(findings, marked -> Json.line(node(marked)), out);
    }

    /** Findings of a baseline that this run did not report, each with what became of it. */
    public static void writeGone(Iterator<Gone> gone, OutputStream out) throws IOException {
        JsonLines.writeLines(gone, each -> Json.line(node(each)), out);
    }

    public static String line(Finding finding) {
        return Json.line(node(finding));
    }

    static ObjectNode node(Marked marked) {
        ObjectNode node = node(marked.finding());
        if (marked.standing() != null) {
            node.put("baseline", marked.standing().word());
        }
        if (marked.suppressed() != null) {
            node.putObject("suppressed")
                    .put("reason", marked.suppressed().reason())
                    .put("owner", marked.suppressed().owner())
                    .put("expires", marked.suppressed().expires());
        }
        return node;
    }

    private static ObjectNode node(Gone gone) {
        ObjectNode node = node(gone.finding()).put("baseline", gone.standing().word());
        return gone.because() == null ? node : node.put("because", gone.because());
    }

    static ObjectNode node(Finding finding) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("id", finding.id());
        node.put("type", finding.type().name());
        node.put("severity", finding.severity().word());
        node.put("account", finding.account());
        node.put("principal", finding.principal());
        if (finding.holders() != null) {
            node.set("holders", array(finding.holders()));
        }
        node.put("service", finding.service());
        node.put("action", finding.action());
        node.put("resource", finding.resource());
        node.put("state", finding.state() == null ? null : finding.state().name());
        node.put("layer", finding.layer());
        node.put("policy", finding.policy());
        node.put("statement", finding.statement());
        node.put("count", finding.count());
        node.put("firstSeen", finding.firstSeen());
        node.put("lastSeen", finding.lastSeen());
        node.set("evidence", array(finding.evidence()));
        node.put("reason", finding.reason());
        node.set("suggestion", suggestion(finding));
        if (finding.owner() != null) {
            node.put("owner", finding.owner());
        }
        return node;
    }

    /**
     * The finding that a line spells; unknown fields are ignored, so that later versions can add some.
     *
     * @throws IllegalArgumentException naming the field, when the line is no finding
     */
    public static Finding parse(String line) {
        JsonNode node = read(line);
        if (!node.isObject()) {
            throw new IllegalArgumentException("finding: the line is not a JSON object");
        }
        return new Finding(
                required(node, "id"),
                constant(FindingType.class, node, "type"),
                constant(Severity.class, node, "severity"),
                text(node, "account"),
                text(node, "principal"),
                node.hasNonNull("holders") ? texts(node, "holders") : null,
                text(node, "service"),
                text(node, "action"),
                text(node, "resource"),
                node.hasNonNull("state") ? constant(Finding.State.class, node, "state") : null,
                text(node, "layer"),
                text(node, "policy"),
                text(node, "statement"),
                node.path("count").asLong(),
                instant(node, "firstSeen"),
                instant(node, "lastSeen"),
                texts(node, "evidence"),
                text(node, "reason"),
                node.hasNonNull("suggestion") ? node.get("suggestion").toString() : null,
                text(node, "owner"));
    }

    private static JsonNode read(String line) {
        try {
            return Json.MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("finding: the line is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static JsonNode suggestion(Finding finding) {
        if (finding.suggestion() == null) {
            return Json.MAPPER.nullNode();
        }
        try {
            return Json.MAPPER.readTree(finding.suggestion());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("finding " + finding.id() + ": its suggestion is not JSON", e);
        }
    }

    private static ArrayNode array(List<String> texts) {
        ArrayNode array = Json.MAPPER.createArrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? node.get(field).asText() : null;
    }

    private static String instant(JsonNode node, String field) {
        String text = text(node, field);
        try {
            return text == null ? null : Instant.parse(text).toString();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("finding: \"" + field + "\" is no instant: \"" + text + "\"", e);
        }
    }

    private static String required(JsonNode node, String field) {
        if (!node.hasNonNull(field)) {
            throw new IllegalArgumentException("finding: \"" + field + "\" is missing");
        }
        return node.get(field).asText();
    }

    private static List<String> texts(JsonNode node, String field) {
        List<String> texts = new ArrayList<>();
        node.path(field).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, JsonNode node, String field) {
        String word = required(node, field);
        try {
            return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("finding: \"" + field + "\" has no value \"" + word + "\"", e);
        }
    }
}
