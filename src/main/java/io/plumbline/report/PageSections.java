package io.plumbline.report;

import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** The parts of {@code index.html} that are there without JavaScript: the answer in short, and what it rests on. */
final class PageSections {

    /** A page is no place for thousands of rows; {@code summary.json} has them all. */
    private static final int ROWS = 200;

    private final Summary summary;
    private final EmbeddedFindings findings;

    PageSections(Summary summary, EmbeddedFindings findings) {
        this.summary = summary;
        this.findings = findings;
    }

    /** {@code Account 111122223333}, {@code 1,000 accounts}. */
    String title() {
        TreeSet<String> accounts = new TreeSet<>(findings.accounts());
        summary.coverage().stream()
                .map(Summary.Coverage::account)
                .filter(Objects::nonNull)
                .forEach(accounts::add);
        if (accounts.isEmpty()) {
            return "No account";
        }
        return accounts.size() <= 4
                ? (accounts.size() == 1 ? "Account " : "Accounts ") + String.join(", ", accounts)
                : Words.counted(accounts.size(), "account");
    }

    /** What the answer is about, and the warnings that a reader must not miss. */
    String header() {
        Html html = new Html()
                .element("p", Words.coverage(summary))
                .element("p", Words.iamAsOf(summary))
                .element("p", Words.reconciliation(summary.events()));
        if (judged() > 0) {
            html.element("p", Words.agreement(summary.agreement()));
        }
        Words.standing(summary).forEach(sentence -> html.element("p", sentence));
        List<String> warnings = new ArrayList<>(summary.notes());
        if (!Words.unread(summary).isEmpty()) {
            warnings.add(0, Words.unread(summary));
        }
        if (!warnings.isEmpty()) {
            html.markup("<ul class=\"notes\" aria-label=\"Read this first\">\n");
            warnings.forEach(warning -> html.element("li", warning));
            html.markup("</ul>\n");
        }
        return html.toString();
    }

    private long judged() {
        return summary.agreement() == null
                ? 0
                : summary.agreement().agree() + summary.agreement().disagree();
    }

    /** One card a question, with its counts by type and severity. */
    String questions() {
        Map<Question, List<FindingType>> types = new EnumMap<>(Question.class);
        for (FindingType type : findings.counts().table().keySet()) {
            types.computeIfAbsent(Question.answeredBy(type), question -> new ArrayList<>())
                    .add(type);
        }
        Html html = new Html();
        for (Question question : Question.values()) {
            List<FindingType> answers = types.getOrDefault(question, List.of());
            if (!answers.isEmpty() || question != Question.ALSO) {
                card(html, question, answers);
            }
        }
        return html.toString();
    }

    private void card(Html html, Question question, List<FindingType> types) {
        Map<FindingType, Map<Severity, Long>> table = findings.counts().table();
        long total =
                types.stream().mapToLong(type -> sum(table.get(type).values())).sum();
        html.markup("<section class=\"card\">\n<h2>")
                .markup("<span>" + question.title() + "</span> <span class=\"total\">" + Words.number(total)
                        + "</span></h2>\n")
                .element("p", question.meaning());
        if (types.isEmpty()) {
            html.element("p", "Nothing found.").markup("</section>\n");
            return;
        }
        html.markup("<table>\n<caption>Findings by type and severity</caption>\n<tbody>\n");
        for (FindingType type : types) {
            html.markup("<tr><th scope=\"row\"><a href=\"#/?type=" + type.name() + "\">")
                    .text(Question.label(type))
                    .markup("</a></th><td>");
            severities(html, table.get(type));
            html.markup("</td><td class=\"number\">"
                    + Words.number(sum(table.get(type).values())) + "</td></tr>\n");
        }
        html.markup("</tbody></table>\n</section>\n");
    }

    private static void severities(Html html, Map<Severity, Long> counts) {
        List<Severity> strongestFirst = new ArrayList<>(counts.keySet());
        Collections.reverse(strongestFirst);
        for (Severity severity : strongestFirst) {
            html.markup("<span class=\"severity " + severity.word() + "\">" + Words.number(counts.get(severity)) + " "
                    + severity.word() + "</span> ");
        }
    }

    private static long sum(Collection<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /** What the answer rests on: coverage, and what stayed outside it. */
    String foundations() {
        Html html = new Html().markup("<section id=\"coverage\">\n<h2>What the trail covers</h2>\n");
        table(
                html,
                "Days and events seen, by account, region and kind of event",
                List.of("Account", "Region", "Kind", "First day", "Last day", "Days", "Events"),
                5,
                summary.coverage(),
                row -> List.of(
                        told(row.account()),
                        told(row.region()),
                        row.kind(),
                        String.valueOf(row.firstDay()),
                        String.valueOf(row.lastDay()),
                        Words.number(row.days()),
                        Words.number(row.events())));
        html.markup("</section>\n<section id=\"unmapped\">\n<h2>Calls that no IAM action is known for</h2>\n");
        table(
                html,
                "Unmapped calls, most frequent first",
                List.of("Event source", "Event name", "Events"),
                2,
                summary.unmapped(),
                row -> List.of(told(row.eventSource()), told(row.eventName()), Words.number(row.count())));
        html.markup("</section>\n<section id=\"not-exported\">\n<h2>Principals seen but not exported</h2>\n");
        table(
                html,
                "Principals of the trail that the IAM export does not hold",
                List.of("Principal", "Account", "Events"),
                2,
                summary.principalsNotExported(),
                row -> List.of(row.principal(), String.valueOf(row.account()), Words.number(row.count())));
        return html.markup("</section>\n").toString();
    }

    /** A record need not tell its account, region or name. */
    private static String told(String value) {
        return value == null ? "not told" : value;
    }

    private static <T> void table(
            Html html,
            String caption,
            List<String> columns,
            int numbersFrom,
            List<T> rows,
            java.util.function.Function<T, List<String>> cells) {
        if (rows.isEmpty()) {
            html.element("p", "None.");
            return;
        }
        html.table(
                caption,
                columns,
                numbersFrom,
                rows.stream().limit(ROWS).map(cells).toList());
        if (rows.size() > ROWS) {
            html.element("p", Words.counted(rows.size() - ROWS, "more row") + " in summary.json.");
        }
    }

    String footer() {
        Summary.Tool tool = summary.tool();
        return new Html()
                .text("Plumbline " + tool.version() + " " + tool.verb() + ", Spark " + tool.spark() + ", catalogue "
                        + summary.catalog().version() + " ("
                        + Words.number(summary.catalog().services())
                        + " services, " + Words.number(summary.catalog().actions()) + " actions). Run from "
                        + Words.time(summary.startedAt()) + " to " + Words.time(summary.finishedAt())
                        + ". All times are UTC.")
                .toString();
    }
}
