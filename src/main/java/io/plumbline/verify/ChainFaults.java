package io.plumbline.verify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is wrong with a chain's digests, and which of them therefore count for nothing. Said of what was asked about alone. */
final class ChainFaults {

    private final Scope scope;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> invalid = new TreeSet<>();

    ChainFaults(Scope scope) {
        this.scope = scope;
    }

    List<Problem> problems() {
        return problems;
    }

    boolean isInvalid(Link link) {
        return invalid.contains(link.path());
    }

    boolean isAskedAbout(Link link) {
        return scope.holds(link.digest().start(), link.digest().endTime());
    }

    void say(Problem problem, Link link) {
        add(problem);
        if (problem.kind().isFailing()) {
            invalidate(link);
        }
    }

    void say(ProblemKind kind, Link link, String text) {
        if (isAskedAbout(link)) {
            problems.add(new Problem(kind, link.path(), text));
        }
        invalid.add(link.path());
    }

    /** Of a digest that is not there: none counts for less. */
    void add(Problem problem) {
        problems.add(problem);
    }

    void addAll(Collection<Problem> more) {
        problems.addAll(more);
    }

    void invalidate(Link link) {
        invalid.add(link.path());
    }
}
