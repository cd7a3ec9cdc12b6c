package io.plumbline.acceptance;

import io.plumbline.cli.PlumblineCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A run of {@code verify}: how it ended, what it said. */
record Verify(int exitCode, String stdout, String stderr) {

    static Verify run(Object... options) {
        List<String> arguments = new ArrayList<>(List.of("verify"));
        for (Object option : options) {
            arguments.add(option.toString());
        }
        PrintStream stdout = System.out;
        PrintStream stderr = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            int exitCode = PlumblineCommand.run(arguments.toArray(String[]::new));
            return new Verify(
                    exitCode, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(stdout);
            System.setErr(stderr);
        }
    }

    /** The problems: the lines in front of the summary. */
    List<String> problems() {
        return stdout.lines().filter(line -> line.matches("[A-Z_]+  .*")).toList();
    }
}
