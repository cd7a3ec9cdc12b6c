package io.plumbline.evaluate;

import io.plumbline.policy.Effect;
import io.plumbline.policy.Policy;
import io.plumbline.policy.Statement;
import java.util.List;

/**
 * One statement by itself: whether it can have been what allowed a call that was seen.
 *
 * <p>Three answers are kept apart, because a call's resource is read off its request and may be told in another form
 * than the policy's, while what is known of its context is what the event proved.
 */
public final class LoneStatement {

    private static final LoneStatement EVERYTHING = new LoneStatement(null);

    /** Null when it covers whatever its actions are. */
    private final CompiledStatement statement;

    private LoneStatement(CompiledStatement statement) {
        this.statement = statement;
    }

    /**
     * The statement, ready to be asked.
     *
     * @param version of the document it stands in: only in the current one are there variables
     */
    public static LoneStatement of(Statement written, String version) {
        boolean everything = written.conditions().isEmpty()
                && written.resources() != null
                && !written.resources().negated()
                && written.resources().patterns().contains("*");
        if (everything && written.effect() == Effect.ALLOW) {
            return EVERYTHING;
        }
        NamedPolicy alone = NamedPolicy.of(written.label(), new Policy(version, List.of(written)));
        return new LoneStatement(new CompiledStatement(alone, written, version));
    }

    /** Whether it covers the request for certain; of the request's action this must be known already. */
    public boolean surelyCovers(Request request) {
        return statement == null || statement.covers(request) == Truth.TRUE;
    }

    /** Whether it may cover the request: false only when its resources or conditions rule it out. */
    public boolean mayCover(Request request) {
        return statement == null || statement.covers(request) != Truth.FALSE;
    }

    /** Whether its conditions may hold, whatever the resource: false only when the known context rules it out. */
    public boolean conditionsMayHold(Request request) {
        return statement == null || statement.conditionsHold(request) != Truth.FALSE;
    }
}
