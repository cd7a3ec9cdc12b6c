package io.plumbline.evaluate;

import java.util.List;

/**
 * A role to be judged many times: what stands around it, what it asks for, and where its policies come from.
 */
record JudgedRole(Layers layers, List<Request> requests, String origin) {

    private static final long SEED = 20_260_101;
    private static final int REQUESTS = 1_000;

    /** A training job's own role: 5 statements. */
    static JudgedRole small() {
        return new JudgedRole(seen(RolePolicies.ours("training-job")), everyday(), "our policy");
    }

    /** A role with AmazonSageMakerFullAccess: 44 statements. */
    static JudgedRole sageMaker() {
        return new JudgedRole(seen(RolePolicies.sageMakerFullAccess()), everyday(), RolePolicies.origin());
    }

    /** That role, asked for what its statements with policy variables speak of. */
    static JudgedRole studio() {
        return new JudgedRole(
                seen(RolePolicies.sageMakerFullAccess()), RoleRequests.studio(SEED, REQUESTS), RolePolicies.origin());
    }

    /** That role with ReadOnlyAccess, a boundary and SCPs at three levels. */
    static JudgedRole organization() {
        NamedPolicy everything = RolePolicies.ours("full-access");
        Layers layers = seen(RolePolicies.sageMakerFullAccess(), RolePolicies.readOnlyAccess())
                .withBoundary(RolePolicies.ours("boundary"))
                .withServiceControl(List.of(
                        List.of(everything, RolePolicies.ours("scp-root")),
                        List.of(everything, RolePolicies.ours("scp-unit")),
                        List.of(everything, RolePolicies.ours("scp-account"))));
        return new JudgedRole(layers, everyday(), RolePolicies.origin());
    }

    private static List<Request> everyday() {
        return RoleRequests.everyday(SEED, REQUESTS);
    }

    /** As an audit sees a role: of the layers that no export holds nothing is known. */
    private static Layers seen(NamedPolicy... policies) {
        return Layers.identity(List.of(policies))
                .withUnseen(
                        Layer.RESOURCE_POLICY,
                        Layer.SESSION_POLICY,
                        Layer.SERVICE_CONTROL_POLICY,
                        Layer.RESOURCE_CONTROL_POLICY,
                        Layer.VPC_ENDPOINT_POLICY);
    }
}
