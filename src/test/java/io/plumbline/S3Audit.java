package io.plumbline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.SparkSession;

/** The program with S3A told where its store is, as a user's settings would. */
final class S3Audit {

    private S3Audit() {}

    private static final String HADOOP = "spark.hadoop.";

    /** {@code java -jar target/plumbline.jar}, a process of its own. */
    static JavaProcess start(Map<String, String> settings, String... arguments) throws IOException {
        List<String> all = new ArrayList<>();
        settings.forEach((name, value) -> all.add("-D" + HADOOP + name + "=" + value));
        all.addAll(List.of(JavaProcess.COMPILE_ONCE, "-jar", "target/plumbline.jar"));
        all.addAll(List.of(arguments));
        return JavaProcess.start(Map.of(), all);
    }

    static JavaProcess.Ended run(Map<String, String> settings, String... arguments)
            throws IOException, InterruptedException {
        try (JavaProcess program = start(settings, arguments)) {
            return program.await();
        }
    }

    /**
     * The same in this process, without what a cold Java costs: for runs of which only the exit code and the words matter.
     * Each has its own settings, so it finds neither a Spark session nor a connection to a store.
     */
    static JavaProcess.Ended here(Map<String, String> settings, String... arguments) throws IOException {
        if (SparkSession.getDefaultSession().isDefined()) {
            SparkSession.getDefaultSession().get().stop();
        }
        FileSystem.closeAll();
        try {
            settings.forEach((name, value) -> System.setProperty(HADOOP + name, value));
            InProcess run = InProcess.run(List.of(arguments));
            return new JavaProcess.Ended(
                    run.exitCode(),
                    run.stdout().lines().toList(),
                    run.stderr().lines().toList());
        } finally {
            settings.keySet().forEach(name -> System.clearProperty(HADOOP + name));
            FileSystem.closeAll();
        }
    }
}
