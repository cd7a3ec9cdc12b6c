package io.plumbline.evaluate;

/** The kinds of policy that AWS asks about a request; in words as access-denied messages use them. */
public enum Layer {
    IDENTITY_POLICY("identity policy"),
    RESOURCE_POLICY("resource policy"),
    PERMISSIONS_BOUNDARY("permissions boundary"),
    SESSION_POLICY("session policy"),
    SERVICE_CONTROL_POLICY("service control policy"),
    RESOURCE_CONTROL_POLICY("resource control policy"),
    VPC_ENDPOINT_POLICY("VPC endpoint policy"),
    TRUST_POLICY("trust policy");

    private final String words;

    Layer(String words) {
        this.words = words;
    }

    /** For sentences: {@code identity policy}. */
    public String words() {
        return words;
    }
}
