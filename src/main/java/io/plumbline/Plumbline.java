package io.plumbline;

import io.plumbline.cli.PlumblineCommand;

/** The program: {@code plumbline VERB …}, the same from {@code java -jar} and from {@code spark-submit}. */
public final class Plumbline {

    private Plumbline() {}

    public static void main(String[] arguments) {
        int exitCode = PlumblineCommand.run(arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }
}
