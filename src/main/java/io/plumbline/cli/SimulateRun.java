package io.plumbline.cli;

import io.plumbline.exports.Exports;
import io.plumbline.simulate.Simulation;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** {@code simulate --requests}: requests in, answers out, one after another and without Spark. */
final class SimulateRun {

    private static final String STANDARD_INPUT = "-";

    private final SimulateCommand asked;
    private final String file;

    SimulateRun(SimulateCommand asked) {
        this.asked = asked;
        this.file = asked.question.requests;
    }

    int run() throws IOException {
        try (InputStream in = open()) {
            Simulation simulation = asked.iam.isEmpty()
                    ? Simulation.alone(asked.unknownContext)
                    : Simulation.with(exports(), asked.unknownContext);
            return conclude(simulation.answer(in, Answers.toStandardOutput()));
        }
    }

    private Exports exports() {
        Configuration conf = Sparks.hadoopConfiguration();
        return Exports.read(iamFiles(asked, conf).files(), conf);
    }

    static InputPaths iamFiles(SimulateCommand asked, Configuration conf) {
        InputPaths iam = InputPaths.list("--iam", asked.iam, conf);
        if (iam.files().isEmpty()) {
            throw RunEnded.usage("--iam: " + String.join(", ", asked.iam) + " holds no file with content");
        }
        return iam;
    }

    private InputStream open() {
        if (file.equals(STANDARD_INPUT)) {
            return System.in;
        }
        try {
            Path path = new Path(file);
            FileSystem fileSystem = path.getFileSystem(Sparks.hadoopConfiguration());
            FileStatus status = fileSystem.getFileStatus(path);
            if (status.isDirectory()) {
                throw RunEnded.usage("--requests: " + file + " is a folder; name one file, or - for standard input");
            }
            return fileSystem.open(path);
        } catch (IOException | IllegalArgumentException e) {
            throw RunEnded.usage("--requests: " + file + " cannot be read: " + InputPaths.firstLine(e), e);
        }
    }

    private int conclude(Simulation.Totals totals) {
        if (!asked.output.quiet) {
            totals.differences().forEach(SimulateRun::say);
            long more = totals.differing() - totals.differences().size();
            if (more > 0) {
                say("… and " + more + " more that differ from what was expected");
            }
        }
        if (totals.bad() > 0) {
            throw RunEnded.usage("--requests: " + totals.bad() + " of " + totals.requests() + " requests "
                    + (totals.bad() == 1 ? "is" : "are") + " bad, the first: " + totals.firstBad());
        }
        return totals.differing() > 0 ? ExitCode.FINDINGS : ExitCode.DONE;
    }

    static void say(String line) {
        System.err.println(PlumblineCommand.complaint(line));
    }
}
