package io.plumbline.acceptance;

import io.plumbline.InProcess;
import java.util.ArrayList;
import java.util.List;

/** A run of {@code verify}: how it ended, what it said. */
record Verify(int exitCode, String stdout, String stderr) {

    static Verify run(Object... options) {
        List<String> arguments = new ArrayList<>(List.of("verify"));
        for (Object option : options) {
            arguments.add(option.toString());
        }
        InProcess run = InProcess.run(arguments);
        return new Verify(run.exitCode(), run.stdout(), run.stderr());
    }

    /** The problems: the lines in front of the summary. */
    List<String> problems() {
        return stdout.lines().filter(line -> line.matches("[A-Z_]+  .*")).toList();
    }
}
