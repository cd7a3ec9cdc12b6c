package io.plumbline.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.InProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A run of {@code audit}, or another verb: how it ended, what it said, what it wrote. */
record Audit(int exitCode, String stdout, String stderr, Path out) {

    /** Runs it in this process. */
    static Audit run(Path out, Object... options) {
        return verb("audit", "--out", out, options);
    }

    /** Runs {@code ingest} into a ledger, which stands in place of the output. */
    static Audit ingest(Path ledger, Object... options) {
        return verb("ingest", "--ledger", ledger, options);
    }

    private static Audit verb(String verb, String option, Path out, Object... options) {
        List<String> arguments = new ArrayList<>(List.of(verb, option, out.toString()));
        for (Object more : options) {
            arguments.add(more.toString());
        }
        InProcess run = InProcess.run(arguments);
        return new Audit(run.exitCode(), run.stdout(), run.stderr(), out);
    }

    String text(String file) {
        try {
            return Files.readString(out.resolve(file));
        } catch (IOException e) {
            throw new AssertionError(file + " of " + out + ", stderr: " + stderr, e);
        }
    }

    JsonNode summary() {
        return Json.parse(text("summary.json"));
    }

    long events(String count) {
        JsonNode value = summary().at("/events/" + count);
        if (!value.isNumber()) {
            throw new AssertionError("summary.json has no events." + count + ": " + summary());
        }
        return value.longValue();
    }

    List<JsonNode> lines(String file) {
        return text(file).lines().map(Json::parse).toList();
    }

    List<JsonNode> findings() {
        return lines("findings.jsonl");
    }

    List<JsonNode> findings(Predicate<JsonNode> which) {
        return findings().stream().filter(which).toList();
    }

    /** {@code TYPE action} (or {@code TYPE service}, {@code TYPE} alone), sorted, of one principal. */
    List<String> of(String principal) {
        return findings(finding -> principal.equals(finding.path("principal").textValue())).stream()
                .map(Audit::label)
                .sorted()
                .toList();
    }

    static String label(JsonNode finding) {
        String what = finding.path("action").asText("null");
        if (what.equals("null")) {
            what = finding.path("service").asText("null");
        }
        String type = finding.get("type").textValue();
        return what.equals("null") ? type : type + " " + what;
    }

    JsonNode one(String type, String principal, String action) {
        List<JsonNode> all = findings(finding -> type.equals(finding.get("type").textValue())
                && principal.equals(finding.path("principal").textValue())
                && action.equals(finding.path("action").textValue()));
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " findings " + type + " of " + principal + " for " + action + ": "
                    + all + ", it has " + of(principal));
        }
        return all.get(0);
    }
}
