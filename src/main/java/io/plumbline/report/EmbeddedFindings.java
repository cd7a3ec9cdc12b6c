package io.plumbline.report;

import io.plumbline.findings.Finding;
import io.plumbline.findings.Severity;
import io.plumbline.findings.standing.Marked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The findings that go into the page: at most {@link #LIMIT}, highest severity first, and within one the first come.
 * Counts and accounts cover all of them, counts but for those that are suppressed. Holds no more than it embeds.
 */
final class EmbeddedFindings {

    /** Beyond it a browser takes too long to open the page. */
    static final int LIMIT = 20_000;

    private final int limit;
    private final Map<Severity, List<Marked>> kept = new EnumMap<>(Severity.class);
    private final FindingCounts counts = new FindingCounts();
    private final Set<String> accounts = new TreeSet<>();
    private int size;
    private long seen;

    private EmbeddedFindings(int limit) {
        this.limit = limit;
    }

    static EmbeddedFindings of(Iterator<Marked> findings, int limit) {
        EmbeddedFindings embedded = new EmbeddedFindings(limit);
        findings.forEachRemaining(embedded::add);
        return embedded;
    }

    private void add(Marked marked) {
        Finding finding = marked.finding();
        seen++;
        if (marked.isOpen()) {
            counts.add(finding);
        }
        if (finding.account() != null) {
            accounts.add(finding.account());
        }
        kept.computeIfAbsent(finding.severity(), severity -> new ArrayList<>()).add(marked);
        size++;
        if (size > limit) {
            dropLeast();
        }
    }

    private void dropLeast() {
        for (List<Marked> least : kept.values()) {
            if (!least.isEmpty()) {
                least.remove(least.size() - 1);
                size--;
                return;
            }
        }
    }

    Stream<Marked> strongestFirst() {
        List<List<Marked>> weakestFirst = new ArrayList<>(kept.values());
        Collections.reverse(weakestFirst);
        return weakestFirst.stream().flatMap(List::stream);
    }

    /** Of those that nobody put aside. */
    FindingCounts counts() {
        return counts;
    }

    Set<String> accounts() {
        return accounts;
    }

    /** How many findings the page leaves to the other files. */
    long leftOut() {
        return seen - size;
    }
}
