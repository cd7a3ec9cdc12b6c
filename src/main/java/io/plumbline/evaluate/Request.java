package io.plumbline.evaluate;

import io.plumbline.aws.ActionName;

/**
 * Who wants to do what to which resource.
 *
 * @param principal an ARN (role, session, user, root, federated user) or a service ({@code sagemaker.amazonaws.com})
 * @param resource an ARN, or {@code *} for actions that act on no resource
 * @param wholePrefix the resource ends in {@code *} and stands for everything beneath: it is allowed only if all of it is
 */
public record Request(
        String principal, ActionName action, String resource, boolean wholePrefix, RequestContext context) {

    public Request {
        if (wholePrefix && !resource.endsWith("*")) {
            throw new IllegalArgumentException("request: resource \"" + resource + "\" is no prefix, it lacks its *");
        }
    }

    /** One request for one resource. */
    public static Request of(String principal, ActionName action, String resource, RequestContext context) {
        return new Request(principal, action, resource, false, context);
    }
}
