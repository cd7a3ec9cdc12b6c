package io.plumbline.catalog;

/**
 * What an action does, in the words of the Service Authorization Reference; an action may have two (tagging writes).
 *
 * <p>Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html">
 * Access levels in policy summaries</a>.
 */
public enum AccessLevel {
    LIST,
    READ,
    WRITE,
    TAGGING,
    PERMISSIONS_MANAGEMENT
}
