package io.plumbline.evaluate;

import io.plumbline.policy.Effect;
import io.plumbline.policy.Policy;
import io.plumbline.policy.Statement;
import java.util.Set;

/** A statement, ready to be held against requests: {@code statement.covers(request)}. */
final class CompiledStatement {

    private static final String OWN_API = "execute-api:/";

    private final NamedPolicy policy;
    private final Statement written;
    private final ActionSet actions;
    /** Null when the statement has no Resource. */
    private final Template[] resources;

    private final boolean everyResource;
    /** Null when the statement names no principals. */
    private final NamedPrincipals principals;

    private final CompiledCondition[] conditions;
    private String identity;
    /** What it last decided, for certain and perhaps: nearly always the same again. Whoever makes it makes an equal one. */
    private Judgement certain;

    private Judgement possible;

    CompiledStatement(NamedPolicy policy, Statement written, String version) {
        boolean variables = Policy.CURRENT_VERSION.equals(version);
        this.policy = policy;
        this.written = written;
        this.actions = ActionSet.of(written.actions());
        this.resources = written.resources() == null
                ? null
                : written.resources().patterns().stream()
                        .map(text -> Template.of(spelledOut(text), Glob.Style.RESOURCE, variables))
                        .toArray(Template[]::new);
        this.everyResource = written.resources() != null
                && !written.resources().negated()
                && written.resources().patterns().contains("*");
        this.principals = written.principals() == null ? null : new NamedPrincipals(written.principals());
        this.conditions = CompiledCondition.of(written.conditions(), variables);
    }

    /** The policies of API Gateway's APIs leave out where they are: {@code execute-api:/prod/GET/*}. */
    private static String spelledOut(String resource) {
        return resource.startsWith(OWN_API)
                ? "arn:*:execute-api:*:*:*" + resource.substring(OWN_API.length() - 1)
                : resource;
    }

    String label() {
        return written.label();
    }

    /** Made once: it is asked of every verdict. */
    String identity() {
        String known = identity;
        if (known == null) {
            known = written.identity();
            identity = known;
        }
        return known;
    }

    NamedPolicy policy() {
        return policy;
    }

    boolean denies() {
        return written.effect() == Effect.DENY;
    }

    /** The services it speaks of, in lower case, or null when it may speak of any. */
    Set<String> services() {
        return actions.services();
    }

    /** What it decides in that layer when it covers a request for certain, or perhaps. */
    Judgement judgement(Layer layer, Truth covers) {
        Judgement known = covers == Truth.TRUE ? certain : possible;
        if (known != null && known.layer() == layer) {
            return known;
        }
        // Not read back: another thread may ask about another layer in between.
        if (covers == Truth.TRUE) {
            known = new Judgement(layer, denies() ? Verdict.EXPLICIT_DENY : Verdict.ALLOWED, this);
            certain = known;
        } else {
            known = new Judgement(layer, Verdict.UNKNOWN, this);
            possible = known;
        }
        return known;
    }

    /** Whether it says anything of the request; unknown when that hangs on what the request does not tell. */
    Truth covers(Request request) {
        if (!actions.contains(request)) {
            return Truth.FALSE;
        }
        Truth covers = everyResource ? Truth.TRUE : coversResource(request);
        return covers == Truth.FALSE ? covers : covers.and(conditionsHold(request));
    }

    /** Whether all its conditions hold, whatever action and resource. */
    Truth conditionsHold(Request request) {
        Truth hold = Truth.TRUE;
        for (int i = 0; i < conditions.length && hold != Truth.FALSE; i++) {
            hold = hold.and(conditions[i].holds(request));
        }
        return hold;
    }

    /** As {@link #covers}, of a grant that names the caller at least so closely. */
    Truth grants(Request request, Naming atLeast) {
        Truth named = principals == null ? Truth.UNKNOWN : principals.grantsTo(request.principal(), atLeast);
        return named == Truth.FALSE ? named : named.and(covers(request));
    }

    /** As {@link #covers}, of a deny that names the caller. */
    Truth deniesTo(Request request, boolean bounded) {
        Truth named = principals == null ? Truth.UNKNOWN : principals.deniesTo(request.principal(), bounded);
        return named == Truth.FALSE ? named : named.and(covers(request));
    }

    /** Says what keeps {@link #covers} from being known. */
    void explain(Request request, Doubts doubts) {
        if (covers(request) != Truth.UNKNOWN) {
            return;
        }
        if (coversResource(request) == Truth.UNKNOWN) {
            explainResource(request, doubts);
        }
        for (CompiledCondition condition : conditions) {
            condition.explain(request, doubts);
        }
    }

    /** Says what keeps {@link #grants} from being known. */
    void explainGrant(Request request, Naming atLeast, Doubts doubts) {
        if (grants(request, atLeast) == Truth.UNKNOWN) {
            explainNamed(
                    principals == null ? null : principals.grantsTo(request.principal(), atLeast), request, doubts);
        }
    }

    /** Says what keeps {@link #deniesTo} from being known. */
    void explainDeny(Request request, boolean bounded, Doubts doubts) {
        if (deniesTo(request, bounded) == Truth.UNKNOWN) {
            explainNamed(
                    principals == null ? null : principals.deniesTo(request.principal(), bounded), request, doubts);
        }
    }

    private void explainNamed(Truth named, Request request, Doubts doubts) {
        if (named == null) {
            doubts.add(Doubt.NO_PRINCIPAL);
        } else if (named == Truth.UNKNOWN) {
            doubts.add(Doubt.NAMED_PERHAPS);
        }
        explain(request, doubts);
    }

    private void explainResource(Request request, Doubts doubts) {
        if (resources == null) {
            doubts.add(Doubt.NO_RESOURCE);
            return;
        }
        for (Template resource : resources) {
            if (resource.testResource(request) != Truth.UNKNOWN) {
                continue;
            }
            if (resource.hangsOnKeys(request)) {
                resource.unknownKeys(request, doubts::addKey);
            } else {
                doubts.add(Doubt.PART_OF_PREFIX);
            }
        }
    }

    /** A statement that names principals and no resource means the role, repository, … that its policy hangs on. */
    private Truth coversResource(Request request) {
        if (resources == null) {
            return principals != null ? Truth.TRUE : Truth.UNKNOWN;
        }
        Truth named = Truth.FALSE;
        for (int i = 0; i < resources.length && named != Truth.TRUE; i++) {
            named = named.or(resources[i].testResource(request));
        }
        return named.notIf(written.resources().negated());
    }
}
