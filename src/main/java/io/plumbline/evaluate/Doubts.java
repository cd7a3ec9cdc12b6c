package io.plumbline.evaluate;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Gathers why a verdict is not known, after it was found to be so: deciding itself keeps no record. */
final class Doubts {

    private final Set<Doubt> kinds = EnumSet.noneOf(Doubt.class);
    private final Set<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> unsupported = new TreeSet<>();

    /** Everything that leaves a statement of these policies undecided. */
    void addAll(Request request, List<NamedPolicy> policies) {
        for (NamedPolicy policy : policies) {
            NamedPolicy.Statements about = policy.about(request.action().service());
            for (CompiledStatement statement : about.denies()) {
                statement.explain(request, this);
            }
            for (CompiledStatement statement : about.allows()) {
                statement.explain(request, this);
            }
        }
    }

    void add(Doubt doubt) {
        kinds.add(doubt);
    }

    void addKey(String key) {
        kinds.add(Doubt.UNKNOWN_KEY);
        keys.add(key);
    }

    void addUnsupported(String operator) {
        kinds.add(Doubt.UNSUPPORTED_OPERATOR);
        unsupported.add(operator);
    }

    int keyCount() {
        return keys.size();
    }

    Set<Doubt> kinds() {
        return kinds;
    }

    Set<String> keys() {
        return keys;
    }

    Set<String> unsupported() {
        return unsupported;
    }
}
