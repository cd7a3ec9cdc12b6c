package io.plumbline.cli;

import io.plumbline.exports.ExportedPrincipals;
import io.plumbline.exports.InputFile;
import io.plumbline.findings.evidence.AuditOptions;
import io.plumbline.findings.standing.Looked;
import io.plumbline.findings.standing.Marked;
import io.plumbline.findings.standing.Standing;
import io.plumbline.policy.IamInput;
import io.plumbline.report.FindingLines;
import io.plumbline.report.MarkedCounts;
import io.plumbline.report.OutputFolder;
import io.plumbline.report.Summary;
import io.plumbline.report.formats.Format;
import io.plumbline.report.formats.Told;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Writes what became of the baseline, and the findings as {@code --format} asks for them. */
record KnownReport(AuditCommand asked, AuditOptions options, ExportedPrincipals exported) {

    /** What the baseline's findings can be held against. */
    Looked looked(RunFacts facts, Dataset<Row> principals) {
        AuditOptions wanted = options; // What a task needs travels alone, without this object.
        return new Looked(
                wanted::judges,
                wanted::wants,
                !wanted.regions().isEmpty(),
                facts.daysByAccount(),
                accounts(principals),
                exported.passwordPolicies().byAccount().keySet(),
                wanted.minWindow().toDays(),
                wanted.windowEnd());
    }

    private Set<String> accounts(Dataset<Row> principals) {
        return asked.baseline == null
                ? Set.of()
                : new TreeSet<>(principals
                        .select("account")
                        .distinct()
                        .as(Encoders.STRING())
                        .collectAsList());
    }

    private List<String> files(IamInput.Kind kind) {
        return exported.files().stream()
                .filter(file -> file.kind().equals(kind.words()))
                .map(InputFile::path)
                .toList();
    }

    void write(
            OutputFolder folder, Known known, Supplier<Iterator<Marked>> findings, Summary summary, MarkedCounts counts)
            throws IOException {
        if (known.hasBaseline()) {
            gone(folder, "resolved.jsonl", known, EnumSet.of(Standing.RESOLVED));
            gone(folder, "not-resolved.jsonl", known, EnumSet.of(Standing.COVERED, Standing.NOT_LOOKED_AT));
        }
        List<String> exports = files(IamInput.Kind.AUTHORIZATION_DETAILS);
        Told told = new Told(summary, options.windowEnd(), region(), exports, counts.gravest());
        for (Format format : new TreeSet<>(asked.formats)) {
            try (OutputStream out = folder.create(format.file())) {
                format.write(told, findings.get(), known.gone(EnumSet.of(Standing.RESOLVED)), out);
            }
        }
    }

    private static void gone(OutputFolder folder, String file, Known known, Set<Standing> standings)
            throws IOException {
        try (OutputStream out = folder.create(file)) {
            FindingLines.writeGone(known.gone(standings), out);
        }
    }

    private String region() {
        return options.regions().size() == 1 ? options.regions().get(0) : null;
    }
}
