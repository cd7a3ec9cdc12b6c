package io.plumbline.policy;

/** What a statement does to the requests it covers. */
public enum Effect {
    ALLOW("Allow"),
    DENY("Deny");

    private final String word;

    Effect(String word) {
        this.word = word;
    }

    /** As a policy spells it: {@code Allow}, {@code Deny}; IAM takes no other case. */
    public String word() {
        return word;
    }
}
