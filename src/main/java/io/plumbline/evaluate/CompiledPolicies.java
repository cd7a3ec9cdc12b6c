package io.plumbline.evaluate;

import io.plumbline.policy.Policy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Compiled policies by name and content, remembered: many principals hold the same few managed policies. */
public final class CompiledPolicies {

    private static final int REMEMBERED = 2_048;

    private record Key(String name, Policy policy) {}

    private final Map<Key, NamedPolicy> policies = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, NamedPolicy> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** The policy, compiled now or earlier. */
    public NamedPolicy policy(String name, Policy policy) {
        return policies.computeIfAbsent(new Key(name, policy), key -> NamedPolicy.of(name, policy));
    }
}
