package io.plumbline.cli;

import io.plumbline.trail.spark.TrailListing;
import io.plumbline.verify.PublicKeys;
import io.plumbline.verify.Scope;
import io.plumbline.verify.Verdict;
import io.plumbline.verify.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** {@code verify}: a listing, a verdict, words. */
final class VerifyRun {

    private final VerifyCommand asked;

    VerifyRun(VerifyCommand asked) {
        this.asked = asked;
    }

    int run() throws IOException {
        asked.wanted.filter();
        Scope scope = new Scope(
                asked.wanted.from,
                asked.wanted.to,
                Set.copyOf(asked.wanted.accounts),
                Set.copyOf(asked.wanted.regions));
        Configuration conf = Sparks.hadoopConfiguration();
        PublicKeys keys = asked.publicKeys == null ? null : keys(conf);
        Verdict verdict;
        try (Progress progress = Progress.start(asked.output.quiet)) {
            progress.step("listing the trail");
            verdict = verdict(TrailPaths.listing("--trail", asked.trail, scope.listed(), conf), scope, keys, progress);
        }
        return conclude(verdict);
    }

    private PublicKeys keys(Configuration conf) {
        String file = asked.publicKeys;
        try (InputStream in = new Path(file).getFileSystem(conf).open(new Path(file))) {
            return PublicKeys.read(in);
        } catch (IOException e) {
            throw RunEnded.usage("--public-keys: " + file + " cannot be read: " + InputPaths.firstLine(e), e);
        } catch (IllegalArgumentException e) {
            throw RunEnded.usage("--public-keys: " + file + " " + InputPaths.firstLine(e), e);
        }
    }

    private Verdict verdict(TrailListing listing, Scope scope, PublicKeys keys, Progress progress) throws IOException {
        try (SparkSession spark = Sparks.session("verify", listing.bytes())) {
            progress.follow(spark);
            if (asked.output.verbose) {
                spark.sparkContext().setLogLevel("INFO");
            }
            progress.step("holding " + listing.files().size() + " files against their digests");
            return Verification.of(spark, listing, scope, keys);
        }
    }

    private int conclude(Verdict verdict) {
        if (!verdict.hasDigests()) {
            throw RunEnded.coverage(
                    "--trail: " + String.join(", ", asked.trail) + " has no digest files"
                            + ": turn on log file validation for the trail, or give the folder above CloudTrail-Digest, too; or widen --from, --to, --account, --region");
        }
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        VerifyWords.lines(verdict, asked.output.quiet).forEach(out::println);
        out.flush();
        if (asked.output.quiet && verdict.hasUnproven()) {
            System.err.println("plumbline: verify: " + VerifyWords.unproven(verdict));
        }
        if (out.checkError()) {
            throw new UncheckedIOException(new IOException("standard output cannot be written"));
        }
        return verdict.isFailing() ? ExitCode.FINDINGS : ExitCode.DONE;
    }
}
