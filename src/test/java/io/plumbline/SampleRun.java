package io.plumbline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The README's command, run once for all tests that look at what it leaves. */
final class SampleRun {

    static final List<String> ARGUMENTS =
            List.of("audit", "--trail", "sample-logs/trail", "--iam", "sample-logs/iam", "--out", "target/report");

    static final Path OUT = JavaProcess.HOME.resolve("target/report");

    private static JavaProcess.Ended ended;

    private SampleRun() {}

    static synchronized JavaProcess.Ended ended() throws IOException, InterruptedException {
        if (ended == null) {
            ended = JavaProcess.plumbline(ARGUMENTS.toArray(String[]::new));
        }
        return ended;
    }

    /** The output folder of the run. */
    static Output output() throws IOException, InterruptedException {
        ended();
        return new Output(OUT);
    }
}
