package io.plumbline.evaluate;

import io.plumbline.aws.ActionName;
import io.plumbline.policy.Effect;
import io.plumbline.policy.Elements;
import io.plumbline.policy.Policy;
import io.plumbline.policy.Statement;
import java.util.HashSet;
import java.util.Set;

/** A statement, ready to be held against requests: {@code statement.covers(request)}. */
final class CompiledStatement {

    private final Statement written;
    private final ActionPattern[] actions;
    /** Null when the statement has no Resource. */
    private final Template[] resources;

    private final CompiledCondition[] conditions;

    CompiledStatement(Statement written, String version) {
        boolean variables = Policy.CURRENT_VERSION.equals(version);
        Elements resourceElements = written.resources();
        this.written = written;
        this.actions =
                written.actions().patterns().stream().map(ActionPattern::of).toArray(ActionPattern[]::new);
        this.resources = resourceElements == null
                ? null
                : resourceElements.patterns().stream()
                        .map(text -> Template.of(text, Glob.Style.RESOURCE, variables))
                        .toArray(Template[]::new);
        this.conditions = CompiledCondition.of(written.conditions(), variables);
    }

    String label() {
        return written.label();
    }

    boolean denies() {
        return written.effect() == Effect.DENY;
    }

    /** The services it speaks of, in lower case, or null when it may speak of any. */
    Set<String> services() {
        if (written.actions().negated()) {
            return null;
        }
        Set<String> services = new HashSet<>();
        for (ActionPattern action : actions) {
            if (action.service() == null) {
                return null;
            }
            services.add(action.service());
        }
        return services;
    }

    /** Whether it says anything of the request; unknown when that hangs on what the request does not tell. */
    Truth covers(Request request) {
        if (!coversAction(request.action())) {
            return Truth.FALSE;
        }
        Truth covers = coversResource(request);
        for (int i = 0; i < conditions.length && covers != Truth.FALSE; i++) {
            covers = covers.and(conditions[i].holds(request));
        }
        return covers;
    }

    /** Says what keeps {@link #covers} from being known. */
    void explain(Request request, Doubts doubts) {
        if (covers(request) != Truth.UNKNOWN) {
            return;
        }
        if (resources == null) {
            doubts.add(Doubt.NO_RESOURCE);
        } else if (coversResource(request) == Truth.UNKNOWN) {
            int keys = doubts.keyCount();
            for (Template resource : resources) {
                if (resource.testResource(request) == Truth.UNKNOWN) {
                    resource.unknownKeys(request, doubts::addKey);
                }
            }
            if (request.wholePrefix() && keys == doubts.keyCount()) {
                doubts.add(Doubt.PART_OF_PREFIX);
            }
        }
        for (CompiledCondition condition : conditions) {
            condition.explain(request, doubts);
        }
    }

    private boolean coversAction(ActionName action) {
        for (ActionPattern pattern : actions) {
            if (pattern.matches(action)) {
                return !written.actions().negated();
            }
        }
        return written.actions().negated();
    }

    private Truth coversResource(Request request) {
        if (resources == null) {
            return Truth.UNKNOWN;
        }
        Truth named = Truth.FALSE;
        for (int i = 0; i < resources.length && named != Truth.TRUE; i++) {
            named = named.or(resources[i].testResource(request));
        }
        return named.notIf(written.resources().negated());
    }
}
