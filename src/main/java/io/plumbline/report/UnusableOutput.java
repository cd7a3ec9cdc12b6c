package io.plumbline.report;

import java.io.IOException;

/** OUT cannot be written to; the message is one line that names OUT and what to do. Nothing was touched. */
public final class UnusableOutput extends IOException {
    private static final long serialVersionUID = 1;

    UnusableOutput(String out, String reason) {
        super("--out: " + TerminalText.safe(out) + " " + TerminalText.safe(reason));
    }

    UnusableOutput(String out, String reason, Throwable cause) {
        this(out, reason);
        initCause(cause);
    }
}
