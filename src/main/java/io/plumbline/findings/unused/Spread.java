package io.plumbline.findings.unused;

import io.plumbline.aws.Pattern;
import io.plumbline.evaluate.ActionSet;
import io.plumbline.policy.Elements;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a statement's actions were written: by name, by a wildcard within a service, or by one that sweeps over services.
 *
 * <p>{@code *}, {@code *:Get*} and {@code NotAction} name nothing: what they grant is told together, or one role with
 * {@code *} would be 400 findings. Remembered by content, since thousands of principals share a few hundred elements.
 *
 * @param named actions written out, as ordinals of the catalogue
 * @param swept actions that are granted only across services
 * @param unknown services of patterns that no action of the catalogue matches, {@code *} for any: what they grant
 *     nobody can prove unused
 */
record Spread(BitSet named, BitSet swept, Set<String> unknown) {

    private static final int REMEMBERED = 1_024;

    private static final Map<Elements, Spread> KNOWN =
            Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Elements, Spread> eldest) {
                    return size() > REMEMBERED;
                }
            });

    static Spread of(Elements actions) {
        return KNOWN.computeIfAbsent(actions, Spread::read);
    }

    private static Spread read(Elements actions) {
        BitSet named = new BitSet();
        BitSet swept = new BitSet();
        BitSet ofServices = new BitSet();
        Set<String> unknown = new TreeSet<>();
        if (actions.negated()) {
            swept.or(ActionSet.of(actions).ordinals());
            return new Spread(named, swept, unknown);
        }
        for (String pattern : actions.patterns()) {
            BitSet granted = ActionSet.of(Elements.of(pattern)).ordinals();
            if (granted.isEmpty()) {
                unknown.add(spansServices(pattern) ? "*" : service(pattern));
            }
            (spansServices(pattern) ? swept : ofServices).or(granted);
            if (!Pattern.of(pattern).hasWildcard()) {
                named.or(granted);
            }
        }
        swept.andNot(ofServices);
        return new Spread(named, swept, unknown);
    }

    /** What no action of the catalogue stands for in this service. */
    boolean isUnknown(String service) {
        return unknown.contains(service) || unknown.contains("*");
    }

    private static boolean spansServices(String pattern) {
        int colon = pattern.indexOf(':');
        return colon < 0 || Pattern.of(pattern.substring(0, colon)).hasWildcard();
    }

    private static String service(String pattern) {
        return pattern.substring(0, pattern.indexOf(':')).toLowerCase(Locale.ROOT);
    }
}
