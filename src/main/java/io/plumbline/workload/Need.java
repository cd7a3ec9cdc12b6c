package io.plumbline.workload;

import io.plumbline.aws.ActionName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One thing the role must be able to do for a job: {@code logs:PutLogEvents} on {@code
 * arn:aws:logs:us-east-1:111122223333:log-group:/aws/sagemaker/TrainingJobs:*}.
 *
 * <p>A need is met when its action is allowed on <em>any one</em> of {@link #resources()}. The first of them, {@code
 * resource}, is what a policy should grant; the others are what the job may turn out to ask for when it asks for less
 * (a channel {@code s3://bucket/data} asks for {@code data*}, and is content with {@code data/*} when that is where the
 * objects are). A role that can do one of them is not to be called incomplete.
 *
 * <p>A need of another account's bucket, key or repository is the role's need all the same: the identity side of two.
 *
 * @param resource a concrete ARN, an ARN prefix with a trailing {@code *}, or {@code *} where the action takes no
 *     resource
 * @param wholePrefix whether {@code resource} is such a prefix, all of which must be allowed
 * @param requestField the field that causes the need, {@code outputDataConfig.s3OutputPath}, with the index in a list,
 *     {@code inputDataConfig[0].dataSource.s3DataSource.s3Uri}; null for what every such job needs
 * @param source the AWS page that asks for it
 * @param context condition keys whose value the job proves: {@code kms:GrantIsForAWSResource}; all others are unknown
 * @param alternatives resources that settle the need as well as {@code resource} does; {@code *} at the end is a prefix
 * @param callerMayStandIn whether the need is also met when the job's caller, not the role, has the permission
 */
public record Need(
        ActionName action,
        String resource,
        boolean wholePrefix,
        Severity severity,
        String requestField,
        String source,
        Map<String, String> context,
        List<String> alternatives,
        boolean callerMayStandIn) {

    /** How sure it is that the job fails without. */
    public enum Severity {
        /** AWS's page asks for it, always or because of the request field. */
        REQUIRED,
        /** Asked for in some cases that the request does not settle; its lack never makes a role incomplete. */
        RECOMMENDED
    }

    public Need {
        context = Map.copyOf(context);
        alternatives = List.copyOf(alternatives);
        if (wholePrefix && !resource.endsWith("*")) {
            throw new IllegalArgumentException("need: " + action + " on " + resource + " is no prefix, it lacks a *");
        }
    }

    /** A need of one resource, which only the role can meet. */
    public Need(
            ActionName action,
            String resource,
            boolean wholePrefix,
            Severity severity,
            String requestField,
            String source,
            Map<String, String> context) {
        this(action, resource, wholePrefix, severity, requestField, source, context, List.of(), false);
    }

    /** The resources of which any one settles the need, the one to grant first. */
    public List<String> resources() {
        List<String> all = new ArrayList<>(alternatives.size() + 1);
        all.add(resource);
        all.addAll(alternatives);
        return List.copyOf(all);
    }
}
