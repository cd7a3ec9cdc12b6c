package io.plumbline.cli;

import java.io.FilterOutputStream;
import java.io.PrintStream;

/** Standard output for answers; ends the run when nobody reads them any more, as {@code | head} does. */
final class Answers extends FilterOutputStream {

    private final PrintStream print;

    private Answers(PrintStream print) {
        super(print);
        this.print = print;
    }

    static Answers toStandardOutput() {
        return new Answers(System.out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        print.write(bytes, offset, length);
        requireReader();
    }

    @Override
    public void flush() {
        requireReader();
    }

    private void requireReader() {
        if (print.checkError()) {
            throw RunEnded.failed("standard output was closed before the last answer");
        }
    }
}
