package io.plumbline.cli;

import io.plumbline.policy.PolicyException;
import io.plumbline.report.TerminalText;
import io.plumbline.report.TornOutput;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plumbline VERB …}. */
@Command(
        name = "plumbline",
        description = "Holds what IAM policies grant against what CloudTrail saw.",
        mixinStandardHelpOptions = true,
        versionProvider = PlumblineCommand.Version.class,
        subcommands = {AuditCommand.class, IngestCommand.class, SimulateCommand.class, VerifyCommand.class})
public final class PlumblineCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    /** Runs the verb and gives the exit code of the contract. */
    public static int run(String... arguments) {
        return new CommandLine(new PlumblineCommand())
                .setParameterExceptionHandler(PlumblineCommand::badUsage)
                .setExecutionExceptionHandler(PlumblineCommand::failed)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no verb given: try \"audit\", or --help");
    }

    private static int badUsage(ParameterException problem, String[] arguments) {
        return say(problem.getCommandLine(), problem.getMessage(), ExitCode.USAGE);
    }

    private static int failed(Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
        if (problem instanceof RunEnded ended) {
            return say(command, ended.getMessage(), ended.exitCode());
        }
        if (problem instanceof PolicyException) {
            return say(command, "--iam: " + problem.getMessage(), ExitCode.USAGE);
        }
        if (OutputOptions.isVerbose(parsed)) {
            problem.printStackTrace(command.getErr());
        }
        String failed =
                problem instanceof TornOutput torn ? torn.getMessage() : "the run failed part-way" + standing(parsed);
        String why = StorageError.explainWithPath(problem).orElseGet(() -> rootCause(problem));
        return say(command, failed + ": " + why + " (--verbose shows more)", ExitCode.FAILED);
    }

    /** What the verb that was given leaves behind. */
    private static String standing(CommandLine.ParseResult parsed) {
        boolean given = parsed.subcommand() != null;
        return given && parsed.subcommand().commandSpec().userObject() instanceof Verb verb
                ? ", " + verb.standing()
                : "";
    }

    private static String rootCause(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return InputPaths.firstLine(root);
    }

    private static int say(CommandLine command, String line, int exitCode) {
        PrintWriter err = command.getErr();
        err.println(complaint(line));
        err.flush();
        return exitCode;
    }

    /** What standard error says of one thing, on one line: names in it may be a stranger's. */
    static String complaint(String line) {
        return "plumbline: " + TerminalText.safe(line.replaceAll("\\p{Cntrl}", " "));
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"plumbline " + text()};
        }

        static String text() {
            String version = PlumblineCommand.class.getPackage().getImplementationVersion();
            return version == null ? "unpackaged" : version;
        }
    }
}
