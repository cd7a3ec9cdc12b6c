package io.plumbline.catalog;

import io.plumbline.aws.ActionName;
import io.plumbline.aws.Arn;

/**
 * The action and the resource that AWS named when it denied a call.
 *
 * @param resource an ARN; null where AWS named none
 */
public record NamedDenial(ActionName action, String resource) {

    /** A name that is no ARN ({@code role Trainer}, {@code *}) is none. */
    public NamedDenial {
        resource = Arn.parse(resource).isPresent() ? resource : null;
    }

    boolean names(ActionName other) {
        return action.equals(other);
    }
}
