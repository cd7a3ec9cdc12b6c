package io.plumbline.evaluate;

import io.plumbline.aws.Arn;
import io.plumbline.policy.PrincipalElement;
import java.util.HashSet;
import java.util.Set;

/**
 * A {@code Principal} or {@code NotPrincipal} element, ready to be held against callers.
 *
 * <p>Names are compared letter by letter; a wildcard within a name is no wildcard, only a lone {@code *} is: everyone
 * under {@code AWS}, under every other type whoever is of that type, for AWS documents it under {@code AWS} alone. An id in
 * place of an ARN ({@code AROA…}) is what AWS leaves of a deleted principal, and names nobody. Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a> and
 * <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html">NotPrincipal</a>.
 */
final class NamedPrincipals {

    private static final String EVERYONE = "*";
    private static final String ROOT = "root";

    private final boolean negated;
    private final boolean everyone;
    private final Set<String> accounts = new HashSet<>();
    /** ARNs of users, roles and sessions. */
    private final Set<String> arns = new HashSet<>();

    /** {@code 111122223333/Trainer}: a role's name is unique in its account, and sessions hide the path. */
    private final Set<String> roles = new HashSet<>();

    private final Set<String> rolesWithSessions = new HashSet<>();
    private final Set<String> users = new HashSet<>();
    private final Set<String> services;
    private final Set<String> providers;
    private final Set<String> canonicalUsers;

    NamedPrincipals(PrincipalElement element) {
        this.negated = element.negated();
        this.everyone = element.everyone() || element.names("AWS").contains(EVERYONE);
        element.names("AWS").forEach(this::add);
        this.services = new HashSet<>(element.names("Service"));
        this.providers = new HashSet<>(element.names("Federated"));
        this.canonicalUsers = new HashSet<>(element.names("CanonicalUser"));
    }

    private void add(String name) {
        Arn arn = Arn.parse(name).orElse(null);
        if (arn == null) {
            accounts.add(name);
            return;
        }
        String[] path = arn.resource().split("/", -1);
        switch (arn.service() + ":" + arn.type()) {
            case "iam:root" -> accounts.add(arn.resource().equals(ROOT) ? arn.account() : name);
            case "iam:role" -> roles.add(arn.account() + "/" + arn.name());
            case "iam:user" -> users.add(arn.account() + "/" + arn.name());
            case "sts:assumed-role" -> rolesWithSessions.add(arn.account() + "/" + (path.length > 1 ? path[1] : ""));
            default -> {
                // Federated users and providers go by their ARNs alone.
            }
        }
        arns.add(name);
    }

    /** Whether a grant is to the caller, at least as closely as asked. */
    Truth grantsTo(Principal caller, Naming atLeast) {
        return negated ? listsAnyOf(caller).not() : names(caller, atLeast);
    }

    /**
     * Whether a deny is to the caller.
     *
     * @param bounded whether the caller has a permissions boundary: then {@code NotPrincipal} spares it never, says AWS
     */
    Truth deniesTo(Principal caller, boolean bounded) {
        if (!negated) {
            return names(caller, Naming.ACCOUNT);
        }
        return bounded && caller.hasIdentity() && !everyone
                ? Truth.TRUE
                : listsAllOf(caller).not();
    }

    private Truth names(Principal caller, Naming atLeast) {
        Truth named = namesItself(caller);
        if (atLeast != Naming.SELF) {
            named = named.or(namesIssuer(caller));
        }
        return atLeast == Naming.ACCOUNT ? named.or(namesAccount(caller)) : named;
    }

    private Truth namesItself(Principal caller) {
        if (everyone) {
            return Truth.TRUE;
        }
        return switch (caller.kind()) {
            case ROOT -> Truth.of(accounts.contains(caller.account()));
            // Any of the role's sessions may be asking, the one that is named among them.
            case ROLE -> rolesWithSessions.contains(key(caller)) ? Truth.UNKNOWN : Truth.FALSE;
            case CANONICAL_USER -> Truth.of(lists(canonicalUsers, caller));
            case ANONYMOUS -> Truth.FALSE;
            // One service is an identity provider as well: cognito-identity.amazonaws.com.
            case SERVICE -> Truth.of(lists(services, caller) || providers.contains(caller.text()));
            case IDENTITY_PROVIDER -> Truth.of(lists(providers, caller));
            case USER, ROLE_SESSION, FEDERATED_USER -> Truth.of(arns.contains(caller.text()));
        };
    }

    private static boolean lists(Set<String> names, Principal caller) {
        return names.contains(caller.text()) || names.contains(EVERYONE);
    }

    /** A federated user's name is that of the user that federated, as far as a name alone can tell. */
    private Truth namesIssuer(Principal caller) {
        return switch (caller.kind()) {
            case ROLE -> Truth.of(arns.contains(caller.text()));
            case ROLE_SESSION -> Truth.of(roles.contains(key(caller)));
            case FEDERATED_USER -> Truth.of(users.contains(key(caller)));
            default -> Truth.FALSE;
        };
    }

    /** A canonical user id stands for some account, and nothing here says for which. */
    private Truth namesAccount(Principal caller) {
        if (!caller.hasIdentity()) {
            return Truth.FALSE;
        }
        Truth perhaps = canonicalUsers.isEmpty() ? Truth.FALSE : Truth.UNKNOWN;
        return Truth.of(accounts.contains(caller.account())).or(perhaps);
    }

    /** To be spared by {@code NotPrincipal} a session needs itself, its role and its account in the list. */
    private Truth listsAllOf(Principal caller) {
        if (everyone) {
            return Truth.TRUE;
        }
        return switch (caller.kind()) {
            case ROLE, ROLE_SESSION ->
                namesItself(caller).and(namesIssuer(caller)).and(namesAccount(caller));
            case USER, FEDERATED_USER -> namesItself(caller).and(namesAccount(caller));
            default -> namesItself(caller);
        };
    }

    private Truth listsAnyOf(Principal caller) {
        return names(caller, Naming.ACCOUNT);
    }

    private static String key(Principal caller) {
        return caller.account() + "/" + caller.name();
    }
}
