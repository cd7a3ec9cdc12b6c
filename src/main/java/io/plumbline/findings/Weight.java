package io.plumbline.findings;

import io.plumbline.catalog.AccessLevel;
import java.util.Set;

/**
 * What makes a finding matter: what its actions do, how far they reach, whether they lead to more, and for how long it has
 * been so.
 *
 * @param levels what the actions concerned do; empty where a finding is about none
 * @param isPrivileged whether its holder can give itself more, or has everything
 * @param days for how long it has been so, as far as is known; 0 where that has no meaning
 */
public record Weight(Set<AccessLevel> levels, Breadth breadth, boolean isPrivileged, long days) {

    public static final Weight NONE = new Weight(Set.of(), Breadth.NAMED, false, 0);

    /** How far a grant or a trust reaches. */
    public enum Breadth {
        /** Resources or principals by name. */
        NAMED,
        /** By a pattern. */
        PATTERN,
        /** {@code *}. */
        EVERYTHING
    }

    public Weight {
        levels = Set.copyOf(levels);
    }

    /** Of actions that do this. */
    public static Weight of(Set<AccessLevel> levels) {
        return new Weight(levels, Breadth.NAMED, false, 0);
    }

    public Weight reaching(Breadth how) {
        return new Weight(levels, how, isPrivileged, days);
    }

    public Weight privileged(boolean leadsToMore) {
        return new Weight(levels, breadth, leadsToMore, days);
    }

    public Weight since(long daysAgo) {
        return new Weight(levels, breadth, isPrivileged, daysAgo);
    }
}
