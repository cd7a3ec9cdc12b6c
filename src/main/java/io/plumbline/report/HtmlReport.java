package io.plumbline.report;

import io.plumbline.findings.FindingType;
import io.plumbline.findings.standing.Marked;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * {@code index.html}: the whole report in one file that opens offline.
 *
 * <p>{@code report.html} with {@code report.css}, {@code report.js} and the data in it. The page loads nothing: its
 * content security policy allows that one style and that one script, each by its hash. The data is JSON in which no
 * {@code <}, {@code >} or {@code &} is left, and the script shows it as text only. Without JavaScript the header, the
 * counts and the coverage are there.
 */
public final class HtmlReport {

    private HtmlReport() {}

    /**
     * Writes the page; the caller closes the stream.
     *
     * @param findings all of them; the page takes in {@value EmbeddedFindings#LIMIT}, highest severity first
     * @param personas what roles do, for their pages; empty when not known
     */
    public static void write(
            Summary summary, Supplier<Iterator<Marked>> findings, Iterator<PersonaLine> personas, OutputStream out)
            throws IOException {
        write(summary, EmbeddedFindings.of(findings.get(), EmbeddedFindings.LIMIT), personas, out);
    }

    static void write(Summary summary, EmbeddedFindings findings, Iterator<PersonaLine> personas, OutputStream out)
            throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        String style = resource("report.css");
        String script = resource("report.js");
        PageSections sections = new PageSections(summary, findings);
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "policy",
                "default-src 'none'; script-src " + hash(script) + "; style-src " + hash(style)
                        + "; base-uri 'none'; form-action 'none'");
        parts.put("style", style);
        parts.put("title", Html.escaped(sections.title()));
        parts.put("header", sections.header());
        parts.put("questions", sections.questions());
        parts.put("foundations", sections.foundations());
        parts.put("footer", sections.footer());
        parts.put("script", script);
        fill(resource("report.html"), parts, buffered, () -> data(summary, findings, personas, buffered));
        buffered.flush();
    }

    private interface Part {
        void write() throws IOException;
    }

    /** Replaces each {@code {{name}}} of the template once; what is filled in is never looked at again. */
    private static void fill(String template, Map<String, String> parts, OutputStream out, Part data)
            throws IOException {
        int from = 0;
        for (int open = template.indexOf("{{"); open >= 0; open = template.indexOf("{{", from)) {
            int close = template.indexOf("}}", open);
            String name = template.substring(open + 2, close);
            put(template.substring(from, open), out);
            if (name.equals("data")) {
                data.write();
            } else {
                put(Objects.requireNonNull(parts.get(name), name), out);
            }
            from = close + 2;
        }
        put(template.substring(from), out);
    }

    private static void data(
            Summary summary, EmbeddedFindings findings, Iterator<PersonaLine> personas, OutputStream out)
            throws IOException {
        Map<String, Object> types = new LinkedHashMap<>();
        for (FindingType type : FindingType.values()) {
            // In this order, in every run: the page is the same to the byte but for its times.
            Map<String, String> words = new LinkedHashMap<>();
            words.put("label", Question.label(type));
            words.put("question", Question.answeredBy(type).name());
            types.put(type.name(), words);
        }
        Map<String, Object> questions = new LinkedHashMap<>();
        for (Question question : Question.values()) {
            questions.put(question.name(), question.title());
        }
        put("{\"types\":" + Json.page(types), out);
        put(",\"questions\":" + Json.page(questions), out);
        put(",\"leftOut\":" + findings.leftOut(), out);
        put(",\"notExported\":" + Json.page(summary.principalsNotExported()), out);
        put(",\n\"findings\":[", out);
        String separator = "\n";
        for (Iterator<Marked> each = findings.strongestFirst().iterator(); each.hasNext(); separator = ",\n") {
            put(separator + Json.page(FindingLines.node(each.next())), out);
        }
        put("],\n\"personas\":[", out);
        separator = "\n";
        for (int i = 0; i < EmbeddedFindings.LIMIT && personas.hasNext(); i++, separator = ",\n") {
            put(separator + Json.page(personas.next()), out);
        }
        put("]}", out);
    }

    private static void put(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(String content) {
        byte[] digest = FolderFiles.sha256().digest(content.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
