package io.plumbline.history;

/**
 * A place that a change can set: {@code INLINE s3-access}, {@code ATTACHED arn:aws:iam::aws:policy/ReadOnlyAccess}.
 *
 * @param name of the inline policy; the ARN of what is attached; the key of the group; null where a target has one such
 *     place only
 */
record Slot(Kind kind, String name) {

    static final Slot BOUNDARY = new Slot(Kind.BOUNDARY, null);
    static final Slot TRUST = new Slot(Kind.TRUST, null);
    static final Slot DEFAULT_VERSION = new Slot(Kind.DEFAULT_VERSION, null);
    static final Slot RESOURCE_POLICY = new Slot(Kind.RESOURCE_POLICY, null);

    /** What kinds of place there are. */
    enum Kind {
        INLINE,
        ATTACHED,
        MEMBER,
        BOUNDARY,
        TRUST,
        /** Which version of a managed policy is in force. */
        DEFAULT_VERSION,
        RESOURCE_POLICY;

        /** Whether IAM deletes only those who have none of it left. */
        boolean isGoneBeforeItsOwner() {
            return this == INLINE || this == ATTACHED || this == MEMBER;
        }
    }

    static Slot inline(String name) {
        return new Slot(Kind.INLINE, name);
    }

    static Slot attached(String policyArn) {
        return new Slot(Kind.ATTACHED, policyArn);
    }

    static Slot member(String groupKey) {
        return new Slot(Kind.MEMBER, groupKey);
    }
}
