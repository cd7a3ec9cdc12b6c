package io.plumbline.cli;

/** How a run ended, for whoever started it. */
final class ExitCode {

    static final int DONE = 0;
    /** Findings at or above {@code --fail-on}. */
    static final int FINDINGS = 1;
    /** Bad usage or unreadable input. */
    static final int USAGE = 2;
    /** Coverage too low to conclude. */
    static final int COVERAGE = 3;
    /** The run failed part-way; earlier output is untouched. */
    static final int FAILED = 4;

    private ExitCode() {}
}
