package io.plumbline.cli;

import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code simulate}; {@link SimulateRun} and {@link WhoCanRun} do the work. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Is this request allowed, and why? Or: who may do this? Answers are JSON lines on standard output."
        },
        footer = {
            "",
            "Example:",
            "  java -jar target/plumbline.jar simulate \\",
            "      --who-can sagemaker:CreateTrainingJob '*' --iam sample-logs/iam",
            "",
            "Exit codes: 0 done; 1 an \"expected\" that differs; 2 bad usage or unreadable input, a bad request among"
                    + " others too; 4 the run failed part-way."
        })
final class SimulateCommand implements Verb {

    /** One of the two questions. */
    static final class Question {

        @Option(
                names = "--requests",
                required = true,
                paramLabel = "FILE",
                description = "Requests, as a JSON array or JSON lines; any Hadoop path, or - for standard input.")
        String requests;

        @Option(
                names = "--who-can",
                required = true,
                arity = "2",
                paramLabel = "ACTION RESOURCE",
                hideParamSyntax = true,
                description = "Every exported principal that may do ACTION to RESOURCE. \"*\" means everything in the"
                        + " principal's own account that ACTION acts on, an ARN that ends in * everything beneath;"
                        + " who may on some of it only is UNKNOWN.")
        List<String> whoCan;
    }

    @ArgGroup(exclusive = true, multiplicity = "1")
    Question question;

    @Option(
            names = "--iam",
            arity = "1..*",
            paramLabel = "PATH",
            description = "IAM exports, organization.json, resource and VPC endpoint policies: what a request does not"
                    + " bring is looked up there. --who-can needs them.")
    List<String> iam = List.of();

    @Option(
            names = "--unknown-context",
            description = "A context key that a request does not have is unknown, not absent.")
    boolean unknownContext;

    @Mixin
    OutputOptions output;

    @Override
    public Integer call() throws Exception {
        Sparks.configureLogging(output.verbose);
        return question.requests != null ? new SimulateRun(this).run() : new WhoCanRun(this).run();
    }

    @Override
    public String standing() {
        return "the answers that were printed stand";
    }
}
