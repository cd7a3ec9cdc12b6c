package io.plumbline.cli;

import io.plumbline.findings.Severity;
import io.plumbline.report.formats.Format;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job's options; {@link AuditRun} does the work. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Joins what the trail saw with what the policies grant: what to take away, what is missing, and what this"
                    + " trail cannot show."
        },
        footer = {
            "",
            "Example:",
            "  java -jar target/plumbline.jar audit --trail sample-logs/trail \\",
            "      --iam sample-logs/iam --out target/report",
            "",
            "Exit codes: 0 done; 1 findings at or above --fail-on; 2 bad usage or unreadable input; 3 coverage too low to"
                    + " conclude; 4 the run failed part-way and earlier output is untouched."
        })
final class AuditCommand implements Verb {

    @Option(
            names = "--trail",
            arity = "1..*",
            paramLabel = "PATH",
            description = "CloudTrail log files, folders or globs; any Hadoop path.")
    List<String> trail = List.of();

    @Option(
            names = "--ledger",
            paramLabel = "DIR",
            description =
                    "In place of --trail: what ingest made, a folder or catalog.database.table. It keeps whole days.")
    String ledger;

    @Option(
            names = "--s3-access-logs",
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "Server access logs of S3: a second witness of object calls. What they tell and the trail does"
                            + " not is a hole in the trail, never disuse.")
    List<String> accessLogs = List.of();

    @Option(
            names = "--iam",
            arity = "1..*",
            required = true,
            paramLabel = "PATH",
            description = "IAM exports: get-account-authorization-details output and managed policies.")
    List<String> iam;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The report; absent, empty, or an earlier output of audit.")
    String out;

    @Mixin
    TrailOptions wanted;

    @Option(
            names = "--role",
            arity = "1..*",
            paramLabel = "GLOB",
            description = "Only these roles: a glob on the role's name or ARN.")
    List<String> roles = List.of();

    @Option(
            names = "--iam-as-of",
            paramLabel = "TIME",
            converter = Times.InstantOption.class,
            description = "When the IAM export was taken. Default: the end of the window.")
    Instant iamAsOf;

    @Option(
            names = "--min-window",
            paramLabel = "D",
            defaultValue = "30d",
            converter = Times.DurationOption.class,
            description = "A shorter window proves no disuse. Default: ${DEFAULT-VALUE}; 0d switches it off.")
    Duration minWindow;

    @Option(
            names = "--grace",
            paramLabel = "D",
            defaultValue = "14d",
            converter = Times.DurationOption.class,
            description = "Younger roles and grants are left alone. Default: ${DEFAULT-VALUE}; 0d switches it off.")
    Duration grace;

    @Option(names = "--owner-tag", paramLabel = "KEY", description = "The role tag that names its owner.")
    String ownerTag;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "An earlier findings.jsonl: says what is new since then, still there, resolved.")
    String baseline;

    @Option(
            names = "--suppress",
            paramLabel = "FILE",
            description = "Findings to put aside, as JSON: id or pattern, reason, owner, expires.")
    String suppress;

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "FORMAT",
            description = "Also writes the findings as sarif, asff (Security Hub) or ocsf; several with commas.")
    List<Format> formats = List.of();

    @Option(
            names = "--severity",
            paramLabel = "FILE",
            description = "Rules of your own for the severity of findings: {\"base\":{…},\"steps\":[…],\"set\":[…]}.")
    String severity;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description =
                    "Exit with 1 on a finding of this severity or above: info, low, medium, high, critical. One that"
                            + " is suppressed, or in the baseline, does not count.")
    Severity failOn;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() throws Exception {
        Sparks.configureLogging(output.verbose);
        return new AuditRun(this).run();
    }

    @Override
    public String standing() {
        return "earlier output is untouched";
    }
}
