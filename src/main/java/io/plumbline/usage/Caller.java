package io.plumbline.usage;

import io.plumbline.aws.Arn;
import java.util.Locale;
import java.util.Optional;

/**
 * Whose permissions a call used: the role behind a session, the user behind a key, the service itself.
 *
 * <p>{@code key} is what usage and exports meet on: {@code 111122223333:role/trainer}. Role and user names are unique
 * in an account whatever their path and case, and an assumed-role ARN has lost its path, so the path is no part of it.
 *
 * @param arn the ARN as far as the record tells it ({@code arn:aws:iam::111122223333:role/ml/Trainer}), or the service
 *     or account for callers without one
 * @param id the unique id behind the name ({@code AROA…}, {@code AIDA…}), null where the record has none: a role
 *     deleted and made again is another role
 */
public record Caller(String key, String arn, String id, String account) {

    /** The caller that a role's or user's ARN names, session ARNs included. */
    public static Optional<Caller> of(String arnText, String id) {
        return Arn.parse(arnText).flatMap(arn -> of(arn, arnText, id));
    }

    private static Optional<Caller> of(Arn arn, String text, String id) {
        return switch (arn.type()) {
            case "role", "user" -> named(arn, arn.type(), arn.name(), text, id);
            case "assumed-role" -> assumedRole(arn, id);
            case "root" -> Optional.of(new Caller(arn.account() + ":root", text, id, arn.account()));
            default -> Optional.of(new Caller("arn:" + text, text, id, arn.account()));
        };
    }

    private static Optional<Caller> assumedRole(Arn session, String id) {
        String[] parts = session.resource().split("/", -1);
        String role = parts.length > 1 ? parts[1] : "";
        String arn = "arn:" + session.partition() + ":iam::" + session.account() + ":role/" + role;
        return named(session, "role", role, arn, id);
    }

    private static Optional<Caller> named(Arn arn, String type, String name, String text, String id) {
        String key = arn.account() + ":" + type + "/" + name.toLowerCase(Locale.ROOT);
        return Optional.of(new Caller(key, text, id, arn.account()));
    }

    /** A service, or a caller without a name of its own, is another one in every account. */
    Caller in(String recipient) {
        boolean elsewhereToo = key.startsWith("service:") || key.startsWith("other:");
        return elsewhereToo ? new Caller(recipient + " " + key, arn, id, recipient) : this;
    }

    boolean isRoleOrUser() {
        return key.contains(":role/") || key.contains(":user/");
    }

    boolean isRoot() {
        return account != null && key.equals(account + ":root");
    }

    /** Whose call this was; never empty: an identity that tells nothing is {@code unknown}. */
    static Caller of(Identity identity) {
        String id = identity.uniqueId();
        Optional<Caller> issuer = Optional.ofNullable(identity.issuerArn()).flatMap(arn -> of(arn, id));
        if (issuer.isPresent()) {
            return issuer.get();
        }
        Optional<Caller> own = Optional.ofNullable(identity.arn()).flatMap(arn -> of(arn, id));
        return own.orElseGet(() -> withoutArn(identity));
    }

    private static Caller withoutArn(Identity identity) {
        if (identity.isService()) {
            return new Caller("service:" + identity.invokedBy(), identity.invokedBy(), null, identity.account());
        }
        if ("Root".equals(identity.type()) && identity.account() != null) {
            String arn = "arn:aws:iam::" + identity.account() + ":root";
            return new Caller(identity.account() + ":root", arn, identity.principalId(), identity.account());
        }
        String id = identity.uniqueId();
        String name = firstOf(id, identity.userName(), identity.account(), "unknown");
        String type = identity.type() == null ? "unknown" : identity.type();
        return new Caller("other:" + type + ":" + name, type + ":" + name, id, identity.account());
    }

    private static String firstOf(String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isEmpty()) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("the last candidate is always there");
    }

    /** The parts of {@code userIdentity} that tell the caller; each may be null. */
    record Identity(
            String type,
            String principalId,
            String arn,
            String account,
            String userName,
            String invokedBy,
            String issuerArn,
            String issuerId) {

        /**
         * The role's or user's own id: {@code AROA…} of {@code AROA…:session}, so that a role's sessions are one caller in
         * another account's trail too. What stands before the colon of a federated name is no id.
         */
        String uniqueId() {
            if (isTold(issuerId)) {
                return issuerId;
            }
            if (!isTold(principalId) || "FederatedUser".equals(type)) {
                return null;
            }
            int colon = "SAMLUser".equals(type) || "WebIdentityUser".equals(type) ? -1 : principalId.indexOf(':');
            return colon < 0 ? principalId : principalId.substring(0, colon);
        }

        /** A service on its own account, not on behalf of a role or user. */
        boolean isService() {
            return isTold(invokedBy) && (!isTold(principalId) || "AWSService".equals(type));
        }

        private static boolean isTold(String text) {
            return text != null && !text.isEmpty();
        }
    }
}
