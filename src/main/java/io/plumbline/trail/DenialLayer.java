package io.plumbline.trail;

/** The layers by the words of the messages; AWS's pages also say "sessions policy". */
enum DenialLayer {
    IDENTITY_POLICY("identity-based policy"),
    RESOURCE_POLICY("resource-based policy"),
    PERMISSIONS_BOUNDARY("permissions boundary"),
    SESSION_POLICY("session policy", "sessions policy"),
    SERVICE_CONTROL_POLICY("service control policy"),
    RESOURCE_CONTROL_POLICY("resource control policy"),
    VPC_ENDPOINT_POLICY("VPC endpoint policy"),
    TRUST_POLICY("role trust policy");

    private final String words;
    private final String otherWords;

    DenialLayer(String words) {
        this(words, words);
    }

    DenialLayer(String words, String otherWords) {
        this.words = words;
        this.otherWords = otherWords;
    }

    /** The name of the layer that the words begin with, or null. */
    static String atStartOf(String text) {
        for (DenialLayer layer : values()) {
            if (text.startsWith(layer.words) || text.startsWith(layer.otherWords)) {
                return layer.name();
            }
        }
        return null;
    }
}
