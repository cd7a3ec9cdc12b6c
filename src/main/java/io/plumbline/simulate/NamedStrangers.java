package io.plumbline.simulate;

import io.plumbline.evaluate.Principal;
import io.plumbline.policy.Effect;
import io.plumbline.policy.Policy;
import io.plumbline.policy.PrincipalElement;
import io.plumbline.policy.Statement;
import io.plumbline.usage.Caller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Those whom a resource's policy allows something by name: users, roles, accounts, services, identity providers,
 * everyone.
 */
final class NamedStrangers {

    private static final String EVERYONE = "*";

    /** Somebody of whom nothing is known, not even, as of the anonymous, that there is no account. */
    private static final Principal ANYBODY = Principal.of("0".repeat(64));

    private NamedStrangers() {}

    /** By the name under which answers list them, in its order. An account goes by its root user's. */
    static Map<String, Principal> in(Policy policy) {
        Map<String, Principal> named = new TreeMap<>();
        for (Statement statement : policy.statements()) {
            if (statement.effect() == Effect.ALLOW && statement.principals() != null) {
                addTo(named, statement.principals());
            }
        }
        return named;
    }

    private static void addTo(Map<String, Principal> named, PrincipalElement element) {
        // Whoever is not listed is meant: everyone, as far as names go.
        if (element.everyone() || element.negated()) {
            named.put(EVERYONE, ANYBODY);
            return;
        }
        element.byType().forEach((type, names) -> names.forEach(name -> add(named, type, name)));
    }

    private static void add(Map<String, Principal> named, String type, String name) {
        if (name.equals(EVERYONE)) {
            // Among services or providers a star means any of them, and none has a name to list.
            if (type.equals("AWS")) {
                named.put(EVERYONE, ANYBODY);
            }
            return;
        }
        boolean account = type.equals("AWS") && name.matches("[0-9]{12}");
        String arn = account ? "arn:aws:iam::" + name + ":root" : name;
        try {
            named.put(arn, Principal.of(arn));
        } catch (IllegalArgumentException e) {
            // What AWS leaves of a deleted principal (AROA…), or no principal at all: it names nobody.
        }
    }

    /** What exports know a role, a session's role or a user by; the account for its root user; null for all others. */
    static String key(Principal principal) {
        return switch (principal.kind()) {
            case USER, ROLE, ROLE_SESSION ->
                Caller.of(principal.text(), null).map(Caller::key).orElse(null);
            case ROOT -> principal.account();
            case FEDERATED_USER, SERVICE, IDENTITY_PROVIDER, CANONICAL_USER, ANONYMOUS -> null;
        };
    }

    /** Those of them that no export has; an account is there when any of its principals is. */
    static Map<String, Principal> without(Map<String, Principal> named, Set<String> exportedKeys) {
        Map<String, Principal> strangers = new LinkedHashMap<>();
        named.forEach((name, principal) -> {
            if (!exportedKeys.contains(String.valueOf(key(principal)))) {
                strangers.put(name, principal);
            }
        });
        return strangers;
    }

    static List<String> keys(Map<String, Principal> named) {
        return named.values().stream()
                .map(NamedStrangers::key)
                .filter(key -> key != null)
                .distinct()
                .toList();
    }
}
