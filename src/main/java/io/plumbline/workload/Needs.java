package io.plumbline.workload;

import java.util.List;

/** The rules of {@code needs.json}: what each SageMaker operation needs from its role and from its caller. */
public final class Needs {

    private static final Needs BUNDLED = new Needs();

    private Needs() {}

    /** The rules that ship with Plumbline. */
    public static Needs bundled() {
        return BUNDLED;
    }

    /** What the job's role must be able to do, in the order of the rules; empty for an operation without rules. */
    public List<Need> of(Job job) {
        return List.of();
    }

    /** What the job's caller must be able to do: the call, {@code iam:PassRole} for the role, tags. */
    public List<Need> ofCaller(Job job) {
        return List.of();
    }
}
