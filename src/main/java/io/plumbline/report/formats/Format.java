package io.plumbline.report.formats;

import io.plumbline.findings.standing.Gone;
import io.plumbline.findings.standing.Marked;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;

/** The formats of {@code --format}. */
public enum Format {
    SARIF("findings.sarif"),
    ASFF("findings.asff.json"),
    OCSF("findings.ocsf.jsonl");

    private final String file;

    Format(String file) {
        this.file = file;
    }

    /** The name of its file in OUT. */
    public String file() {
        return file;
    }

    /**
     * Writes the findings; the caller closes the stream.
     *
     * @param resolved of the baseline, and resolved: every format can say so
     */
    public void write(Told told, Iterator<Marked> findings, Iterator<Gone> resolved, OutputStream out)
            throws IOException {
        switch (this) {
            case SARIF -> new Sarif(told).write(findings, resolved, out);
            case ASFF -> new Asff(told).write(findings, resolved, out);
            case OCSF -> new Ocsf(told).write(findings, resolved, out);
        }
    }
}
