package io.plumbline.report;

import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a page of made-up findings, to look at in a browser: {@code SamplePage FILE [FINDINGS]}. */
final class SamplePage {

    private SamplePage() {}

    public static void main(String[] arguments) throws IOException {
        List<Finding> findings = findings(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 340);
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[0]))) {
            HtmlReport.write(
                    Made.summary("audit", findings),
                    Made.plain(findings)::iterator,
                    personas().iterator(),
                    out);
        }
    }

    static List<PersonaLine> personas() {
        return List.of(new PersonaLine(
                Made.TRAINER,
                List.of("Manage ML Jobs", "S3 Bucket Access"),
                "Data scientist",
                List.of("ecr:PutImage"),
                List.of("Search and Visualize Experiments")));
    }

    static List<Finding> findings(int count) {
        List<Finding> findings = new ArrayList<>(hostile());
        FindingType[] types = FindingType.values();
        Severity[] severities = Severity.values();
        for (int i = 0; i < count; i++) {
            FindingType type = types[i % types.length];
            Severity severity = severities[(i * 7 + i / types.length) % severities.length];
            String role = "arn:aws:iam::111122223333:role/service-role/AmazonSageMaker-ExecutionRole-2026050" + i % 9;
            String bucket = "arn:aws:s3:::sagemaker-eu-west-1-111122223333/training/run-" + i + "/output/model.tar.gz";
            Finding plain = Made.finding("f" + i, type, severity, i % 4 == 0 ? Made.TRAINER : role, bucket);
            findings.add(plain);
        }
        findings.add(shared());
        return findings;
    }

    /** A shared policy that none of its holders uses. */
    static Finding shared() {
        Finding like = Made.finding("shared-1");
        return new Finding(
                "shared-1",
                FindingType.UNUSED_ACTION,
                Severity.HIGH,
                like.account(),
                null,
                List.of(Made.TRAINER, "arn:aws:iam::111122223333:role/Other"),
                "sagemaker",
                "sagemaker:DeleteModel",
                "*",
                Finding.State.UNUSED,
                "IDENTITY_POLICY",
                "arn:aws:iam::111122223333:policy/SharedTraining",
                null,
                0,
                null,
                null,
                List.of(),
                "None of its 2 holders used it in 35 days.",
                null,
                "ml-platform");
    }

    /** Names as an attacker would choose them. */
    static List<Finding> hostile() {
        return List.of(
                Made.finding(
                        "evil-1",
                        FindingType.ACCESS_DENIED,
                        Severity.CRITICAL,
                        "arn:aws:iam::111122223333:role/</script><script>alert(1)</script>",
                        "arn:aws:s3:::x/<img src=x onerror=alert(2)>"),
                Made.finding(
                        "evil-2",
                        FindingType.PREDICTED_GAP,
                        Severity.CRITICAL,
                        "arn:aws:iam::111122223333:role/100%-\u202Egnp.exe\u2028{{data}}",
                        "javascript:alert(3)//<!--<script>"));
    }
}
