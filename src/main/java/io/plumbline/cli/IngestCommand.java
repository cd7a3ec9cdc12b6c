package io.plumbline.cli;

import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of scheduled runs; {@link IngestRun} does the work. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Adds to a ledger what is new in the trail, exactly once: safe to run again, and to kill. audit reads the"
                    + " ledger in place of the trail.",
            "--from, --to, --account and --region choose files by the folder that CloudTrail delivered them to. A file"
                    + " that is read is read whole, and so is one whose path does not tell."
        },
        footer = {
            "",
            "Example:",
            "  java -jar target/plumbline.jar ingest --trail sample-logs/trail --ledger target/ledger",
            "",
            "Exit codes: 0 done, also if nothing was new; 2 bad usage or unreadable input; 4 the run failed part-way, or"
                    + " another run holds the ledger; what was committed before stays."
        })
final class IngestCommand implements Verb {

    @Option(
            names = "--trail",
            arity = "1..*",
            paramLabel = "PATH",
            description = "CloudTrail log files, folders or globs; any Hadoop path.")
    List<String> trail = List.of();

    @Option(
            names = "--s3-access-logs",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Server access logs of S3: a second witness of object calls.")
    List<String> accessLogs = List.of();

    @Option(
            names = "--ledger",
            required = true,
            paramLabel = "DIR",
            description = "A folder, or a table of a catalog that Spark knows: catalog.database.table.")
    String ledger;

    @Mixin
    TrailOptions wanted;

    @Option(
            names = "--dedupe-days",
            paramLabel = "D",
            defaultValue = "14d",
            converter = Times.DaysOption.class,
            description = "How long an event that was read is known again when another file brings it."
                    + " Default: ${DEFAULT-VALUE}; --maintain forgets older ones.")
    Duration dedupe;

    @Option(
            names = "--batch-size",
            paramLabel = "SIZE",
            converter = Sizes.BytesOption.class,
            description =
                    "How many bytes of files are read and committed at a time: 512m, 4g. Default: 256m for each core"
                            + " of the cluster, at least 1g.")
    Long batchBytes;

    @Option(
            names = "--maintain",
            description = "Then make the ledger small and fast to read: merge days, forget ids, compact files, expire"
                    + " snapshots. Without --trail and --s3-access-logs nothing else.")
    boolean maintain;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() throws Exception {
        Sparks.configureLogging(output.verbose);
        return new IngestRun(this).run();
    }

    @Override
    public String standing() {
        return "what was committed before stays";
    }
}
