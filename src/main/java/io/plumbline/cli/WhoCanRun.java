package io.plumbline.cli;

import io.plumbline.exports.ExportedPrincipals;
import io.plumbline.simulate.WhoCan;
import io.plumbline.simulate.WhoCanQuestion;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.apache.spark.sql.SparkSession;

/** {@code simulate --who-can}: one Spark job over everything exported. */
final class WhoCanRun {

    private final SimulateCommand asked;

    WhoCanRun(SimulateCommand asked) {
        this.asked = asked;
    }

    int run() throws IOException {
        if (asked.question.whoCan.size() > 2) {
            throw RunEnded.usage("--who-can: given twice; ask one question at a time");
        }
        WhoCanQuestion question = question();
        if (asked.unknownContext) {
            throw RunEnded.usage("--unknown-context: goes with --requests; --who-can takes every key as unknown");
        }
        if (asked.iam.isEmpty()) {
            throw RunEnded.usage("--who-can: needs --iam PATH, the exports whose principals it asks about");
        }
        InputPaths iam = SimulateRun.iamFiles(asked, Sparks.hadoopConfiguration());
        try (Progress progress = Progress.start(asked.output.quiet);
                SparkSession spark = Sparks.session("simulate", iam.bytes())) {
            progress.follow(spark);
            progress.step("asking the principals of " + iam.files().size() + " IAM files");
            if (asked.output.verbose) {
                spark.sparkContext().setLogLevel("INFO");
            }
            answer(ExportedPrincipals.read(spark, iam.files()), spark, question, progress);
            return ExitCode.DONE;
        }
    }

    private void answer(ExportedPrincipals exported, SparkSession spark, WhoCanQuestion question, Progress progress)
            throws IOException {
        WhoCan answers = WhoCan.ask(spark, exported, question);
        progress.close();
        write(answers.lines());
        conclude(question, answers);
        answers.release();
        exported.release();
    }

    private WhoCanQuestion question() {
        try {
            return WhoCanQuestion.of(asked.question.whoCan.get(0), asked.question.whoCan.get(1));
        } catch (IllegalArgumentException e) {
            throw RunEnded.usage("--who-can: " + e.getMessage(), e);
        }
    }

    private static void write(Iterator<String> lines) throws IOException {
        OutputStream answers = Answers.toStandardOutput();
        Writer out = new OutputStreamWriter(answers, StandardCharsets.UTF_8);
        while (lines.hasNext()) {
            out.write(lines.next());
            out.write('\n');
        }
        out.flush();
    }

    private void conclude(WhoCanQuestion question, WhoCan answers) {
        if (!asked.output.quiet) {
            SimulateRun.say((answers.allowed() + answers.perhaps()) + " of " + answers.asked() + " principals may "
                    + question.action() + " on " + question.resource() + ", " + answers.perhaps()
                    + " of them perhaps: under conditions, or on some only");
        }
    }
}
