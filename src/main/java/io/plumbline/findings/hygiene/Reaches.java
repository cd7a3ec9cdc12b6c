package io.plumbline.findings.hygiene;

import io.plumbline.aws.ActionName;
import io.plumbline.aws.Arn;
import io.plumbline.catalog.Catalog;
import io.plumbline.catalog.ResourceForms;
import io.plumbline.evaluate.CompiledPolicies;
import io.plumbline.evaluate.Decision;
import io.plumbline.evaluate.Doubt;
import io.plumbline.evaluate.Evaluator;
import io.plumbline.evaluate.Layer;
import io.plumbline.evaluate.Layers;
import io.plumbline.evaluate.NamedPolicy;
import io.plumbline.evaluate.Principal;
import io.plumbline.evaluate.Request;
import io.plumbline.evaluate.RequestContext;
import io.plumbline.evaluate.Verdict;
import io.plumbline.findings.grants.Grant;
import io.plumbline.policy.Attachment;
import io.plumbline.policy.Effect;
import io.plumbline.policy.Policy;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.policy.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks the evaluator how far each grant of one principal reaches: the statement alone, with all that denies, the boundary
 * and the organization's policies around it.
 */
final class Reaches {

    private static final String EVERYTHING = "*";
    private static final NamedPolicy EVERY_GRANT = NamedPolicy.of(
            "every grant",
            Policy.parse("{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}", "every grant"));
    private static final String USERNAME = "${aws:username}";

    private final PrincipalPolicies principal;
    private final Principal asking;
    private final Layers around;
    private final List<Grant> grants;
    private final CompiledPolicies compiled;
    private final List<NamedPolicy> denies = new ArrayList<>();
    private Layers guards;
    private final IdentityHashMap<Grant, Layers> alone = new IdentityHashMap<>();

    /** @param around the principal's layers, of which the identity policies are taken one statement at a time */
    Reaches(PrincipalPolicies principal, Layers around, List<Grant> grants, CompiledPolicies compiled) {
        this.principal = principal;
        this.asking = Principal.of(principal.arn());
        this.around = around;
        this.grants = grants;
        this.compiled = compiled;
        for (Attachment attachment : principal.attachments()) {
            if (attachment.policy() != null) {
                addDenies(attachment.policy());
            }
        }
    }

    private void addDenies(Policy policy) {
        List<Statement> deny = policy.statements().stream()
                .filter(statement -> statement.effect() == Effect.DENY)
                .toList();
        if (!deny.isEmpty()) {
            denies.add(compiled.policy("denies", new Policy(policy.version(), deny)));
        }
    }

    List<Grant> grants() {
        return grants;
    }

    /** Through which grants the action can be used at all, certain or not. */
    List<Reach> of(ActionName action, Map<String, List<String>> context) {
        List<Reach> reaches = new ArrayList<>();
        for (Grant grant : grants) {
            of(grant, action, context).ifPresent(reaches::add);
        }
        return reaches;
    }

    /** The furthest that the grant reaches; of equals what is certain, then the first as written. */
    Optional<Reach> of(Grant grant, ActionName action, Map<String, List<String>> context) {
        int ordinal = Catalog.bundled().ordinal(action);
        if (ordinal < 0 || !grant.actions().get(ordinal)) {
            return Optional.empty();
        }
        List<String> patterns = grant.excludesResources() ? List.of(EVERYTHING) : grant.resources();
        Comparator<Reach> further = Comparator.comparing(Reach::width)
                .thenComparing(Reach::isCertain)
                .thenComparing(reach -> !reach.partly());
        Reach best = null;
        for (String pattern : patterns) {
            Reach reach = reach(grant, action, pattern, context);
            if (reach != null && (best == null || further.compare(reach, best) > 0)) {
                best = reach;
            }
        }
        return Optional.ofNullable(best);
    }

    private Reach reach(Grant grant, ActionName action, String pattern, Map<String, List<String>> context) {
        String text = concrete(pattern);
        if (text.contains("${") || !canMean(action, text)) {
            return null; // Another variable is a narrow pattern by design, and nobody knows how narrow.
        }
        Request request = new Request(
                asking, action, text, null, text.endsWith(EVERYTHING), RequestContext.unknownElsewhere(context));
        Layers layers = alone.computeIfAbsent(grant, this::layers);
        Verdict verdict = Evaluator.judge(request, layers).verdict();
        return switch (verdict) {
            case ALLOWED -> new Reach(grant, pattern, width(pattern, text), grant.excludesResources(), Set.of());
            case UNKNOWN -> doubtful(grant, pattern, text, request);
            case EXPLICIT_DENY, IMPLICIT_DENY -> null;
        };
    }

    private Reach doubtful(Grant grant, String pattern, String text, Request request) {
        Decision decision = Evaluator.decide(request, alone.get(grant));
        Set<String> hangsOn = new TreeSet<>(decision.unknownKeys());
        hangsOn.addAll(decision.unsupported());
        if (decision.doubts().contains(Doubt.UNRESOLVED_POLICY)) {
            hangsOn.add("a boundary that is not in the export");
        }
        boolean partly = decision.doubts().contains(Doubt.PART_OF_PREFIX);
        if (partly && Evaluator.decide(request, guards()).doubts().contains(Doubt.PART_OF_PREFIX)) {
            return null; // What must let it pass lets only some resources pass: that is no grant on all of them.
        }
        if (hangsOn.isEmpty() && !partly) {
            hangsOn.add("what this program cannot judge");
        }
        return new Reach(grant, pattern, width(pattern, text), partly, hangsOn);
    }

    private Layers layers(Grant grant) {
        List<NamedPolicy> identity = new ArrayList<>(denies);
        Policy whole = grant.attachment().policy();
        identity.add(compiled.policy(grant.policy(), new Policy(whole.version(), List.of(grant.statement()))));
        // Keys and roles have a say of their own, which nobody asked here: they are taken to leave it to IAM.
        Layers layers = Layers.identity(identity).withUnseen(Layer.RESOURCE_POLICY);
        if (!around.boundaryKnown()) {
            layers = layers.withUnresolvedBoundary();
        } else if (around.boundary() != null) {
            layers = layers.withBoundary(around.boundary());
        }
        return around.serviceControl() == null ? layers : layers.withServiceControl(around.serviceControl());
    }

    /** What must let a call pass, without what denies: a deny of some resources leaves the others. */
    private Layers guards() {
        if (guards == null) {
            Layers layers = Layers.identity(List.of(EVERY_GRANT)).withUnseen(Layer.RESOURCE_POLICY);
            if (around.boundary() != null) {
                layers = layers.withBoundary(withoutDenies(around.boundary()));
            }
            guards = around.serviceControl() == null
                    ? layers
                    : layers.withServiceControl(around.serviceControl().stream()
                            .map(level ->
                                    level.stream().map(this::withoutDenies).toList())
                            .toList());
        }
        return guards;
    }

    private NamedPolicy withoutDenies(NamedPolicy policy) {
        Policy whole = policy.policy();
        List<Statement> allows = whole.statements().stream()
                .filter(statement -> statement.effect() == Effect.ALLOW)
                .toList();
        return compiled.policy(policy.name(), new Policy(whole.version(), allows));
    }

    /** The pattern within the principal's own account, which is where its grants lead. */
    private String concrete(String pattern) {
        String named = principal.kind() == PrincipalPolicies.Kind.USER
                ? pattern.replace(
                        USERNAME, Arn.parse(principal.arn()).orElseThrow().name())
                : pattern;
        Arn arn = Arn.parse(named).orElse(null);
        if (arn == null) {
            return named;
        }
        String own = Arn.parse(principal.arn()).map(Arn::partition).orElse("aws");
        return new Arn(
                        arn.partition().equals(EVERYTHING) ? own : arn.partition(),
                        arn.service(),
                        arn.region(),
                        arn.account().equals(EVERYTHING) ? principal.account() : arn.account(),
                        arn.resource())
                .toString();
    }

    /** Whether the action can mean such a resource: {@code iam:PutUserPolicy} on {@code role/*} means nobody. */
    private static boolean canMean(ActionName action, String text) {
        return Catalog.bundled()
                .find(action)
                .filter(known -> ResourceForms.bundled().mayMean(known, text))
                .isPresent();
    }

    private Reach.Width width(String pattern, String text) {
        boolean held = principal.attachments().stream().anyMatch(attachment -> text.equals(attachment.arn()));
        if (text.equals(principal.arn()) || held) {
            return Reach.Width.ITSELF;
        }
        return Breadth.isEverything(pattern)
                ? Reach.Width.ALL
                : text.indexOf('*') >= 0 || text.indexOf('?') >= 0 ? Reach.Width.SOME : Reach.Width.ONE;
    }
}
