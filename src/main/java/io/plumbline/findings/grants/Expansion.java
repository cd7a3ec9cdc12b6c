package io.plumbline.findings.grants;

import io.plumbline.evaluate.ActionSet;
import io.plumbline.policy.Elements;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The actions that {@code Action} or {@code NotAction} stands for, as ordinals of the catalogue.
 *
 * <p>{@code s3:Get*} is every {@code s3:Get…} the catalogue knows; {@code NotAction iam:*} is all but IAM's. Remembered
 * by content, since thousands of principals share a few hundred elements.
 */
public final class Expansion {

    private static final int REMEMBERED = 4_096;

    private final Map<Elements, BitSet> expanded = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Elements, BitSet> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** A copy; the caller may change it. */
    public BitSet of(Elements actions) {
        return (BitSet)
                expanded.computeIfAbsent(actions, each -> ActionSet.of(each).ordinals())
                        .clone();
    }
}
