package io.plumbline.findings.denied;

import io.plumbline.aws.ActionName;
import io.plumbline.catalog.Catalog;
import io.plumbline.evaluate.Layer;
import io.plumbline.findings.Statements;
import io.plumbline.findings.verdicts.TodaysPolicies;
import java.util.Optional;

/**
 * The smallest identity statement that would lift a denial, tried on today's policies before it is suggested.
 *
 * @param statement null where none can be written or none would help
 * @param stillDenied what would deny it although the statement were there; null where nothing would
 * @param heldBack the principal's own statement that allows it under conditions that the call did not meet: to allow it
 *     without them would undo what they are for; else null
 */
record Remedy(String statement, Today stillDenied, String heldBack) {

    static final Remedy NONE = new Remedy(null, null, null);

    static Remedy of(DeniedCalls calls, Today today, Optional<TodaysPolicies> policies) {
        if (!identityMustAllow(calls, today)) {
            return NONE;
        }
        Optional<String> heldBack =
                policies.flatMap(own -> own.heldBack(calls.entries().get(0).what()));
        if (heldBack.isPresent()) {
            return new Remedy(null, null, heldBack.get());
        }
        return statement(calls.written(), calls.resource(), calls.isFolded())
                .map(statement -> tried(statement, calls, policies))
                .orElse(NONE);
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
        Optional<TodaysPolicies> widened = policies.map(today -> today.granting(statement));
        return widened.map(then -> Today.of(calls, Optional.of(then)))
                .filter(Today::isDenial)
                .map(then -> new Remedy(null, then, null))
                .orElseGet(() -> new Remedy(statement, null, null));
    }

    /**
     * None for a resource that is not told, or whose name holds what a policy takes for a wildcard or variable: callers
     * choose their object keys. What folded, and what AWS itself ends in a star, {@code instance/*}, stays a pattern.
     */
    private static Optional<String> statement(String action, String resource, boolean isFolded) {
        boolean takesNone = ActionName.parse(action)
                .flatMap(Catalog.bundled()::find)
                .filter(known -> known.resources().isEmpty())
                .isPresent();
        if (takesNone || resource.equals("*")) {
            return takesNone ? Optional.of(Statements.allowing(action, "*")) : Optional.empty();
        }
        boolean isPattern = resource.endsWith("/*") && (isFolded || !resource.contains(":s3:"));
        String name = isPattern ? resource.substring(0, resource.length() - 1) : resource;
        boolean plain = name.chars().noneMatch(c -> c == '*' || c == '?' || c == '$');
        return plain ? Optional.of(Statements.allowing(action, resource)) : Optional.empty();
    }
}
