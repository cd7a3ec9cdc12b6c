package io.plumbline.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code Principal} or, negated, {@code NotPrincipal}: {@code "*"}, or names by type, {@code {"Service":
 * ["sagemaker.amazonaws.com"]}}.
 *
 * <p>Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">AWS JSON policy
 * elements: Principal</a>.
 *
 * @param everyone written as the bare text {@code "*"}; then no type has names
 * @param byType {@code AWS}, {@code Service}, {@code Federated}, {@code CanonicalUser} and their names as written
 */
public record PrincipalElement(boolean negated, boolean everyone, Map<String, List<String>> byType) {

    /** The types of principal that IAM knows. */
    static final List<String> TYPES = List.of("AWS", "Service", "Federated", "CanonicalUser");

    public PrincipalElement {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        byType.forEach((type, names) -> copy.put(type, List.copyOf(names)));
        byType = Collections.unmodifiableMap(copy);
        if (everyone && !byType.isEmpty()) {
            throw new IllegalArgumentException("principal: \"*\" stands alone, without " + byType.keySet());
        }
    }

    /** The names of one type, none when the element has none of it. */
    public List<String> names(String type) {
        return byType.getOrDefault(type, List.of());
    }
}
