package io.plumbline.policy;

import java.time.Instant;

/**
 * A policy attached to a principal, directly or through a group.
 *
 * @param arn the managed policy's ARN; null for an inline policy
 * @param viaGroup the ARN of the group that brings it, else null
 * @param policy null when its document is not in the export. An inline attachment without a policy stands for all that
 *     a group would bring, when the export has the user's membership but not the group
 * @param changed when the managed policy's default version was made; null when not told, as of inline policies
 */
public record Attachment(Source source, String name, String arn, String viaGroup, Policy policy, Instant changed) {

    /** A policy whose age is not known. */
    public Attachment(Source source, String name, String arn, String viaGroup, Policy policy) {
        this(source, name, arn, viaGroup, policy, null);
    }

    /** Where a policy lives; only customer managed and inline ones can be edited. */
    public enum Source {
        INLINE,
        AWS_MANAGED,
        CUSTOMER_MANAGED;

        /** AWS's own policies live in the account {@code aws}: {@code arn:aws:iam::aws:policy/ReadOnlyAccess}. */
        public static Source ofManaged(String arn) {
            return arn.contains(":iam::aws:policy/") ? AWS_MANAGED : CUSTOMER_MANAGED;
        }
    }

    /** What the policy is called in verdicts and findings: its ARN, or an inline one's name. */
    public String policyName() {
        return arn != null ? arn : name;
    }

    Attachment via(String group) {
        return new Attachment(source, name, arn, group, policy, changed);
    }

    Attachment changedAt(Instant time) {
        return new Attachment(source, name, arn, viaGroup, policy, time);
    }

    Attachment holding(Policy document) {
        return new Attachment(source, name, arn, viaGroup, document, changed);
    }
}
