package io.plumbline.findings.denied;

import io.plumbline.aws.ActionName;
import io.plumbline.catalog.Catalog;
import io.plumbline.evaluate.Layer;
import io.plumbline.findings.Statements;
import io.plumbline.findings.verdicts.TodaysPolicies;
import io.plumbline.policy.Policy;
import java.util.Optional;

/**
 * The smallest identity statement that would lift a denial, tried on today's policies before it is suggested.
 *
 * @param statement null where none can be written or none would help
 * @param stillDenied what would deny it although the statement were there; null where nothing would
 */
record Remedy(String statement, Today stillDenied) {

    static final Remedy NONE = new Remedy(null, null);

    static Remedy of(DeniedCalls calls, Today today, Optional<TodaysPolicies> policies) {
        return identityMustAllow(calls, today)
                ? statement(calls.written(), calls.resource(), calls.isFolded())
                        .map(statement -> tried(statement, calls, policies))
                        .orElse(NONE)
                : NONE;
    }

    private static boolean identityMustAllow(DeniedCalls calls, Today today) {
        boolean named = calls.layer().filter(Layer.IDENTITY_POLICY::equals).isPresent();
        return !calls.isExplicit()
                && calls.action().isPresent()
                && switch (today.state()) {
                    case DOES_NOT_ALLOW -> (named || calls.layer().isEmpty()) && today.lacks(Layer.IDENTITY_POLICY);
                    case NOT_EXPORTED, UNKNOWN -> named;
                    case NOT_ASKED, DENIES_EXPLICITLY, ALLOWS -> false;
                };
    }

    /** Of a principal that is not exported AWS's word is all there is. */
    private static Remedy tried(String statement, DeniedCalls calls, Optional<TodaysPolicies> policies) {
        Optional<TodaysPolicies> widened = policies.map(today -> today.granting("suggestion", policy(statement)));
        return widened.map(then -> Today.of(calls, Optional.of(then)))
                .filter(Today::isDenial)
                .map(then -> new Remedy(null, then))
                .orElseGet(() -> new Remedy(statement, null));
    }

    private static Policy policy(String statement) {
        return Policy.parse("{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "]}", "suggestion");
    }

    /**
     * None for a resource that is not told, or whose name holds what a policy takes for a wildcard or variable: callers
     * choose their object keys. What folded, and what AWS itself ends in a star, {@code instance/*}, stays a pattern.
     */
    private static Optional<String> statement(String action, String resource, boolean isFolded) {
        if (resource.equals("*")) {
            return ActionName.parse(action)
                    .flatMap(Catalog.bundled()::find)
                    .filter(known -> known.resources().isEmpty())
                    .map(known -> Statements.allowing(action, "*"));
        }
        boolean isPattern = resource.endsWith("/*") && (isFolded || !resource.contains(":s3:"));
        String name = isPattern ? resource.substring(0, resource.length() - 1) : resource;
        boolean plain = name.chars().noneMatch(c -> c == '*' || c == '?' || c == '$');
        return plain ? Optional.of(Statements.allowing(action, resource)) : Optional.empty();
    }
}
