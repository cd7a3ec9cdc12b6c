package io.plumbline.findings.verdicts;

import io.plumbline.aws.ActionName;
import io.plumbline.catalog.Catalog;
import io.plumbline.evaluate.Decision;
import io.plumbline.evaluate.Evaluator;
import io.plumbline.evaluate.ExportLayers;
import io.plumbline.evaluate.ExportedContext;
import io.plumbline.evaluate.Layer;
import io.plumbline.evaluate.Layers;
import io.plumbline.evaluate.Principal;
import io.plumbline.evaluate.Request;
import io.plumbline.evaluate.RequestContext;
import io.plumbline.evaluate.RoleTrust;
import io.plumbline.evaluate.Verdict;
import io.plumbline.policy.Attachment;
import io.plumbline.policy.Condition;
import io.plumbline.policy.Effect;
import io.plumbline.policy.Policy;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.policy.ResourcePolicies;
import io.plumbline.policy.ResourcePolicy;
import io.plumbline.policy.Statement;
import io.plumbline.usage.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A principal's policies and all layers around them, ready to be asked about what it did and what its jobs need.
 *
 * <p>Of the context only what the event proves is known; everything else is unknown, so a condition on it makes the
 * verdict unknown rather than wrong. A layer that was not given is unseen.
 */
public final class TodaysPolicies {

    private static final String SUGGESTION = "suggestion";

    private static final String ENDPOINT_KEY = "aws:SourceVpce";

    /** A principal does the same day after day; what differs on every day is judged anew. */
    private static final int REMEMBERED = 16_384;

    private final PrincipalPolicies policies;
    private final Principal principal;
    private final Around around;
    private final ExportLayers exported;
    private final Surroundings surroundings;
    private final SessionPolicies sessions;
    private final RequestContext known;
    private final Layers own;
    private final boolean isRole;
    private final Map<Asked, Decision> told = new HashMap<>();

    /** What of a call decides its verdict. */
    private record Asked(
            String action, String resource, boolean folded, String context, List<SessionPolicies.Passed> passed) {}

    TodaysPolicies(PrincipalPolicies policies, Around around, Surroundings surroundings) {
        this.policies = policies;
        this.principal = Principal.of(policies.arn());
        this.around = around;
        this.surroundings = surroundings;
        this.exported = surroundings.layers();
        this.sessions = SessionPolicies.of(around.sessions());
        this.known = ExportedContext.ofAnyRequest(principal, policies);
        this.own = exported.withServiceControl(exported.of(policies), policies.account());
        this.isRole = policies.kind() == PrincipalPolicies.Kind.ROLE;
    }

    /** The principal's own policies with the organization's service control policies, whatever the resource. */
    public Layers own() {
        return own;
    }

    /** The verdict on a call that was seen; empty for an action that is none. */
    public Optional<Decision> on(Entry.Fact call) {
        return ActionName.parse(call.action()).map(action -> decision(action, call));
    }

    private Decision decision(ActionName action, Entry.Fact call) {
        Asked asked = new Asked(call.action(), call.resource(), call.folded(), call.context(), sessionsOf(call));
        Decision known = told.get(asked);
        if (known != null) {
            return known;
        }
        boolean several = call.folded() || isUntold(action, call.resource());
        Decision decision = decide(action, call.resource(), several, EventContext.keys(call.context()), asked.passed());
        if (told.size() < REMEMBERED) {
            told.put(asked, decision);
        }
        return decision;
    }

    /**
     * The verdict on a call that may come, in a session that nothing narrows.
     *
     * @param wholePrefix the resource ends in {@code *} and stands for all beneath
     */
    public Decision on(ActionName action, String resource, boolean wholePrefix, Map<String, String> context) {
        return decide(action, resource, wholePrefix, context, List.of(SessionPolicies.Passed.NONE));
    }

    /**
     * The statement of the principal's own that would allow the call if its conditions held, with the keys that they ask
     * for: {@code Statement[0] of Own (aws:MultiFactorAuthPresent)}. Empty where none would.
     */
    public Optional<String> heldBack(Entry.Fact call) {
        for (Attachment attachment : policies.attachments()) {
            List<Statement> statements = attachment.policy() == null
                    ? List.of()
                    : attachment.policy().statements();
            for (Statement statement : statements) {
                boolean conditional = statement.effect() == Effect.ALLOW
                        && !statement.conditions().isEmpty();
                if (conditional && allowsUnconditionally(statement, attachment, call)) {
                    return Optional.of(
                            statement.label() + " of " + attachment.policyName() + " (" + keys(statement) + ")");
                }
            }
        }
        return Optional.empty();
    }

    private boolean allowsUnconditionally(Statement statement, Attachment attachment, Entry.Fact call) {
        Policy alone = new Policy(attachment.policy().version(), List.of(statement.unconditionally()));
        Attachment only = new Attachment(Attachment.Source.INLINE, attachment.name(), null, null, alone);
        return with(List.of(only))
                .on(call)
                .filter(decision -> decision.layers().get(Layer.IDENTITY_POLICY) == Verdict.ALLOWED)
                .isPresent();
    }

    private static String keys(Statement statement) {
        return statement.conditions().stream().map(Condition::key).distinct().collect(Collectors.joining(", "));
    }

    /** The same with one statement more, JSON text, in a policy of its own. */
    public TodaysPolicies granting(String statement) {
        Policy more = Policy.parse("{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "]}", SUGGESTION);
        List<Attachment> attachments = new ArrayList<>(policies.attachments());
        attachments.add(new Attachment(Attachment.Source.INLINE, SUGGESTION, null, null, more));
        return with(attachments);
    }

    private TodaysPolicies with(List<Attachment> attachments) {
        PrincipalPolicies other = new PrincipalPolicies(
                policies.arn(),
                policies.id(),
                policies.kind(),
                policies.account(),
                policies.created(),
                policies.tags(),
                policies.lastUsed(),
                attachments,
                policies.boundaryArn(),
                policies.boundary(),
                policies.trust());
        return surroundings.of(other, around);
    }

    /** Whether the call did not tell which resource of many it acted on, {@code …:role/*}: it may have been any of them. */
    private static boolean isUntold(ActionName action, String resource) {
        boolean onNone = resource.equals("*")
                && Catalog.bundled()
                        .find(action)
                        .filter(known -> known.resources().isEmpty())
                        .isPresent();
        return resource.endsWith("*") && !onNone;
    }

    /** The call as a request; empty for an action that is none. */
    public Optional<Request> request(Entry.Fact call, boolean wholePrefix) {
        return ActionName.parse(call.action())
                .map(action -> request(
                        action,
                        call.resource(),
                        entry(call.resource()),
                        wholePrefix,
                        EventContext.keys(call.context())));
    }

    private Request request(
            ActionName action,
            String resource,
            ResourcePolicy entry,
            boolean wholePrefix,
            Map<String, String> context) {
        return new Request(
                principal,
                action,
                resource,
                entry == null ? null : entry.account(),
                wholePrefix && resource.endsWith("*"),
                EventContext.of(context, known));
    }

    private List<SessionPolicies.Passed> sessionsOf(Entry.Fact call) {
        return isRole ? sessions.on(call.day()) : List.of(SessionPolicies.Passed.NONE);
    }

    private Decision decide(
            ActionName action,
            String resource,
            boolean wholePrefix,
            Map<String, String> context,
            List<SessionPolicies.Passed> passed) {
        ResourcePolicy entry = entry(resource);
        Request request = request(action, resource, entry, wholePrefix, context);
        Layers layers = around(request, entry, context.get(ENDPOINT_KEY));
        if (passed.isEmpty()) {
            return Evaluator.decide(request, layers.withUnseen(Layer.SESSION_POLICY));
        }
        List<Decision> decisions = new ArrayList<>();
        for (SessionPolicies.Passed one : passed) {
            decisions.add(Evaluator.decide(request, narrowed(layers, one)));
        }
        Decision first = decisions.get(0);
        boolean agree = decisions.stream().allMatch(decision -> decision.verdict() == first.verdict());
        // Which of the sessions called is not known.
        return agree ? first : Evaluator.decide(request, layers.withUnresolvedSession());
    }

    private Layers narrowed(Layers layers, SessionPolicies.Passed passed) {
        if (passed.isNone()) {
            return layers;
        }
        Layers narrowed = layers.withSession(passed.policies().stream()
                .map(policy -> surroundings.compiled("session policy", policy))
                .toList());
        return passed.isComplete() ? narrowed : narrowed.withUnresolvedSession();
    }

    private Layers around(Request request, ResourcePolicy entry, String endpoint) {
        Layers layers = RoleTrust.isAskedBy(request.action(), request.resource())
                ? withTrust(request.resource())
                : exported.withResource(own, request.resource(), entry);
        String owner = request.resourceAccount() != null ? request.resourceAccount() : principal.account();
        layers = exported.withResourceControl(layers, owner);
        return endpoint == null
                ? layers
                : exported.withEndpoint(
                        layers, endpoint, surroundings.endpoints().of(endpoint).orElse(null));
    }

    private Layers withTrust(String role) {
        Policy trust = around.trusts().get(role);
        return trust == null
                ? own.withUnseen(Layer.RESOURCE_POLICY)
                : own.withResource(surroundings.compiled(role, trust));
    }

    private ResourcePolicy entry(String resource) {
        return around.resources().isEmpty()
                ? null
                : ResourcePolicies.bearers(resource).stream()
                        .map(around.resources()::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }
}
