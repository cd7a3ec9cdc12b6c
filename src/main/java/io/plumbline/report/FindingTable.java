package io.plumbline.report;

import io.plumbline.findings.Finding;
import io.plumbline.findings.standing.Marked;
import io.plumbline.findings.standing.Suppressed;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * {@code findings.csv}: the fields of {@code findings.jsonl} as columns, lists joined by spaces, UTF-8; {@code suppressed}
 * is the reason.
 *
 * <p>A spreadsheet runs cells that begin like a formula, and names in a trail are chosen by whoever made the call: a
 * cell that begins with {@code = + - @}, tab or carriage return gets a leading {@code '}. Follows <a
 * href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP: CSV injection</a>.
 */
public final class FindingTable {

    private static final String[] COLUMNS = {
        "id",
        "type",
        "severity",
        "account",
        "principal",
        "holders",
        "service",
        "action",
        "resource",
        "state",
        "layer",
        "policy",
        "statement",
        "count",
        "firstSeen",
        "lastSeen",
        "evidence",
        "reason",
        "suggestion",
        "owner",
        "baseline",
        "suppressed",
        "suppressedBy",
        "suppressedUntil"
    };

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader(COLUMNS).setNullString("").get();

    private FindingTable() {}

    public static void write(Iterator<Marked> findings, OutputStream out) throws IOException {
        // Not closed: closing is the caller's, who may have more to write.
        CSVPrinter printer =
                new CSVPrinter(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)), FORMAT);
        while (findings.hasNext()) {
            printer.printRecord(row(findings.next()));
        }
        printer.flush();
    }

    private static Object[] row(Marked marked) {
        Finding finding = marked.finding();
        Suppressed suppressed = marked.suppressed();
        return new Object[] {
            harmless(finding.id()),
            finding.type().name(),
            finding.severity().word(),
            harmless(finding.account()),
            harmless(finding.principal()),
            harmless(joined(finding.holders())),
            harmless(finding.service()),
            harmless(finding.action()),
            harmless(finding.resource()),
            finding.state() == null ? null : finding.state().name(),
            harmless(finding.layer()),
            harmless(finding.policy()),
            harmless(finding.statement()),
            finding.count(),
            harmless(finding.firstSeen()),
            harmless(finding.lastSeen()),
            harmless(joined(finding.evidence())),
            harmless(finding.reason()),
            harmless(finding.suggestion()),
            harmless(finding.owner()),
            marked.standing() == null ? null : marked.standing().word(),
            suppressed == null ? null : harmless(suppressed.reason()),
            suppressed == null ? null : harmless(suppressed.owner()),
            suppressed == null ? null : harmless(suppressed.expires())
        };
    }

    /** The text as a cell that no spreadsheet takes for a formula. */
    static String harmless(String text) {
        boolean formula = text != null && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }

    private static String joined(List<String> texts) {
        return texts == null ? null : String.join(" ", texts);
    }
}
