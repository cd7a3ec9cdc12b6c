package io.plumbline.lint;

import io.plumbline.policy.Elements;
import io.plumbline.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The warnings of one document while it is read; the same remark on the same place is made once. */
final class Remarks {

    /** No document that AWS takes has as many misspelt words; a hostile one must not cost more than others. */
    private static final int LONG_LOOKS = 200;

    private final Document document;
    private final String name;
    private final Set<Warning> warnings = new LinkedHashSet<>();
    private int longLooks = LONG_LOOKS;

    Remarks(Document document) {
        this.document = document;
        this.name = Shown.plain(document.name());
    }

    Document document() {
        return document;
    }

    /** Whether there is time for one more look through a whole table. */
    boolean mayLookLong() {
        return longLooks-- > 0;
    }

    /** @param element {@code Statement[2] (Read).Action}, or empty for the whole document */
    void add(Rule rule, String element, String message) {
        String place = element.isEmpty() ? name : name + ": " + element;
        warnings.add(new Warning(document.file(), place, rule, message));
    }

    List<Warning> inOrder() {
        List<Warning> sorted = new ArrayList<>(warnings);
        sorted.sort(null);
        return List.copyOf(sorted);
    }

    /** {@code Statement[2] (Read)}. */
    static String place(Statement statement) {
        String sid = statement.sid();
        String position = "Statement[" + statement.position() + "]";
        return sid == null || sid.isEmpty() ? position : position + " (" + Shown.plain(sid) + ")";
    }

    /** {@code Statement[2] (Read).NotAction}. */
    static String place(Statement statement, String element, Elements elements) {
        return place(statement) + "." + (elements.negated() ? "Not" : "") + element;
    }
}
