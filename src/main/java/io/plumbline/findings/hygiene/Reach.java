package io.plumbline.findings.hygiene;

import io.plumbline.findings.grants.Grant;
import java.util.Set;
import java.util.TreeSet;

/**
 * How far one grant lets a principal use an action, in effect.
 *
 * @param pattern the written resource, {@code *} of a statement that excludes resources
 * @param partly a deny, the boundary or an organization's policy takes part of it away, or lets only part of it through
 * @param hangsOn the condition keys, or what else, that nobody knows before the call; empty when it is certain
 */
record Reach(Grant grant, String pattern, Width width, boolean partly, Set<String> hangsOn) {

    /** From the least to the most. */
    enum Width {
        /** The principal itself, or a policy that it holds. */
        ITSELF,
        /** One resource, by its name. */
        ONE,
        /** Some, by a pattern. */
        SOME,
        /** All that there are of the kind. */
        ALL
    }

    Reach {
        hangsOn = new TreeSet<>(hangsOn);
    }

    boolean isCertain() {
        return hangsOn.isEmpty();
    }

    /** Whether nothing but the service that gets the role is left open. */
    boolean hangsOnServiceOnly() {
        return hangsOn.size() == 1 && hangsOn.iterator().next().equalsIgnoreCase("iam:PassedToService");
    }
}
