package io.plumbline.cli;

/** A run that cannot go on, with the one line that says why and what to do, and its exit code. */
final class RunEnded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private RunEnded(int exitCode, String line, Throwable cause) {
        super(line, cause);
        this.exitCode = exitCode;
    }

    /** Bad usage or unreadable input: {@code --trail: s3a://logs/x does not exist}. */
    static RunEnded usage(String line) {
        return new RunEnded(ExitCode.USAGE, line, null);
    }

    static RunEnded usage(String line, Throwable cause) {
        return new RunEnded(ExitCode.USAGE, line, cause);
    }

    /** Too little was seen to say anything. */
    static RunEnded coverage(String line) {
        return new RunEnded(ExitCode.COVERAGE, line, null);
    }

    /** It could not be brought to its end, and nobody has to look for a bug. */
    static RunEnded failed(String line) {
        return new RunEnded(ExitCode.FAILED, line, null);
    }

    int exitCode() {
        return exitCode;
    }
}
