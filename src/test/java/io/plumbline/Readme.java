package io.plumbline;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** README.md: its fenced blocks, each named by a comment on the line before it: {@code <!-- run -->}. */
record Readme(String text) {

    static Readme read() throws IOException {
        return new Readme(Files.readString(JavaProcess.HOME.resolve("README.md")));
    }

    /** The lines of the block of that name. */
    List<String> block(String name) {
        Matcher block = Pattern.compile("<!-- " + name + " -->\\n```\\w*\\n(.*?)\\n```", Pattern.DOTALL)
                .matcher(text);
        if (!block.find()) {
            throw new AssertionError("README.md has no block <!-- " + name + " -->");
        }
        return block.group(1).lines().toList();
    }

    /** The words of the command in the block of that name; a line that ends in a backslash goes on in the next. */
    List<String> command(String name) {
        String line = String.join("\n", block(name)).replaceAll("\\\\\\n", " ");
        return List.of(line.trim().split("\\s+", -1));
    }

    /** How many fenced blocks there are, named or not. */
    long blocks() {
        return text.lines().filter(line -> line.startsWith("```")).count() / 2;
    }
}
