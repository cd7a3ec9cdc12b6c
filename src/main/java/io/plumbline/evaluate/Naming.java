package io.plumbline.evaluate;

/**
 * How closely a {@code Principal} element names the caller, from afar to itself; each includes those after it.
 *
 * <p>The closeness decides what a grant escapes: what is granted to the caller itself is not narrowed by a missing allow
 * in its permissions boundary or session policy, what is granted to its role is. Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-eval-logic">Evaluating
 * effective permissions with boundaries</a>.
 */
enum Naming {
    /** Its account: {@code 111122223333}, {@code arn:aws:iam::111122223333:root}. */
    ACCOUNT,
    /** The role whose session it is, or the user that federated. */
    ISSUER,
    /** Itself: the session, the user, the service, or everyone. */
    SELF
}
