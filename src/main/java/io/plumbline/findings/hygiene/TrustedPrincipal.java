package io.plumbline.findings.hygiene;

import io.plumbline.aws.Arn;
import io.plumbline.findings.evidence.Assumption;
import io.plumbline.usage.Caller;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One whom a statement of a trust policy names, and which sessions are its doing. Never wrongly false: what cannot be told
 * apart counts for all that it may be.
 *
 * @param type {@code AWS}, {@code Service} or {@code Federated}
 */
record TrustedPrincipal(String type, String name) {

    /** What the trail tells of a service that gives out credentials itself by another operation. */
    private static final Set<String> OF_POD_IDENTITY = Set.of("assumeroleforpodidentity");

    /** Whether a trail is known to show its sessions. */
    boolean isObservable() {
        // Devices get their credentials without a call of STS that a trail would tell of.
        return !name.equals("credentials.iot.amazonaws.com");
    }

    /** What is left of a principal that was deleted: nobody can be it again. */
    boolean isDeleted() {
        return type.equals("AWS")
                && name.length() > 16
                && (name.startsWith("AROA") || name.startsWith("AIDA"))
                && name.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
    }

    boolean isEverybody() {
        return name.equals("*");
    }

    /** The account that it is of; null of a service or provider. */
    String account() {
        return type.equals("AWS") ? Arn.parse(name).map(Arn::account).orElse(name) : null;
    }

    boolean mayHaveMade(Assumption session) {
        return switch (type) {
            case "Service" -> isService(session);
            case "Federated" -> isProvider(session);
            default -> isOfAws(session);
        };
    }

    private boolean isService(Assumption session) {
        String operation = session.operation().toLowerCase(Locale.ROOT);
        if (operation.equals("createsession")) {
            return name.startsWith("rolesanywhere.");
        }
        if (OF_POD_IDENTITY.contains(operation)) {
            return name.startsWith("pods.eks.");
        }
        return session.caller() != null && service(name).equals(service(session.caller()));
    }

    /** {@code logs} of {@code logs.us-east-1.amazonaws.com}, {@code delivery.logs} of {@code delivery.logs.amazonaws.com}. */
    private static String service(String principal) {
        int end = principal.indexOf(".amazonaws.com");
        if (end < 0) {
            return principal;
        }
        StringBuilder labels = new StringBuilder();
        for (String label : principal.substring(0, end).split("\\.", -1)) {
            boolean region = label.matches("[a-z]{2,4}(-[a-z]+)+-[0-9]");
            if (!region) {
                labels.append(labels.length() == 0 ? "" : ".").append(label);
            }
        }
        return labels.toString();
    }

    private boolean isProvider(Assumption session) {
        boolean saml = name.contains(":saml-provider/");
        String operation = saml ? "AssumeRoleWithSAML" : "AssumeRoleWithWebIdentity";
        if (!session.operation().equals(operation)) {
            return false;
        }
        String behind = session.behind();
        return behind == null
                || behind.equals(name)
                || (!saml && WebIdentityTrust.host(behind).equals(WebIdentityTrust.host(name)));
    }

    private boolean isOfAws(Assumption session) {
        if (session.isByService() || session.operation().startsWith("AssumeRoleWith")) {
            return false;
        }
        Arn caller = Arn.parse(session.caller()).orElse(null);
        if (caller == null) {
            // Another account's record tells the account at most, and an older ledger not even that.
            return session.behind() == null || session.behind().equals(account());
        }
        boolean wholeAccount = Arn.parse(name).map(Arn::type).orElse("root").equals("root");
        return wholeAccount ? caller.account().equals(account()) : key(name).equals(key(session.caller()));
    }

    private static Optional<String> key(String arn) {
        return Caller.of(arn, null).map(Caller::key);
    }
}
