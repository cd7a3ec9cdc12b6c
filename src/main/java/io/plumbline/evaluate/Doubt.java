package io.plumbline.evaluate;

/** Why a verdict is not known, or not as firm as it looks. */
public enum Doubt {
    /** The request does not tell a condition key. */
    UNKNOWN_KEY("the request does not tell"),
    /** A condition uses an operator that is not understood. */
    UNSUPPORTED_OPERATOR("operators not understood:"),
    /** A policy is attached whose document is not known. */
    UNRESOLVED_POLICY("an attached document is not known"),
    /** Several values met an operator made for one, and it matters which is meant. */
    SEVERAL_VALUES("an operator for single values met several"),
    /** The resource stands for a prefix, and a statement covers only part of it. */
    PART_OF_PREFIX("only part of the prefix is covered"),
    /** A statement without Resource, which IAM would not store in this kind of policy. */
    NO_RESOURCE("a statement has no Resource"),
    /** A statement without Principal in a policy that must say whom it means. */
    NO_PRINCIPAL("a statement has no Principal"),
    /** Whom a Principal element names cannot be told: one session of the role that asks, or a canonical user id. */
    NAMED_PERHAPS("a Principal names a session or a canonical user id that may be the caller's"),
    /** An address is known by its network only, and a range covers part of it. */
    PART_OF_NETWORK("only part of the address's network is covered"),
    /** A VPC endpoint's policy lets in an account: everybody in it, or of a gateway endpoint its root user alone. */
    KIND_OF_ENDPOINT("a gateway endpoint would let in the account's root user only"),
    /** A variable where AWS's pages disagree whether variables count. */
    UNDOCUMENTED_VARIABLE("AWS does not say whether a variable counts here"),
    /** A layer that must allow was not seen. */
    UNSEEN_LAYER("a policy that must allow it was not seen:");

    private final String words;

    Doubt(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
