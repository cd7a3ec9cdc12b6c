package io.plumbline.samples;

/**
 * The sentences with which AWS denies. Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Troubleshoot access denied
 * error messages</a>; S3 puts the resource in quotes.
 */
final class Denial {

    private Denial() {}

    /** No policy of the layer allows it. */
    static String implicit(String principal, String action, String resource, String layer) {
        return plain(principal, action, resource) + " because no " + layer + " allows the " + action + " action";
    }

    /** A policy of the layer denies it; within an organization the message names the policy. */
    static String explicit(String principal, String action, String resource, String layer, String policyArn) {
        return plain(principal, action, resource) + " with an explicit deny in " + article(layer) + layer + ": "
                + policyArn;
    }

    /** The message that names no layer. */
    static String plain(String principal, String action, String resource) {
        String shown = action.startsWith("s3:") ? '"' + resource + '"' : resource;
        return "User: " + principal + " is not authorized to perform: " + action + " on resource: " + shown;
    }

    private static String article(String layer) {
        return layer.startsWith("i") ? "an " : "a ";
    }
}
