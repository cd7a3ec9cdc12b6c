package io.plumbline.report;

import java.io.IOException;

/** An object store failed while OUT was being replaced: what lies there is no output, and a next run may replace it. */
public final class TornOutput extends IOException {
    private static final long serialVersionUID = 1;

    TornOutput(String out, IOException cause) {
        super(
                "--out: " + TerminalText.safe(out)
                        + " was being replaced and is no output now, run again to the same place",
                cause);
    }
}
