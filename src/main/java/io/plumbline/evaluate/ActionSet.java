package io.plumbline.evaluate;

import io.plumbline.aws.ActionName;
import io.plumbline.catalog.Catalog;
import io.plumbline.policy.Elements;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The actions that {@code Action} or {@code NotAction} names, as a set of bits over the catalogue: {@code s3:Get*} is
 * every {@code s3:Get…} that AWS has.
 *
 * <p>An action that the catalogue lacks is held against the patterns themselves. Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html">IAM JSON policy
 * elements: Action</a> and <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html">NotAction</a>.
 */
public final class ActionSet {

    private final boolean negated;
    private final ActionPattern[] patterns;
    private final boolean everything;
    /** The rare patterns with a wildcard before the colon, {@code *:Put*}: not worth a look at every action of AWS. */
    private final ActionPattern[] anywhere;
    /** Bits of the other patterns, before negation, from {@code firstWord} on. */
    private final long[] words;

    private final int firstWord;

    private ActionSet(boolean negated, List<ActionPattern> patterns, Catalog catalog) {
        this.negated = negated;
        this.patterns = patterns.toArray(ActionPattern[]::new);
        this.everything = patterns.stream().anyMatch(ActionPattern::isEverything);
        this.anywhere = patterns.stream()
                .filter(pattern -> pattern.service() == null && !pattern.isEverything())
                .toArray(ActionPattern[]::new);
        BitSet bits = new BitSet();
        for (ActionPattern pattern : everything ? List.<ActionPattern>of() : patterns) {
            if (pattern.service() != null) {
                pattern.mark(bits, catalog);
            }
        }
        this.firstWord = bits.isEmpty() ? 0 : bits.nextSetBit(0) / Long.SIZE;
        this.words = bits.get(firstWord * Long.SIZE, bits.length()).toLongArray();
    }

    /** The actions of an element, by the catalogue that comes with the program. */
    public static ActionSet of(Elements actions) {
        return new ActionSet(
                actions.negated(),
                actions.patterns().stream().map(ActionPattern::of).toList(),
                Catalog.bundled());
    }

    boolean contains(Request request) {
        int ordinal = request.ordinal();
        if (everything) {
            return !negated;
        }
        boolean named =
                ordinal < 0 ? names(patterns, request.action()) : holds(ordinal) || names(anywhere, request.action());
        return named != negated;
    }

    private boolean holds(int ordinal) {
        int word = (ordinal >> 6) - firstWord;
        return word >= 0 && word < words.length && (words[word] >>> ordinal & 1L) != 0;
    }

    private static boolean names(ActionPattern[] patterns, ActionName action) {
        for (ActionPattern pattern : patterns) {
            if (pattern.matches(action)) {
                return true;
            }
        }
        return false;
    }

    /** The services it may reach, in lower case, or null when that may be any. */
    Set<String> services() {
        if (negated) {
            return null;
        }
        Set<String> services = new HashSet<>();
        for (ActionPattern pattern : patterns) {
            if (pattern.service() == null) {
                return null;
            }
            services.add(pattern.service());
        }
        return services;
    }

    /** The catalogue's actions in it, by ordinal; a copy. */
    public BitSet ordinals() {
        Catalog catalog = Catalog.bundled();
        int all = catalog.actionCount();
        BitSet bits = new BitSet(all);
        bits.set(0, everything ? all : 0);
        for (int word = 0; word < words.length; word++) {
            for (long left = words[word]; left != 0; left &= left - 1) {
                bits.set((firstWord + word) * Long.SIZE + Long.numberOfTrailingZeros(left));
            }
        }
        for (int ordinal = 0; ordinal < all && anywhere.length > 0; ordinal++) {
            if (names(anywhere, catalog.at(ordinal).name())) {
                bits.set(ordinal);
            }
        }
        if (negated) {
            bits.flip(0, all);
        }
        return bits;
    }
}
