package io.plumbline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plumbline.cli.PlumblineCommand;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;

/** A run of the program in this process, without what a cold Java costs: how it ended, what it said. */
public record InProcess(int exitCode, String stdout, String stderr) {

    public static InProcess run(List<String> arguments) {
        return run("", arguments);
    }

    /** With what a pipe would bring. */
    public static InProcess run(String input, List<String> arguments) {
        InputStream stdin = System.in;
        PrintStream stdout = System.out;
        PrintStream stderr = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
            System.setOut(new PrintStream(said, true, UTF_8));
            System.setErr(new PrintStream(complained, true, UTF_8));
            int exitCode = PlumblineCommand.run(arguments.toArray(String[]::new));
            return new InProcess(exitCode, said.toString(UTF_8), complained.toString(UTF_8));
        } finally {
            System.setIn(stdin);
            System.setOut(stdout);
            System.setErr(stderr);
        }
    }
}
