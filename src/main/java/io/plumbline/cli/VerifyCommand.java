package io.plumbline.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code verify}; {@link VerifyRun} does the work. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Are the log files the ones CloudTrail delivered? Holds them against the digest files of the trail, and names"
                    + " each that is altered, missing, moved, re-ordered or deleted."
        },
        footer = {
            "",
            "Example:",
            "  aws cloudtrail list-public-keys --start-time 2026-10-01 > keys.json",
            "  java -jar target/plumbline.jar verify --trail s3a://logs/AWSLogs \\",
            "      --from 2026-10-01 --public-keys keys.json",
            "",
            "A line a problem, \"KIND  path  what is wrong\", then a summary. Kinds: ALTERED MISSING DELETED_DIGEST"
                    + " BAD_SIGNATURE UNKNOWN_KEY REORDERED MOVED UNREADABLE NOT_LISTED, and GAP, which is no failure.",
            "",
            "--from and --to go by the time of delivery, minutes after the events.",
            "",
            "Proven is what a signature of CloudTrail's speaks for. That of a digest is in the next one; the newest has it in"
                    + " its S3 metadata only, so in a copy elsewhere it, and one before a deleted digest, is unproven: nothing"
                    + " speaks against it, which is no failure. Log files delivered two hours or more after the newest"
                    + " digest's end show that later digests are not there, which is one.",
            "",
            "Exit codes: 0 nothing speaks against them; 1 some are not, or are missing; 2 bad usage or unreadable keys; 3 the trail has no"
                    + " digest files; 4 the run failed part-way."
        })
final class VerifyCommand implements Verb {

    @Option(
            names = "--trail",
            arity = "1..*",
            required = true,
            paramLabel = "PATH",
            description = "CloudTrail log files and digest files, folders or globs; any Hadoop path.")
    List<String> trail;

    @Option(
            names = "--public-keys",
            paramLabel = "FILE",
            description =
                    "What \"aws cloudtrail list-public-keys\" prints, of each region one after the other: signatures"
                            + " are checked. Without it only hashes are, which proves consistency, not origin.")
    String publicKeys;

    /** By the time of delivery, which is that of the digests. */
    @Mixin
    TrailOptions wanted;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() throws Exception {
        Sparks.configureLogging(output.verbose);
        return new VerifyRun(this).run();
    }

    @Override
    public String standing() {
        return "nothing was concluded";
    }
}
