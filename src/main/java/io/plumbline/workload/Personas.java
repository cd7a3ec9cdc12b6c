package io.plumbline.workload;

import io.plumbline.aws.ActionName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Role Manager's ML activities and personas. */
public final class Personas {

    private static final Personas BUNDLED = new Personas();

    private Personas() {}

    /** The activities and personas that ship with Plumbline. */
    public static Personas bundled() {
        return BUNDLED;
    }

    /** What the actions that the role used amount to. */
    public PersonaMatch match(String roleArn, Set<ActionName> used) {
        return new PersonaMatch(roleArn, List.of(), null, List.of(), List.of(), Map.of());
    }
}
