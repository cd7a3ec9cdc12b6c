package io.plumbline.evaluate;

import io.plumbline.aws.ActionName;
import java.util.Locale;
import java.util.Set;

/**
 * Assuming a role: its trust policy must let the caller in, from the same account too, and without it no identity policy
 * helps; a caller of the same account whom it names needs no other permission, but its permissions boundary must allow
 * it.
 *
 * <p>Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html">Update a role trust
 * policy</a> and the <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">STS API
 * reference</a>, which says which calls need no permission and that an account's root user cannot assume roles. A member
 * account's root user has no trust policy: who may <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html">act as it</a> is said by the
 * identity policies of the organization's own account, but its root user may not.
 */
public final class RoleTrust implements Deviation {

    private static final RoleTrust TRUST = new RoleTrust();

    private static final Deviation NEEDS_NO_PERMISSION = new Deviation() {
        @Override
        public boolean needsNoPermission() {
            return true;
        }
    };

    private static final Deviation MEMBERS_ROOT = new Deviation() {
        @Override
        public boolean isLeftToTheCallersAccount() {
            return true;
        }

        @Override
        public boolean isClosedTo(Principal caller) {
            return caller.kind() == Principal.Kind.ROOT;
        }
    };

    private static final Set<String> FREE = Set.of("getcalleridentity", "getsessiontoken");

    private static final Set<String> ON_ROLES =
            Set.of("assumerole", "assumerolewithsaml", "assumerolewithwebidentity", "tagsession", "setsourceidentity");

    private RoleTrust() {}

    static Deviation deviation(Request request) {
        String name = request.actionName();
        if (FREE.contains(name)) {
            return NEEDS_NO_PERMISSION;
        }
        if (name.equals("assumeroot")) {
            return MEMBERS_ROOT;
        }
        return isAskedBy(request.action(), request.resource()) ? TRUST : NONE;
    }

    /** Whether the policy that the action asks of the resource is a role's trust policy. */
    public static boolean isAskedBy(ActionName action, String resource) {
        return action.service().equalsIgnoreCase("sts")
                && ON_ROLES.contains(action.name().toLowerCase(Locale.ROOT))
                && resource.contains(":role/");
    }

    @Override
    public Layer resourceLayer() {
        return Layer.TRUST_POLICY;
    }

    @Override
    public boolean needsResourcePolicy() {
        return true;
    }

    @Override
    public boolean narrowsEverybody() {
        return true;
    }

    @Override
    public boolean isClosedTo(Principal caller) {
        return caller.kind() == Principal.Kind.ROOT;
    }
}
