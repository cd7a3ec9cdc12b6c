package io.plumbline.findings.hygiene;

import io.plumbline.aws.Arn;
import io.plumbline.findings.Severity;
import io.plumbline.policy.Condition;
import io.plumbline.policy.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a statement that trusts an OpenID Connect provider says whose tokens it means.
 *
 * <p>A provider that many customers share vouches for all of them: without a condition on the token's subject, anybody who
 * has an account there may assume the role. Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html">Identity-provider
 * controls for shared OIDC providers</a> and <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif">Keys
 * for web identity federation</a>.
 */
final class WebIdentityTrust {

    /** Providers of builds, where whoever asks for a token also chooses its audience. */
    private static final Set<String> OF_BUILDS = Set.of(
            "token.actions.githubusercontent.com",
            "vstoken.actions.githubusercontent.com",
            "gitlab.com",
            "app.terraform.io",
            "agent.buildkite.com",
            "api.pulumi.com/oidc",
            "oidc.codefresh.io",
            "oidc.scalr.io",
            "oidc.vercel.com",
            "studio.datachain.ai/api",
            "sandboxes.cloud",
            "proidc.upbound.io");

    /** Providers of sign-ins, where the audience is the customer's own application. */
    private static final Set<String> OF_SIGN_INS =
            Set.of("accounts.google.com", "www.amazon.com", "graph.facebook.com", "oauth.platform.intuit.com");

    /** What a token says of the application it is for, or of who signed in. */
    private static final Set<String> OF_AN_APPLICATION =
            Set.of("aud", "oaud", "app_id", "sub", "id", "user_id", "email");

    /** What a token of Cognito says of the pool it is from. */
    private static final Set<String> OF_A_POOL = Set.of("aud", "sub");

    private static final String COGNITO = "cognito-identity.amazonaws.com";

    private WebIdentityTrust() {}

    /** Why it is open, and how grave that is. */
    record Gap(Severity severity, String reason) {}

    /** What is wrong with trusting the provider by this statement; empty when nothing is. */
    static Optional<Gap> gap(String provider, Statement statement, List<Statement> denies) {
        String host = host(provider);
        if (denies.stream().anyMatch(deny -> keeps(deny, host))) {
            return Optional.empty();
        }
        if (provider.equals("*")) {
            return Optional.of(new Gap(Severity.HIGH, "it lets in whomever any identity provider vouches for"));
        }
        return OF_BUILDS.contains(host)
                ? ofBuilds(host, statement)
                : host.equals(COGNITO)
                        ? ofCognito(statement)
                        : OF_SIGN_INS.contains(host) ? ofSignIns(host, statement) : ofOwn(host, statement);
    }

    private static Optional<Gap> ofBuilds(String host, Statement statement) {
        // Whatever the token says of who asks for it narrows; the audience is the asker's choice.
        boolean narrow = statement.conditions().stream()
                .filter(condition ->
                        isOf(host, condition) && !claim(host, condition).equals("aud"))
                .anyMatch(condition -> names(host, condition));
        return narrow
                ? Optional.empty()
                : Optional.of(new Gap(
                        Severity.CRITICAL,
                        "it has no condition that fixes the owner in " + host + ":sub, so a build of anybody at " + host
                                + " may assume the role"));
    }

    private static Optional<Gap> ofCognito(Statement statement) {
        if (!fixes(statement, COGNITO, OF_A_POOL)) {
            return Optional.of(new Gap(
                    Severity.CRITICAL,
                    "it has no condition that fixes " + COGNITO
                            + ":aud, so anybody may assume the role through an identity pool of its own"));
        }
        boolean toldApart = statement.conditions().stream()
                .anyMatch(condition ->
                        isOf(COGNITO, condition) && !claim(COGNITO, condition).equals("aud"));
        return toldApart
                ? Optional.empty()
                : Optional.of(new Gap(
                        Severity.MEDIUM,
                        "it has no condition on " + COGNITO
                                + ":amr, so guests of the identity pool may assume the role like users who signed in"));
    }

    private static Optional<Gap> ofSignIns(String host, Statement statement) {
        return fixes(statement, host, OF_AN_APPLICATION)
                ? Optional.empty()
                : Optional.of(new Gap(
                        Severity.CRITICAL,
                        "it has no condition that fixes the application or the user, so anybody who can sign in at "
                                + host + " may assume the role"));
    }

    /** A provider of the account's own, such as a cluster's. */
    private static Optional<Gap> ofOwn(String host, Statement statement) {
        boolean cluster = host.startsWith("oidc.eks.");
        boolean subject = statement.conditions().stream()
                .anyMatch(condition ->
                        isOf(host, condition) && claim(host, condition).equals("sub") && names(host, condition));
        if (cluster && !subject) {
            return Optional.of(new Gap(
                    Severity.MEDIUM,
                    "it has no condition that fixes " + host
                            + ":sub, so every service account of the cluster may assume the role"));
        }
        boolean any =
                statement.conditions().stream().anyMatch(condition -> isOf(host, condition) && names(host, condition));
        return any
                ? Optional.empty()
                : Optional.of(new Gap(
                        Severity.MEDIUM,
                        "it has no condition on " + host + ":sub or " + host + ":aud, so whoever gets any token of "
                                + host + " may assume the role"));
    }

    private static boolean fixes(Statement statement, String host, Set<String> claims) {
        return statement.conditions().stream()
                .anyMatch(condition ->
                        isOf(host, condition) && claims.contains(claim(host, condition)) && names(host, condition));
    }

    /**
     * Whether a deny keeps out all tokens that do not say what is wanted, by what the asker cannot choose. Beside a second
     * condition it would deny only where both hold.
     */
    private static boolean keeps(Statement deny, String host) {
        if (deny.conditions().size() != 1) {
            return false;
        }
        Condition condition = deny.conditions().get(0);
        return isOf(host, condition)
                && tellsWhose(host, claim(host, condition))
                && operator(condition).contains("not")
                && condition.values().stream().noneMatch(value -> isAnything(host, condition, value));
    }

    private static boolean tellsWhose(String host, String claim) {
        if (OF_BUILDS.contains(host)) {
            return !claim.equals("aud");
        }
        if (host.equals(COGNITO)) {
            return OF_A_POOL.contains(claim);
        }
        return !OF_SIGN_INS.contains(host) || OF_AN_APPLICATION.contains(claim);
    }

    private static boolean isOf(String host, Condition condition) {
        return condition.key().toLowerCase(Locale.ROOT).startsWith(host + ":");
    }

    private static String claim(String host, Condition condition) {
        return condition.key().substring(host.length() + 1).toLowerCase(Locale.ROOT);
    }

    /** Whether the condition holds only for tokens that say something in particular. */
    private static boolean names(String host, Condition condition) {
        String operator = operator(condition);
        boolean demands = (operator.startsWith("stringequals")
                        || operator.startsWith("stringlike")
                        || operator.startsWith("foranyvalue:stringequals")
                        || operator.startsWith("foranyvalue:stringlike"))
                && !operator.endsWith("ifexists");
        return demands
                && !condition.values().isEmpty()
                && condition.values().stream().noneMatch(value -> isAnything(host, condition, value));
    }

    private static String operator(Condition condition) {
        return condition.operator().toLowerCase(Locale.ROOT);
    }

    /** A subject of builds begins with whose they are; a wildcard there leaves it open. */
    private static boolean isAnything(String host, Condition condition, String value) {
        boolean like = operator(condition).contains("like");
        int star = like ? firstWildcard(value) : -1;
        if (star < 0) {
            return false;
        }
        if (host.startsWith("oidc.eks.")) {
            return value.startsWith("system:serviceaccount:*") || star < "system:serviceaccount:".length();
        }
        boolean ofBuilds = OF_BUILDS.contains(host) && claim(host, condition).equals("sub");
        int owner = value.indexOf(':') + 1;
        if (!ofBuilds) {
            return star == 0;
        }
        String fixed = star < owner ? "" : value.substring(owner, star);
        return fixed.indexOf('/') < 0 && fixed.indexOf(':') < 0;
    }

    private static int firstWildcard(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) == '*' || value.charAt(i) == '?') {
                return i;
            }
        }
        return -1;
    }

    /** {@code token.actions.githubusercontent.com} of its ARN; a name that stands alone as it is. */
    static String host(String provider) {
        String resource = Arn.parse(provider).map(Arn::resource).orElse(provider);
        int slash = resource.indexOf('/');
        String host = resource.startsWith("oidc-provider/") ? resource.substring(slash + 1) : resource;
        return host.toLowerCase(Locale.ROOT);
    }
}
