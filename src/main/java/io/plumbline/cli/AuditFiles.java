package io.plumbline.cli;

import io.plumbline.findings.judge.Judgement;
import io.plumbline.findings.standing.Marked;
import io.plumbline.report.FindingLines;
import io.plumbline.report.FindingTable;
import io.plumbline.report.HtmlReport;
import io.plumbline.report.JsonLines;
import io.plumbline.report.OutputFolder;
import io.plumbline.report.PersonaLine;
import io.plumbline.report.QuarantineEntry;
import io.plumbline.report.QuarantineLines;
import io.plumbline.report.Summary;
import io.plumbline.usage.EntryFolder;
import io.plumbline.usage.Mapped;
import io.plumbline.workload.PersonaMatch;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/** The files of OUT that are written here, line by line. */
record AuditFiles(OutputFolder folder) {

    void quarantine(EntryFolder entries, RunFacts facts) throws IOException {
        write("quarantine.jsonl", out -> QuarantineLines.write(unread(entries, facts), out));
    }

    /** Findings and personas, each in the forms that people and programs read. */
    void findings(Judgement judgement, Supplier<Iterator<Marked>> findings, Summary summary) throws IOException {
        write("findings.jsonl", out -> FindingLines.write(findings.get(), out));
        write("findings.csv", out -> FindingTable.write(findings.get(), out));
        List<PersonaMatch> personas = judgement.totals().personas();
        write("personas.jsonl", out -> JsonLines.write(personas.iterator(), out));
        List<PersonaLine> lines = new ArrayList<>();
        personas.forEach(match -> lines.add(
                new PersonaLine(match.role(), match.activities(), match.nearest(), match.beyond(), match.lacking())));
        write("index.html", out -> HtmlReport.write(summary, findings, lines.iterator(), out));
    }

    private static Iterator<QuarantineEntry> unread(EntryFolder entries, RunFacts facts) {
        if (facts.clean()) {
            return Collections.emptyIterator();
        }
        return new Mapped<>(
                entries.quarantine().orderBy("file", "position", "reason").toLocalIterator(),
                row -> new QuarantineEntry(row.getString(0), row.getLong(1), row.getString(2)));
    }

    /** Something that writes to a stream and leaves closing it to others. */
    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private void write(String name, Writing writing) throws IOException {
        try (OutputStream out = folder.create(name)) {
            writing.to(out);
        }
    }
}
