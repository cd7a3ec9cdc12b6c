package io.plumbline.catalog;

import java.util.List;

/** What a record of a trail amounts to for IAM. */
public sealed interface MappedCall {

    /** IAM decided on these, at least one. */
    record Authorized(List<AuthorizedAction> actions) implements MappedCall {
        public Authorized {
            actions = List.copyOf(actions);
        }
    }

    /** A call that anyone with credentials may make: {@code sts:GetCallerIdentity}. */
    record NoPermissionNeeded() implements MappedCall {}

    /** A record of something else: a sign-in, an event of the service itself, an insight. */
    record NotApiCall(String reason) implements MappedCall {}

    /** An API call for which the catalogue has no action: count it and list it, never drop it. */
    record Unmapped() implements MappedCall {}
}
