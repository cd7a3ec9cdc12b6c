package io.plumbline.report;

import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import io.plumbline.findings.standing.Marked;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Made-up findings and summaries for tests. */
final class Made {

    static final String TRAINER = "arn:aws:iam::111122223333:role/ml/Trainer";

    private Made() {}

    static Finding finding(String id, FindingType type, Severity severity, String principal, String resource) {
        return new Finding(
                id,
                type,
                severity,
                "111122223333",
                principal,
                null,
                "s3",
                "s3:GetObject",
                resource,
                Finding.State.UNUSED,
                "IDENTITY_POLICY",
                "arn:aws:iam::111122223333:policy/Train",
                "Statement1",
                3,
                "2026-05-01T10:00:00Z",
                "2026-05-02T10:00:00Z",
                List.of("8f1d3c52-0000-4000-8000-000000000001"),
                "Granted and not used in 35 days in eu-west-1.",
                "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}",
                null);
    }

    static Finding finding(String id) {
        return finding(id, FindingType.UNUSED_ACTION, Severity.MEDIUM, TRAINER, "arn:aws:s3:::data/*");
    }

    /** The findings with nothing said of them. */
    static List<Marked> plain(List<Finding> findings) {
        return findings.stream().map(Marked::plain).toList();
    }

    /** The summary of a run that was asked to suppress and to compare. */
    static Summary summary(List<Marked> findings, SummaryStanding.Baseline baseline) {
        MarkedCounts counts = MarkedCounts.of(findings.iterator());
        return summary(
                "audit",
                counts.all(),
                new SummaryStanding.Suppressed("exceptions.json", 4, 1, 1, counts.suppressed()),
                baseline);
    }

    static Summary summary(String verb, SummaryFindings findings) {
        return summary(verb, findings, null, null);
    }

    static Summary summary(String verb, List<Finding> findings) {
        return summary(verb, SummaryFindings.of(findings.iterator()));
    }

    private static Summary summary(
            String verb,
            SummaryFindings findings,
            SummaryStanding.Suppressed suppressed,
            SummaryStanding.Baseline baseline) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("trail", List.of("s3a://logs/AWSLogs"));
        options.put("region", null);
        return new Summary(
                Summary.Tool.plumbline("0.1.0", verb, "4.1.3"),
                Instant.parse("2026-06-05T01:00:00Z"),
                Instant.parse("2026-06-05T01:00:42Z"),
                new Summary.Window(
                        Instant.parse("2026-05-01T00:00:10Z"), Instant.parse("2026-06-04T23:59:01Z"), 35, null, null),
                new Summary.IamAsOf(Instant.parse("2026-06-04T23:59:01Z"), Summary.IamAsOf.END_OF_WINDOW),
                new Summary.Events(2903, 2890, 1, 7, 2, 3, 2800, 4, 86),
                new Summary.Files(40, 38, 1, 0, 1),
                List.of(new Summary.Input("file:/iam/gaad.json", "account authorization details", 4711, "ab12")),
                List.of(
                        new Summary.Coverage(
                                "111122223333", "eu-west-1", "write", 35, day("2026-05-01"), day("2026-06-04"), 1500),
                        new Summary.Coverage(
                                "111122223333", "us-east-1", "read", 12, day("2026-05-03"), day("2026-05-30"), 1390)),
                findings,
                suppressed,
                baseline,
                List.of(new Summary.UnmappedCall("newthing.amazonaws.com", "DoIt", 4)),
                List.of(new Summary.UnreadDenial("newthing.amazonaws.com", "DoIt", 2, "Go away")),
                List.of(new Summary.PrincipalNotExported("arn:aws:iam::999988887777:role/Visitor", "999988887777", 12)),
                new SummaryAgreement(
                        2700,
                        1,
                        99,
                        new SummaryAgreement.Counts(40, 1, 3),
                        Map.of("IDENTITY_POLICY", new SummaryAgreement.Counts(2700, 1, 99)),
                        Map.of("layer_not_seen", 99L),
                        12),
                List.of(new Summary.PolicyWarning(
                        "file:/iam/gaad.json",
                        TRAINER + " inline policy \"Own\": Statement[0].Action",
                        "UNKNOWN_ACTION",
                        "\"s3:GetObjct\" is no action of the catalogue")),
                1,
                new Summary.Catalog("0.21.202609261", 456, 22091),
                options,
                List.of("No resource policies were given: a denial could be lifted by one that was not seen."),
                List.of());
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
