package io.plumbline.evaluate;

import io.plumbline.aws.Arn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who makes a request: a user, a role or one of its sessions, a federated user, an account's root user, an AWS service,
 * an identity provider, or nobody in particular.
 *
 * <p>A role itself never asks for anything; as a principal it stands for all of its sessions. Immutable, and made once
 * for many requests: what its name proves is worked out here. Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">AWS JSON policy
 * elements: Principal</a>.
 */
public final class Principal {

    /** The kinds of principal, by the form of their names. */
    public enum Kind {
        /** {@code arn:aws:iam::111122223333:user/ml/alice}. */
        USER,
        /** {@code arn:aws:iam::111122223333:role/ml/Trainer}, for any of its sessions. */
        ROLE,
        /** {@code arn:aws:sts::111122223333:assumed-role/Trainer/job-1}, which hides the role's path. */
        ROLE_SESSION,
        /** {@code arn:aws:sts::111122223333:federated-user/alice}. */
        FEDERATED_USER,
        /** {@code arn:aws:iam::111122223333:root}. */
        ROOT,
        /** {@code sagemaker.amazonaws.com}. */
        SERVICE,
        /** {@code arn:aws:iam::111122223333:saml-provider/x}, {@code accounts.google.com}. */
        IDENTITY_PROVIDER,
        /** An account by its canonical user id, 64 hexadecimal digits. */
        CANONICAL_USER,
        /** Unsigned. */
        ANONYMOUS
    }

    /** Whoever does not sign the request. */
    public static final Principal ANONYMOUS = new Principal(Kind.ANONYMOUS, "anonymous", null);

    private static final int CANONICAL_DIGITS = 64;

    private final Kind kind;
    private final String text;
    private final Arn arn;
    private final String name;
    private final Map<String, ContextValue> proven;

    private Principal(Kind kind, String text, Arn arn) {
        this.kind = kind;
        this.text = text;
        this.arn = arn;
        this.name =
                arn == null ? text : kind == Kind.ROLE_SESSION ? arn.resource().split("/", 3)[1] : arn.name();
        this.proven = proven(kind, text, arn, name);
    }

    /**
     * The principal of that name.
     *
     * @throws IllegalArgumentException when it is none, saying what would be one
     */
    public static Principal of(String text) {
        Arn arn = Arn.parse(text).orElse(null);
        if (arn != null) {
            return new Principal(kind(arn, text), text, arn);
        }
        if (text.endsWith(".amazonaws.com") || text.endsWith(".amazonaws.com.cn")) {
            return new Principal(Kind.SERVICE, text, null);
        }
        if (text.length() == CANONICAL_DIGITS && text.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            return new Principal(Kind.CANONICAL_USER, text, null);
        }
        if (text.indexOf('.') > 0 && text.indexOf(':') < 0 && text.indexOf(' ') < 0) {
            return new Principal(Kind.IDENTITY_PROVIDER, text, null);
        }
        throw new IllegalArgumentException("principal: \"" + text + "\" is no ARN of a user, role, session, federated"
                + " user or root, no service (sagemaker.amazonaws.com) and no identity provider");
    }

    private static Kind kind(Arn arn, String text) {
        boolean named = arn.resource().length() > arn.type().length() + 1;
        boolean session = named && arn.resource().split("/", 3).length == 3;
        return switch (arn.service() + ":" + arn.type()) {
            case "iam:root" -> Kind.ROOT;
            case "iam:user" -> needs(named, Kind.USER, text);
            case "iam:role" -> needs(named, Kind.ROLE, text);
            case "iam:saml-provider", "iam:oidc-provider" -> needs(named, Kind.IDENTITY_PROVIDER, text);
            case "sts:assumed-role" -> needs(session, Kind.ROLE_SESSION, text);
            case "sts:federated-user" -> needs(named, Kind.FEDERATED_USER, text);
            default ->
                throw new IllegalArgumentException("principal: \"" + text + "\" is an ARN, but of no user, role,"
                        + " assumed-role session, federated user, identity provider or root");
        };
    }

    private static Kind needs(boolean complete, Kind kind, String text) {
        if (!complete) {
            throw new IllegalArgumentException("principal: \"" + text + "\" ends before its name"
                    + (kind == Kind.ROLE_SESSION ? ", expected …:assumed-role/ROLE/SESSION" : ""));
        }
        return kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Its name as given. */
    public String text() {
        return text;
    }

    /** The account that it belongs to, or null: services, identity providers and the unsigned belong to none here. */
    public String account() {
        return arn == null || kind == Kind.IDENTITY_PROVIDER ? null : arn.account();
    }

    /** Its user's or role's name without a path; of a session the role's. */
    String name() {
        return name;
    }

    /** Whether identity policies speak of it, so that organizations can limit what it may do. */
    boolean hasIdentity() {
        return switch (kind) {
            case USER, ROLE, ROLE_SESSION, FEDERATED_USER, ROOT -> true;
            case SERVICE, IDENTITY_PROVIDER, CANONICAL_USER, ANONYMOUS -> false;
        };
    }

    /** What its name proves of a condition key in lower case, or null when it proves nothing. */
    ContextValue proves(String key) {
        return proven.get(key);
    }

    private static Map<String, ContextValue> proven(Kind kind, String text, Arn arn, String name) {
        Map<String, ContextValue> keys = new HashMap<>();
        boolean identity = arn != null && kind != Kind.IDENTITY_PROVIDER;
        ContextValue absent = kind == Kind.CANONICAL_USER ? null : ContextValue.ABSENT;
        keys.put("aws:principalarn", identity ? principalArn(kind, text, arn, name) : absent);
        keys.put("aws:principalaccount", identity ? present(arn.account()) : absent);
        keys.put("aws:principaltype", type(kind));
        keys.put("aws:username", kind == Kind.USER ? present(name) : absent);
        // Whoever signs with credentials of AWS is told to be a service or none; the unsigned are not.
        boolean signs = identity || kind == Kind.CANONICAL_USER;
        keys.put("aws:principalisawsservice", signs ? present("false") : ContextValue.ABSENT);
        keys.put("aws:principalservicename", ContextValue.ABSENT);
        switch (kind) {
            case SERVICE -> {
                keys.put("aws:principalisawsservice", present("true"));
                keys.put("aws:principalservicename", present(text));
            }
            case ANONYMOUS -> {
                keys.put("aws:principalaccount", present("anonymous"));
                keys.put("aws:userid", present("anonymous"));
            }
            case ROOT -> keys.put("aws:userid", present(arn.account()));
            case FEDERATED_USER -> keys.put("aws:userid", present(arn.account() + ":" + name));
            default -> {
                // The ids of users and roles are not in their names.
            }
        }
        return keys;
    }

    /** A session is known by its role; where the role's path is hidden, {@link Request#value} says how sure that is. */
    private static ContextValue principalArn(Kind kind, String text, Arn arn, String name) {
        return present(
                kind == Kind.ROLE_SESSION
                        ? new Arn(arn.partition(), "iam", "", arn.account(), "role/" + name).toString()
                        : text);
    }

    private static ContextValue type(Kind kind) {
        return switch (kind) {
            case USER -> present("User");
            case ROLE, ROLE_SESSION -> present("AssumedRole");
            case FEDERATED_USER -> present("FederatedUser");
            case ROOT -> present("Account");
            case ANONYMOUS -> present("Anonymous");
            case SERVICE, IDENTITY_PROVIDER, CANONICAL_USER -> null;
        };
    }

    private static ContextValue present(String value) {
        return new ContextValue.Present(List.of(value));
    }

    @Override
    public String toString() {
        return text;
    }
}
