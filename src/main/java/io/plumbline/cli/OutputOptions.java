package io.plumbline.cli;

import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How much a verb says; every verb takes these. */
final class OutputOptions {

    @Option(names = "--quiet", description = "Print nothing but results and errors.")
    boolean quiet;

    @Option(names = "--verbose", description = "Show Spark's own log, and stack traces.")
    boolean verbose;

    /** Whether the verb that was given is to show stack traces. */
    static boolean isVerbose(CommandLine.ParseResult parsed) {
        return parsed.subcommand() != null && parsed.subcommand().hasMatchedOption("--verbose");
    }
}
