package io.plumbline.history;

import io.plumbline.policy.PrincipalPolicies;
import java.util.List;
import java.util.Map;

/** A principal that only the trail knows: its changes alone tell its policies. */
public final class Unexported {

    private Unexported() {}

    /** The principal with nothing to its name. */
    public static PrincipalPolicies principal(String arn, String id, String account) {
        PrincipalPolicies.Kind kind =
                arn.contains(":user/") ? PrincipalPolicies.Kind.USER : PrincipalPolicies.Kind.ROLE;
        return new PrincipalPolicies(arn, id, kind, account, null, Map.of(), null, List.of(), null, null, null);
    }
}
