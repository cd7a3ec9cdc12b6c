package io.plumbline.evaluate;

import static io.plumbline.evaluate.Kleene.and;
import static io.plumbline.evaluate.Kleene.isTrue;
import static io.plumbline.evaluate.Kleene.not;
import static io.plumbline.evaluate.Kleene.or;

import io.plumbline.policy.PrincipalElement;
import java.util.List;
import java.util.Map;

/** Whom {@code Principal} and {@code NotPrincipal} mean, name by name and from the text of the caller's own. */
final class ReferencePrincipals {

    /** How narrowly a caller may be named. */
    enum Closeness {
        ITSELF,
        ITS_ROLE,
        ITS_ACCOUNT
    }

    private final Principal.Kind kind;
    private final String text;
    private final String account;
    private final String partition;
    private final String name;

    private ReferencePrincipals(Principal caller) {
        this.kind = caller.kind();
        this.text = caller.text();
        this.account = caller.account();
        String[] arn = text.split(":", 6);
        this.partition = arn.length == 6 ? arn[1] : "";
        String[] path = arn[arn.length - 1].split("/", -1);
        this.name = kind == Principal.Kind.ROLE_SESSION ? path[1] : path[path.length - 1];
    }

    static ReferencePrincipals of(Principal caller) {
        return new ReferencePrincipals(caller);
    }

    boolean hasIdentity() {
        return List.of(
                        Principal.Kind.USER,
                        Principal.Kind.ROLE,
                        Principal.Kind.ROLE_SESSION,
                        Principal.Kind.FEDERATED_USER,
                        Principal.Kind.ROOT)
                .contains(kind);
    }

    /** The name without its path, of a session its role's. */
    String name() {
        return name;
    }

    Boolean isGranted(PrincipalElement element, Closeness within) {
        if (element == null) {
            return null;
        }
        return element.negated() ? not(isNamed(element, Closeness.ITS_ACCOUNT)) : isNamed(element, within);
    }

    Boolean isDenied(PrincipalElement element, boolean bounded) {
        if (element == null) {
            return null;
        }
        return element.negated() ? not(isSpared(element, bounded)) : isNamed(element, Closeness.ITS_ACCOUNT);
    }

    /** A deny with NotPrincipal spares whom it lists together with all that stand behind them. */
    private Boolean isSpared(PrincipalElement element, boolean bounded) {
        if (listsEveryone(element)) {
            return true;
        }
        if (bounded && hasIdentity()) {
            return false;
        }
        Boolean spared = is(element, Closeness.ITSELF);
        if (kind == Principal.Kind.ROLE || kind == Principal.Kind.ROLE_SESSION) {
            spared = and(spared, is(element, Closeness.ITS_ROLE));
        }
        boolean inAccount = hasIdentity() && kind != Principal.Kind.ROOT;
        return inAccount ? and(spared, is(element, Closeness.ITS_ACCOUNT)) : spared;
    }

    private Boolean isNamed(PrincipalElement element, Closeness within) {
        Boolean named = listsEveryone(element);
        for (Closeness closeness : Closeness.values()) {
            if (closeness.compareTo(within) <= 0) {
                named = or(named, is(element, closeness));
            }
        }
        return named;
    }

    private static boolean listsEveryone(PrincipalElement element) {
        return element.everyone() || element.names("AWS").contains("*");
    }

    /** Whether the element lists the caller by exactly this name of its several. */
    private Boolean is(PrincipalElement element, Closeness closeness) {
        Boolean listed = false;
        for (Map.Entry<String, List<String>> type : element.byType().entrySet()) {
            for (String entry : type.getValue()) {
                listed = or(
                        listed,
                        switch (closeness) {
                            case ITSELF -> isItself(type.getKey(), entry);
                            case ITS_ROLE -> type.getKey().equals("AWS") && isItsRole(entry);
                            case ITS_ACCOUNT -> isItsAccount(type.getKey(), entry);
                        });
            }
            if (isTrue(listed)) {
                return true;
            }
        }
        return listed;
    }

    private Boolean isItself(String type, String entry) {
        return switch (kind) {
            case USER, ROLE_SESSION, FEDERATED_USER -> type.equals("AWS") && entry.equals(text);
            // Any of its sessions may be asking.
            case ROLE ->
                (type.equals("AWS") && entry.startsWith(arn("sts", "assumed-role/" + name + "/")))
                        ? null
                        : Boolean.FALSE;
            case ROOT -> type.equals("AWS") && isAccount(entry);
            // Cognito is a service by its name and an identity provider in trust policies.
            case SERVICE ->
                (type.equals("Service") && entry.equals("*"))
                        || (List.of("Service", "Federated").contains(type) && entry.equals(text));
            case IDENTITY_PROVIDER -> type.equals("Federated") && (entry.equals("*") || entry.equals(text));
            case CANONICAL_USER -> type.equals("CanonicalUser") && (entry.equals("*") || entry.equals(text));
            case ANONYMOUS -> false;
        };
    }

    /** A session tells its role's name, not its path; a federated user stands on the user who called for it. */
    private boolean isItsRole(String entry) {
        return switch (kind) {
            case ROLE -> entry.equals(text);
            case ROLE_SESSION -> isOfThatName(entry, "role/");
            case FEDERATED_USER -> isOfThatName(entry, "user/");
            case USER, ROOT, SERVICE, IDENTITY_PROVIDER, CANONICAL_USER, ANONYMOUS -> false;
        };
    }

    private boolean isOfThatName(String entry, String type) {
        return entry.startsWith(arn("iam", type)) && entry.endsWith("/" + name);
    }

    private Boolean isItsAccount(String type, String entry) {
        if (!hasIdentity()) {
            return false;
        }
        return type.equals("CanonicalUser") ? null : Boolean.valueOf(type.equals("AWS") && isAccount(entry));
    }

    private boolean isAccount(String entry) {
        return entry.equals(account) || entry.equals(arn("iam", "root"));
    }

    private String arn(String service, String resource) {
        return "arn:" + partition + ":" + service + "::" + account + ":" + resource;
    }
}
