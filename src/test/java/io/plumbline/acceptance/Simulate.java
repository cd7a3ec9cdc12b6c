package io.plumbline.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.cli.PlumblineCommand;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A run of {@code simulate}: how it ended, what it answered, what else it said. */
record Simulate(int exitCode, String stdout, String stderr) {

    /** Runs it in this process; {@code input} is what a pipe would bring. */
    static Simulate run(String input, Object... options) {
        List<String> arguments = new ArrayList<>(List.of("simulate"));
        for (Object option : options) {
            arguments.add(option.toString());
        }
        InputStream stdin = System.in;
        PrintStream stdout = System.out;
        PrintStream stderr = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            int exitCode = PlumblineCommand.run(arguments.toArray(String[]::new));
            return new Simulate(
                    exitCode, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(stdin);
            System.setOut(stdout);
            System.setErr(stderr);
        }
    }

    List<JsonNode> answers() {
        return stdout.lines().map(Json::parse).toList();
    }

    /** {@code VERDICT LAYER policy} of the only answer. */
    String verdict() {
        if (answers().size() != 1) {
            throw new AssertionError("not one answer: " + stdout + stderr);
        }
        return verdict(answers().get(0));
    }

    static String verdict(JsonNode answer) {
        JsonNode by = answer.path("decidedBy");
        return answer.path("verdict").asText() + " " + by.path("layer").asText() + " "
                + by.path("policy").asText();
    }
}
