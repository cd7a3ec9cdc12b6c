package io.plumbline.evaluate;

import static io.plumbline.evaluate.Kleene.and;
import static io.plumbline.evaluate.Kleene.isFalse;
import static io.plumbline.evaluate.Kleene.isTrue;
import static io.plumbline.evaluate.Kleene.or;

import io.plumbline.evaluate.ReferencePattern.Wildcards;
import io.plumbline.evaluate.ReferencePrincipals.Closeness;
import io.plumbline.policy.Condition;
import io.plumbline.policy.Effect;
import io.plumbline.policy.Elements;
import io.plumbline.policy.Policy;
import io.plumbline.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * The evaluator again, slow and plain: nothing compiled, no index, every statement of every layer read anew.
 *
 * <p>It shares no code with the fast one beyond the model, and knows one rule: what any statement denies is denied,
 * what is not allowed is not, and what hangs on something unknown is unknown.
 */
final class ReferenceEvaluator {

    private static final Set<String> FREE = Set.of("sts:getcalleridentity", "sts:getsessiontoken");
    private static final Set<String> ASSUMING = Set.of(
            "sts:assumerole",
            "sts:assumerolewithsaml",
            "sts:assumerolewithwebidentity",
            "sts:tagsession",
            "sts:setsourceidentity");
    private static final Set<String> BUCKET_POLICY =
            Set.of("s3:getbucketpolicy", "s3:putbucketpolicy", "s3:deletebucketpolicy");
    /** Of the services in the random requests those that support RCPs. */
    private static final Set<String> RESOURCE_CONTROLLED = Set.of("s3", "sts", "kms", "sqs");

    private final Request request;
    private final Layers layers;
    private final String action;
    private final ReferencePrincipals caller;
    private final boolean root;
    private final boolean sameAccount;

    private ReferenceEvaluator(Request request, Layers layers) {
        this.request = request;
        this.layers = layers;
        this.action = request.action().toString().toLowerCase(Locale.ROOT);
        this.caller = ReferencePrincipals.of(request.principal());
        this.root = request.principal().kind() == Principal.Kind.ROOT;
        String owner = request.resourceAccount();
        this.sameAccount = owner == null || owner.equals(request.principal().account());
    }

    static Verdict decide(Request request, Layers layers) {
        return new ReferenceEvaluator(request, layers).decide();
    }

    private Verdict decide() {
        if (FREE.contains(action)) {
            return Verdict.ALLOWED;
        }
        Boolean denied = denied();
        if (isTrue(denied)) {
            return Verdict.EXPLICIT_DENY;
        }
        Boolean allowed = and(passed(), granted());
        if (isFalse(allowed)) {
            return Verdict.IMPLICIT_DENY;
        }
        return allowed == null || denied == null ? Verdict.UNKNOWN : Verdict.ALLOWED;
    }

    private Boolean denied() {
        boolean bounded = layers.boundary() != null || !layers.boundaryKnown();
        List<NamedPolicy> toNamed = new ArrayList<>();
        if (layers.endpoint() != null) {
            toNamed.add(layers.endpoint());
        }
        if (layers.resource() != null && !(root && sameAccount && BUCKET_POLICY.contains(action))) {
            toNamed.add(layers.resource());
        }
        if (isResourceControlled()) {
            layers.resourceControl().forEach(toNamed::addAll);
        }
        Boolean named = covered(toNamed, Effect.DENY, one -> caller.isDenied(one.principals(), bounded));
        return or(named, covered(ownPolicies(), Effect.DENY, one -> true));
    }

    /** What speaks of the caller without naming it. */
    private List<NamedPolicy> ownPolicies() {
        List<NamedPolicy> own = new ArrayList<>();
        if (caller.hasIdentity()) {
            own.addAll(layers.identity());
            if (layers.boundary() != null) {
                own.add(layers.boundary());
            }
            if (layers.session() != null) {
                own.addAll(layers.session());
            }
            if (isServiceControlled()) {
                layers.serviceControl().forEach(own::addAll);
            }
        }
        return own;
    }

    /** The guards on the way. RCPs are none: they only deny. */
    private Boolean passed() {
        Boolean passed = endpoint();
        if (caller.hasIdentity() && isServiceControlled()) {
            for (List<NamedPolicy> level : layers.serviceControl()) {
                passed = and(passed, allowedBy(level));
            }
        }
        return passed;
    }

    /** A gateway endpoint, of which only some services have any, takes an account for its root user alone. */
    private Boolean endpoint() {
        if (layers.endpoint() == null) {
            return true;
        }
        Boolean byAccount = granted(layers.endpoint(), Closeness.ITS_ACCOUNT);
        boolean perhapsGateway = action.startsWith("s3:") || action.startsWith("dynamodb:");
        if (perhapsGateway && isTrue(byAccount) && !isTrue(granted(layers.endpoint(), Closeness.ITS_ROLE))) {
            return null;
        }
        return byAccount;
    }

    private Boolean granted() {
        Boolean toAccount = isUnseen() ? null : granted(layers.resource(), Closeness.ITS_ACCOUNT);
        if (root && (isAssumingARole() || action.equals("sts:assumeroot"))) {
            return false;
        }
        if (!caller.hasIdentity()) {
            return toAccount;
        }
        Boolean narrowed = and(boundary(), session());
        // Members' root users trust nobody; the organization's own account decides.
        if (!sameAccount && !action.equals("sts:assumeroot")) {
            return and(and(identity(), narrowed), toAccount);
        }
        Boolean byIdentity = identity();
        if (isBehindADoor() && !isUnseen()) {
            byIdentity = and(byIdentity, toAccount);
        }
        Boolean toItself = granted(layers.resource(), Closeness.ITSELF);
        Boolean toRole = granted(layers.resource(), Closeness.ITS_ROLE);
        // A boundary narrows even whom a role's trust policy names.
        return or(isAssumingARole() ? Boolean.FALSE : toItself, and(or(byIdentity, toRole), narrowed));
    }

    private Boolean granted(NamedPolicy policy, Closeness within) {
        return covered(
                policy == null ? List.of() : List.of(policy),
                Effect.ALLOW,
                one -> caller.isGranted(one.principals(), within));
    }

    private Boolean identity() {
        return root ? Boolean.TRUE : or(allowedBy(layers.identity()), layers.identityComplete() ? false : null);
    }

    private Boolean boundary() {
        return layers.boundary() != null
                ? allowedBy(List.of(layers.boundary()))
                : layers.boundaryKnown() ? Boolean.TRUE : null;
    }

    private Boolean session() {
        boolean federated = request.principal().kind() == Principal.Kind.FEDERATED_USER;
        return layers.session() == null
                ? Boolean.valueOf(!federated || layers.unseen().contains(Layer.SESSION_POLICY))
                : or(allowedBy(layers.session()), layers.sessionComplete() ? false : null);
    }

    private boolean isUnseen() {
        return layers.resource() == null && layers.unseen().contains(Layer.RESOURCE_POLICY);
    }

    /** Keys and roles whose own policy must let identity policies count. */
    private boolean isBehindADoor() {
        return (action.startsWith("kms:") && request.resource().contains(":key/")) || isAssumingARole();
    }

    private boolean isAssumingARole() {
        return ASSUMING.contains(action) && request.resource().contains(":role/");
    }

    private boolean isServiceControlled() {
        return layers.serviceControl() != null && !isServiceLinked();
    }

    private boolean isResourceControlled() {
        return layers.resourceControl() != null
                && !isServiceLinked()
                && !action.equals("kms:retiregrant")
                && !request.resource().contains(":role/aws-service-role/")
                && RESOURCE_CONTROLLED.contains(action.substring(0, action.indexOf(':')));
    }

    private boolean isServiceLinked() {
        if (request.principal().kind() == Principal.Kind.ROLE_SESSION) {
            return request.context().value("aws:PrincipalArn") instanceof ContextValue.Present arn
                    ? arn.values().get(0).contains(":role/aws-service-role/")
                    : caller.name().startsWith("AWSServiceRoleFor");
        }
        return request.principal().text().contains(":role/aws-service-role/");
    }

    private Boolean allowedBy(List<NamedPolicy> policies) {
        return covered(policies, Effect.ALLOW, one -> true);
    }

    /** Whether a statement of that effect, meant for the caller, covers the request. */
    private Boolean covered(List<NamedPolicy> policies, Effect effect, Function<Statement, Boolean> meant) {
        Boolean covered = false;
        for (NamedPolicy policy : policies) {
            for (Statement statement : policy.policy().statements()) {
                if (statement.effect() == effect) {
                    covered = or(covered, and(covers(statement, policy.policy()), meant.apply(statement)));
                }
            }
        }
        return covered;
    }

    private Boolean covers(Statement statement, Policy policy) {
        Function<String, ContextValue> keys = key -> ReferenceKeys.value(key, request);
        Function<String, ContextValue> variables = "2012-10-17".equals(policy.version()) ? keys : null;
        Boolean covers = coversAction(statement.actions());
        if (isTrue(covers)) {
            covers = and(covers, coversResource(statement, variables));
        }
        for (Condition condition : statement.conditions()) {
            if (!isFalse(covers)) {
                covers = and(covers, ReferenceConditions.holds(condition, keys, variables));
            }
        }
        return covers;
    }

    private boolean coversAction(Elements actions) {
        boolean listed = actions.patterns().stream()
                .anyMatch(text -> isTrue(ReferencePattern.of(text.toLowerCase(Locale.ROOT), Wildcards.ANYWHERE, null)
                        .matches(action)));
        return listed != actions.negated();
    }

    private Boolean coversResource(Statement statement, Function<String, ContextValue> variables) {
        Elements resources = statement.resources();
        if (resources == null) {
            // A policy that says whom it means hangs on what it means; an identity policy must say it.
            return statement.principals() == null ? null : Boolean.TRUE;
        }
        String resource = request.resource();
        Boolean listed = false;
        for (String text : resources.patterns()) {
            ReferencePattern pattern = ReferencePattern.of(text, Wildcards.IN_PARTS_RUNNING_ON, variables);
            listed = or(
                    listed,
                    request.wholePrefix()
                            ? pattern.matchesAllBeneath(resource.substring(0, resource.length() - 1))
                            : pattern.matches(resource));
        }
        return resources.negated() ? Kleene.not(listed) : listed;
    }
}
