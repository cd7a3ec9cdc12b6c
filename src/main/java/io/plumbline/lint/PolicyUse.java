package io.plumbline.lint;

/**
 * What a policy document is used as; the same text is right in one place and wrong in another.
 *
 * <p>Follows <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#access_policy-types">Policy
 * types</a>.
 */
public enum PolicyUse {
    IDENTITY_MANAGED("a managed policy"),
    IDENTITY_INLINE("an inline policy"),
    TRUST("a trust policy"),
    BOUNDARY("a permissions boundary"),
    SESSION("a session policy"),
    RESOURCE("a resource policy"),
    SERVICE_CONTROL("a service control policy"),
    RESOURCE_CONTROL("a resource control policy"),
    VPC_ENDPOINT("a VPC endpoint policy");

    private final String words;

    PolicyUse(String words) {
        this.words = words;
    }

    /** For messages: {@code a trust policy}. */
    public String words() {
        return words;
    }

    /** Whether its statements say whom they are about; those of the others are about whoever they are attached to. */
    boolean namesPrincipals() {
        return switch (this) {
            case TRUST, RESOURCE, RESOURCE_CONTROL, VPC_ENDPOINT -> true;
            case IDENTITY_MANAGED, IDENTITY_INLINE, BOUNDARY, SESSION, SERVICE_CONTROL -> false;
        };
    }

    /** Whether its statements must name resources; some services' resource policies (ECR's) need not. */
    boolean needsResources() {
        return this != TRUST && this != RESOURCE;
    }
}
