package io.plumbline.report.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.findings.Finding;
import io.plumbline.findings.Severity;
import io.plumbline.findings.standing.Gone;
import io.plumbline.findings.standing.Marked;
import io.plumbline.findings.standing.Standing;
import io.plumbline.findings.standing.Suppressed;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;

/**
 * {@code findings.ocsf.jsonl}: an IAM Analysis Finding (class 2008) a line, the class that says what is granted, used and
 * unused. Follows <a href="https://schema.ocsf.io/1.6.0/classes/iam_analysis_finding">OCSF 1.6.0</a>, the first version
 * that has it, with the {@code cloud} profile.
 */
final class Ocsf {

    private static final int CLASS = 2008;

    /** A line is no place for a book; findings.jsonl has all of it. */
    private static final int TEXT = 4_000;

    private final Told told;

    Ocsf(Told told) {
        this.told = told;
    }

    void write(Iterator<Marked> findings, Iterator<Gone> resolved, OutputStream out) throws IOException {
        new Streamed(out).lines(findings, this::of).lines(resolved, this::of).flush();
    }

    private enum Activity {
        CREATE(1, "Create"),
        UPDATE(2, "Update"),
        CLOSE(3, "Close");

        private final int id;
        private final String word;

        Activity(int id, String word) {
            this.id = id;
            this.word = word;
        }
    }

    private enum Status {
        NEW(1, "New"),
        SUPPRESSED(3, "Suppressed"),
        RESOLVED(4, "Resolved");

        private final int id;
        private final String word;

        Status(int id, String word) {
            this.id = id;
            this.word = word;
        }
    }

    private JsonNode of(Marked marked) {
        Activity activity = marked.standing() == Standing.STILL ? Activity.UPDATE : Activity.CREATE;
        Suppressed suppressed = marked.suppressed();
        ObjectNode node = node(marked.finding(), activity, suppressed == null ? Status.NEW : Status.SUPPRESSED);
        if (suppressed != null) {
            String until = suppressed.expires() == null ? "" : ", until " + suppressed.expires();
            node.put("comment", Bounded.text(suppressed.reason() + " (" + suppressed.owner() + until + ")", TEXT));
        }
        return node;
    }

    private JsonNode of(Gone gone) {
        return node(gone.finding(), Activity.CLOSE, Status.RESOLVED);
    }

    private ObjectNode node(Finding finding, Activity activity, Status status) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("activity_id", activity.id);
        node.put("activity_name", activity.word);
        node.put("category_uid", 2);
        node.put("category_name", "Findings");
        node.put("class_uid", CLASS);
        node.put("class_name", "IAM Analysis Finding");
        node.put("type_uid", CLASS * 100 + activity.id);
        node.put("type_name", "IAM Analysis Finding: " + activity.word);
        node.put("severity_id", severityId(finding.severity()));
        node.put("severity", severity(finding.severity()));
        node.put("status_id", status.id);
        node.put("status", status.word);
        node.put("time", told.at().toEpochMilli());
        node.put("message", Bounded.text(TypeWords.title(finding), TEXT));
        node.set("metadata", metadata());
        new OcsfParts(finding, TEXT).addTo(node);
        return node;
    }

    private ObjectNode metadata() {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode().put("version", "1.6.0");
        metadata.putObject("product")
                .put("name", "Plumbline")
                .put("vendor_name", "Plumbline")
                .put("version", Bounded.text(told.summary().tool().version(), 100));
        metadata.putArray("profiles").add("cloud");
        return metadata;
    }

    private static int severityId(Severity severity) {
        return switch (severity) {
            case INFO -> 1;
            case LOW -> 2;
            case MEDIUM -> 3;
            case HIGH -> 4;
            case CRITICAL -> 5;
        };
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case INFO -> "Informational";
            case LOW -> "Low";
            case MEDIUM -> "Medium";
            case HIGH -> "High";
            case CRITICAL -> "Critical";
        };
    }
}
