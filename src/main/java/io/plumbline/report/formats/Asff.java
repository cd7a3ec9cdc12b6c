package io.plumbline.report.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.findings.Finding;
import io.plumbline.findings.Severity;
import io.plumbline.findings.standing.Gone;
import io.plumbline.findings.standing.Marked;
import io.plumbline.findings.standing.Suppressed;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.Map;

/**
 * {@code findings.asff.json}: an array of findings as Security Hub's {@code BatchImportFindings} takes them, 100 at a time.
 * Follows <a
 * href="https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format.html">AWS Security Finding
 * Format</a>, its limits of length included.
 */
final class Asff {

    private static final int ID = 512;
    private static final int TITLE = 256;
    private static final int DESCRIPTION = 1024;
    private static final int TEXT = 512;
    private static final int PRODUCT_FIELD = 2048;

    private static final String TYPE = "Software and Configuration Checks/AWS Security Best Practices/";

    private final Told told;

    Asff(Told told) {
        this.told = told;
    }

    void write(Iterator<Marked> findings, Iterator<Gone> resolved, OutputStream out) throws IOException {
        new Streamed(out)
                .text("[\n")
                .elements(findings, this::of)
                .elements(resolved, this::of)
                .text("\n]\n")
                .flush();
    }

    private JsonNode of(Marked marked) {
        Suppressed suppressed = marked.suppressed();
        ObjectNode node = node(marked.finding());
        node.put("RecordState", "ACTIVE");
        node.putObject("Workflow").put("Status", suppressed == null ? "NEW" : "SUPPRESSED");
        if (suppressed != null) {
            node.putObject("Note")
                    .put("Text", Bounded.text(suppressed.reason(), TEXT))
                    .put("UpdatedBy", Bounded.text(suppressed.owner(), TEXT))
                    .put("UpdatedAt", told.at().toString());
        }
        return node;
    }

    private JsonNode of(Gone gone) {
        ObjectNode node = node(gone.finding());
        node.put("RecordState", "ARCHIVED");
        node.putObject("Workflow").put("Status", "RESOLVED");
        return node;
    }

    private ObjectNode node(Finding finding) {
        AsffPlace place = AsffPlace.of(finding, told.region());
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("SchemaVersion", "2018-10-08");
        node.put("Id", Bounded.text("plumbline/" + finding.id(), ID));
        node.put("ProductArn", place.productArn());
        node.put("ProductName", "Plumbline");
        node.put("GeneratorId", "plumbline/" + finding.type().name());
        node.put("AwsAccountId", place.account());
        node.putArray("Types").add(TYPE + TypeWords.label(finding.type()));
        if (finding.firstSeen() != null) {
            node.put("FirstObservedAt", finding.firstSeen());
        }
        if (finding.lastSeen() != null) {
            node.put("LastObservedAt", finding.lastSeen());
        }
        node.put("CreatedAt", told.at().toString());
        node.put("UpdatedAt", told.at().toString());
        node.set("Severity", severity(finding));
        node.put("Title", Bounded.text(TypeWords.title(finding), TITLE));
        node.put("Description", Bounded.text(finding.reason() == null ? "" : finding.reason(), DESCRIPTION));
        node.putObject("Remediation")
                .putObject("Recommendation")
                .put("Text", Bounded.text(TypeWords.advice(finding.type()), TEXT));
        node.set("ProductFields", productFields(finding));
        node.set("Resources", AsffResources.of(finding, place));
        ObjectNode provider = node.putObject("FindingProviderFields");
        provider.set("Severity", severity(finding));
        provider.putArray("Types").add(TYPE + TypeWords.label(finding.type()));
        return node;
    }

    private static ObjectNode productFields(Finding finding) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, String> each : Fields.of(finding).entrySet()) {
            fields.put("plumbline/" + each.getKey(), Bounded.text(each.getValue(), PRODUCT_FIELD));
        }
        return fields;
    }

    private static ObjectNode severity(Finding finding) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Label", label(finding.severity()))
                .put("Original", finding.severity().word());
    }

    private static String label(Severity severity) {
        return severity == Severity.INFO ? "INFORMATIONAL" : severity.name();
    }
}
