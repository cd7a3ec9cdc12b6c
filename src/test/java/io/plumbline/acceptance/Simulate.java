package io.plumbline.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.InProcess;
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
        InProcess run = InProcess.run(input, arguments);
        return new Simulate(run.exitCode(), run.stdout(), run.stderr());
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
