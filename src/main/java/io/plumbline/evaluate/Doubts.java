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

    /** Everything that leaves open whether a statement of these policies denies. */
    void ofDenies(List<NamedPolicy> policies, Request request) {
        for (NamedPolicy policy : policies) {
            for (CompiledStatement statement : policy.denies(request)) {
                statement.explain(request, this);
            }
        }
    }

    /** Everything that leaves open whether a statement of these policies allows. */
    void ofAllows(List<NamedPolicy> policies, Request request) {
        for (NamedPolicy policy : policies) {
            for (CompiledStatement statement : policy.allows(request)) {
                statement.explain(request, this);
            }
        }
    }

    /** As {@link #ofDenies}, in a policy that says whom it means. */
    void ofNamedDenies(NamedPolicy policy, Request request, boolean bounded) {
        for (CompiledStatement statement : policy.denies(request)) {
            statement.explainDeny(request, bounded, this);
        }
    }

    /** As {@link #ofAllows}, in a policy that must name the caller at least so closely. */
    void ofNamedAllows(NamedPolicy policy, Request request, Naming atLeast) {
        for (CompiledStatement statement : policy.allows(request)) {
            statement.explainGrant(request, atLeast, this);
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
