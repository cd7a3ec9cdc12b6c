package io.plumbline.cli;

import io.plumbline.catalog.Catalog;
import io.plumbline.exports.ExportedPrincipals;
import io.plumbline.exports.InputFile;
import io.plumbline.findings.evidence.AuditOptions;
import io.plumbline.findings.history.Agreement;
import io.plumbline.findings.judge.Totals;
import io.plumbline.lint.Warnings;
import io.plumbline.policy.IamInput;
import io.plumbline.report.MarkedCounts;
import io.plumbline.report.Summary;
import io.plumbline.report.SummaryAgreement;
import io.plumbline.report.formats.Format;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** Puts {@code summary.json} together from what the run asked, read and found. */
record SummaryOf(
        AuditCommand asked,
        Instant startedAt,
        RunFacts facts,
        AuditedUsage trail,
        AuditOptions options,
        Listened listened) {

    Summary summary(SparkSession spark, ExportedPrincipals exported, Totals totals, Known known, MarkedCounts counts) {
        List<InputFile> iam = exported.files();
        Catalog catalog = Catalog.bundled();
        return new Summary(
                Summary.Tool.plumbline(PlumblineCommand.Version.text(), "audit", spark.version()),
                startedAt,
                Instant.now(),
                window(),
                iamAsOf(),
                facts.events(),
                facts.files(),
                inputs(iam, known),
                facts.coverage(),
                counts.all(),
                known.suppressed(counts),
                known.baseline(counts),
                facts.unmapped(),
                facts.unreadDenials(),
                notExported(totals),
                agreement(totals.agreement()),
                warnings(exported.warnings()),
                exported.warnings().count(),
                new Summary.Catalog(catalog.version(), catalog.services().size(), catalog.actionCount()),
                optionsGiven(),
                notes(iam, known),
                List.of());
    }

    private static SummaryAgreement agreement(Agreement agreement) {
        Map<String, SummaryAgreement.Counts> byLayer = new LinkedHashMap<>();
        agreement.byLayer().forEach((layer, counts) -> byLayer.put(layer, counts(counts)));
        Agreement.Counts events = agreement.events();
        return new SummaryAgreement(
                events.agree(),
                events.disagree(),
                events.unknown(),
                counts(agreement.distinct()),
                byLayer,
                agreement.unknownBecause(),
                agreement.rewound());
    }

    private static SummaryAgreement.Counts counts(Agreement.Counts counts) {
        return new SummaryAgreement.Counts(counts.agree(), counts.disagree(), counts.unknown());
    }

    private Summary.Window window() {
        long days = facts.firstEvent() == null ? 0 : days(facts.firstEvent(), facts.lastEvent());
        return new Summary.Window(facts.firstEvent(), facts.lastEvent(), days, asked.wanted.from, asked.wanted.to);
    }

    private static long days(Instant from, Instant to) {
        return ChronoUnit.DAYS.between(
                        from.atOffset(ZoneOffset.UTC).toLocalDate(),
                        to.atOffset(ZoneOffset.UTC).toLocalDate())
                + 1;
    }

    private Summary.IamAsOf iamAsOf() {
        return asked.iamAsOf != null
                ? new Summary.IamAsOf(asked.iamAsOf, Summary.IamAsOf.GIVEN)
                : new Summary.IamAsOf(options.windowEnd(), Summary.IamAsOf.END_OF_WINDOW);
    }

    private List<Summary.Input> inputs(List<InputFile> iam, Known known) {
        List<Summary.Input> inputs = new ArrayList<>(trail.inputs());
        iam.forEach(file -> inputs.add(new Summary.Input(file.path(), file.kind(), file.bytes(), file.sha256())));
        inputs.addAll(known.inputs());
        return inputs;
    }

    private static List<Summary.PrincipalNotExported> notExported(Totals totals) {
        return totals.absent().stream()
                .map(absent -> new Summary.PrincipalNotExported(absent.principal(), absent.account(), absent.events()))
                .toList();
    }

    private static List<Summary.PolicyWarning> warnings(Warnings warnings) {
        return warnings.first().stream()
                .map(warning -> new Summary.PolicyWarning(
                        warning.file(), warning.place(), warning.rule().name(), warning.message()))
                .toList();
    }

    private Map<String, Object> optionsGiven() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("trail", asked.trail);
        given.put("ledger", asked.ledger);
        given.put("s3AccessLogs", asked.accessLogs);
        given.put("iam", asked.iam);
        given.put("from", asked.wanted.from);
        given.put("to", asked.wanted.to);
        given.put("account", asked.wanted.accounts);
        given.put("region", asked.wanted.regions);
        given.put("role", asked.roles);
        given.put("minWindow", text(asked.minWindow));
        given.put("grace", text(asked.grace));
        given.put("ownerTag", asked.ownerTag);
        given.put("baseline", asked.baseline);
        given.put("suppress", asked.suppress);
        given.put("format", asked.formats.stream().map(Format::name).toList());
        given.put("severity", asked.severity);
        given.put("failOn", asked.failOn == null ? null : asked.failOn.word());
        return given;
    }

    private static String text(Duration duration) {
        return duration.toHours() % 24 == 0 ? duration.toDays() + "d" : duration.toHours() + "h";
    }

    /** What a reader must know before acting on the findings. */
    private List<String> notes(List<InputFile> iam, Known known) {
        List<String> notes = new ArrayList<>(trail.notes());
        notes.addAll(listened.notes());
        layersNotGiven(iam).ifPresent(notes::add);
        notes.addAll(known.notes());
        return notes;
    }

    /** What no file tells of neither allowed nor denied anything. */
    private static Optional<String> layersNotGiven(List<InputFile> iam) {
        List<String> missing = Stream.of(
                        IamInput.Kind.ORGANIZATION,
                        IamInput.Kind.RESOURCE_POLICIES,
                        IamInput.Kind.VPC_ENDPOINT_POLICIES)
                .map(IamInput.Kind::words)
                .filter(kind -> iam.stream().noneMatch(file -> file.kind().equals(kind)))
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("Not given, and so neither allowing nor denying anything in the verdicts: "
                        + String.join(", ", missing) + ".");
    }
}
