package io.plumbline.cli;

import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import io.plumbline.findings.standing.Marked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The few findings that the terminal names, gravest first: of each grave type one before there are two of any. News is taken
 * before what was known, and what was put aside is not among them.
 */
final class FirstLook {

    private static final int MOST = 5;

    private final Kept news = new Kept();
    private final Kept known = new Kept();

    /** Of findings in the order of the report. */
    private static final class Kept {

        private final Set<FindingType> seen = EnumSet.noneOf(FindingType.class);
        private final List<Finding> ofTypes = new ArrayList<>();
        private final List<Finding> more = new ArrayList<>();

        void add(Finding finding) {
            boolean grave = finding.severity().compareTo(Severity.HIGH) >= 0;
            List<Finding> kept = grave && seen.add(finding.type()) ? ofTypes : more;
            if (kept.size() < MOST) {
                kept.add(finding);
            }
        }

        Stream<Finding> inOrder() {
            return Stream.concat(ofTypes.stream(), more.stream());
        }
    }

    /** Takes the next finding in, in the order of the report. */
    void add(Marked marked) {
        if (marked.isOpen()) {
            (marked.isNews() ? news : known).add(marked.finding());
        }
    }

    List<Finding> first() {
        return Stream.concat(news.inOrder(), known.inOrder())
                .limit(MOST)
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
    }
}
