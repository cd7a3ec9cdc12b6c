package io.plumbline.report;

import io.plumbline.findings.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.function.Supplier;

/** index.html */
public final class HtmlReport {

    private HtmlReport() {}

    public static void write(
            Summary summary, Supplier<Iterator<Finding>> findings, Iterator<PersonaLine> personas, OutputStream out)
            throws IOException {
        out.write((summary.json() + findings + personas).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
