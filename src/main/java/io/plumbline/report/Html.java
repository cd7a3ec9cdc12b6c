package io.plumbline.report;

import java.util.List;

/**
 * HTML under construction. {@link #markup} takes what this room wrote; everything else goes through {@link #text}, which
 * leaves no character that could be markup, and shows characters that hide or reorder others as {@code \}{@code u202e}.
 */
final class Html {

    private final StringBuilder html = new StringBuilder();

    Html markup(String ours) {
        html.append(ours);
        return this;
    }

    Html text(String untrusted) {
        html.append(escaped(untrusted));
        return this;
    }

    Html element(String tag, String untrusted) {
        return markup("<" + tag + ">").text(untrusted).markup("</" + tag + ">\n");
    }

    /** A table that scrolls by itself where the page is narrow; columns from {@code numbersFrom} on hold numbers. */
    Html table(String caption, List<String> columns, int numbersFrom, List<List<String>> rows) {
        markup("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"")
                .text(caption)
                .markup("\">\n<table>\n")
                .element("caption", caption)
                .markup("<thead><tr>");
        for (int i = 0; i < columns.size(); i++) {
            markup(i < numbersFrom ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"number\">")
                    .text(columns.get(i))
                    .markup("</th>");
        }
        markup("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            markup("<tr>");
            for (int i = 0; i < row.size(); i++) {
                markup(i < numbersFrom ? "<td>" : "<td class=\"number\">")
                        .text(row.get(i))
                        .markup("</td>");
            }
            markup("</tr>\n");
        }
        return markup("</tbody></table></div>\n");
    }

    static String escaped(String untrusted) {
        StringBuilder safe = new StringBuilder(untrusted.length() + 16);
        untrusted.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> {
                    if (TerminalText.isSafe(c)) {
                        safe.appendCodePoint(c);
                    } else {
                        safe.append("\\u").append(String.format("%04x", c));
                    }
                }
            }
        });
        return safe.toString();
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
