package io.plumbline.catalog;

import io.plumbline.aws.ActionName;
import java.util.List;
import java.util.Map;

/**
 * One decision of IAM behind a call: this action on these resources.
 *
 * @param resources ARNs, or {@code *} where the action takes none or none is known; at least one
 * @param context condition keys that the call itself proves: {@code iam:PassedToService}
 */
public record AuthorizedAction(ActionName action, List<String> resources, Origin origin, Map<String, String> context) {

    /** How sure the action follows from the call. */
    public enum Origin {
        /** The call itself. */
        CALL,
        /** Needed because of what the request holds: a role that is passed, an ACL header, tags. */
        IMPLIED,
        /** One or more of the call's several actions with this origin, and the record does not tell which. */
        ONE_OF
    }

    public AuthorizedAction {
        resources = List.copyOf(resources);
        context = Map.copyOf(context);
        if (resources.isEmpty()) {
            throw new IllegalArgumentException("authorized action " + action + ": no resource, use \"*\"");
        }
    }
}
