package io.plumbline.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;

/** {@code quarantine.jsonl}: what could not be read, one {@link QuarantineEntry} a line. */
public final class QuarantineLines {

    private QuarantineLines() {}

    public static void write(Iterator<QuarantineEntry> entries, OutputStream out) throws IOException {
        JsonLines.write(entries, out);
    }
}
