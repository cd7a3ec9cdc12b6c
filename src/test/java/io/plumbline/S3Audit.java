package io.plumbline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code java -jar target/plumbline.jar} with S3A told where its store is, as a user's settings would. */
final class S3Audit {

    private S3Audit() {}

    static JavaProcess start(Map<String, String> settings, String... arguments) throws IOException {
        List<String> all = new ArrayList<>();
        settings.forEach((name, value) -> all.add("-Dspark.hadoop." + name + "=" + value));
        all.addAll(List.of("-jar", "target/plumbline.jar"));
        all.addAll(List.of(arguments));
        return JavaProcess.start(Map.of(), all);
    }

    static JavaProcess.Ended run(Map<String, String> settings, String... arguments)
            throws IOException, InterruptedException {
        try (JavaProcess program = start(settings, arguments)) {
            return program.await();
        }
    }
}
