package io.plumbline.evaluate;

/**
 * How a service's own rules differ from the rule for all: a role's trust policy, a key's policy, the last word of a
 * bucket owner's root user.
 */
interface Deviation {

    /** The rule for all, unchanged. */
    Deviation NONE = new Deviation() {};

    /** The deviation that the request's action and resource call for. */
    static Deviation of(Request request) {
        return switch (request.service()) {
            case "sts" -> RoleTrust.deviation(request);
            case "kms" -> KeyPolicy.deviation(request);
            case "s3" -> BucketOwner.deviation(request);
            default -> NONE;
        };
    }

    /** Whether it works for everybody, even against an explicit deny. */
    default boolean needsNoPermission() {
        return false;
    }

    /** What the policy of the resource is called. */
    default Layer resourceLayer() {
        return Layer.RESOURCE_POLICY;
    }

    /** Whether even in one account nothing is allowed unless the resource's policy opens the door. */
    default boolean needsResourcePolicy() {
        return false;
    }

    /** Whether the caller's account decides alone, even about what belongs to another account. */
    default boolean isLeftToTheCallersAccount() {
        return false;
    }

    /** Whether boundary and session policy narrow even what the resource's policy grants to the caller itself. */
    default boolean narrowsEverybody() {
        return false;
    }

    /** Whether the caller may do it even against the resource's policy. */
    default boolean overridesResourcePolicy(Request request) {
        return false;
    }

    /** Whether the caller cannot do it, whatever policies say. */
    default boolean isClosedTo(Principal caller) {
        return false;
    }
}
