package io.plumbline.policy;

import io.plumbline.aws.Arn;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The policies of buckets, keys, functions and other resources, by the resource's ARN. */
public final class ResourcePolicies {

    private final Map<String, ResourcePolicy> byArn;

    private ResourcePolicies(Map<String, ResourcePolicy> byArn) {
        this.byArn = Map.copyOf(byArn);
    }

    /** All entries of a file: one a line, in an array, or one alone. */
    public static ResourcePolicies read(InputStream in, String where) {
        return collect(new ResourcePolicyLines(in, where));
    }

    /** Entries put together; one that is there twice counts once, two that differ are a {@link PolicyException}. */
    public static ResourcePolicies collect(Iterator<ResourcePolicy> entries) {
        Map<String, ResourcePolicy> byArn = new HashMap<>();
        while (entries.hasNext()) {
            ResourcePolicy entry = entries.next();
            ResourcePolicy earlier = byArn.putIfAbsent(entry.resourceArn(), entry);
            if (earlier != null && !earlier.equals(entry)) {
                throw differing(entry.resourceArn());
            }
        }
        return new ResourcePolicies(byArn);
    }

    /** For whoever puts entries together elsewhere: two of them disagree. */
    public static PolicyException differing(String resourceArn) {
        return new PolicyException(
                resourceArn + " has two entries among the resource policies that differ; give one, the newest");
    }

    /** What is known of the policy that speaks for a resource; empty when nothing is. */
    public Optional<ResourcePolicy> of(String resourceArn) {
        return bearers(resourceArn).stream()
                .filter(byArn::containsKey)
                .findFirst()
                .map(byArn::get);
    }

    /** The account that owns a resource, where the ARN says it or, as of a bucket, an entry does. */
    public Optional<String> owner(String resourceArn) {
        return of(resourceArn).map(ResourcePolicy::account).or(() -> account(resourceArn));
    }

    static Optional<String> account(String resourceArn) {
        return Arn.parse(resourceArn).map(Arn::account).filter(Fields::isAccountId);
    }

    /**
     * The resources whose policy speaks for this one, the nearest first: itself; then an object's bucket, a log stream's
     * log group, the function of a version or alias.
     */
    public static List<String> bearers(String resourceArn) {
        return Arn.parse(resourceArn).map(arn -> bearers(arn, resourceArn)).orElseGet(() -> List.of(resourceArn));
    }

    private static List<String> bearers(Arn arn, String text) {
        String resource = arn.resource();
        return switch (arn.service()) {
            case "s3" -> isObject(arn) ? List.of(text, before(text, resource, resource.indexOf('/'))) : List.of(text);
            case "logs" -> {
                int end = resource.startsWith("log-group:") ? resource.indexOf(':', "log-group:".length()) : -1;
                String group = end < 0 ? text : before(text, resource, end);
                boolean stream = end >= 0 && !resource.substring(end).equals(":*");
                yield stream ? List.of(text, group) : List.of(group);
            }
            case "lambda" -> {
                int end = resource.startsWith("function:") ? resource.indexOf(':', "function:".length()) : -1;
                yield end < 0 ? List.of(text) : List.of(text, before(text, resource, end));
            }
            default -> List.of(text);
        };
    }

    /** A bucket's ARN names no account; an access point's, which has slashes of its own, does. */
    private static boolean isObject(Arn arn) {
        return arn.account().isEmpty() && arn.resource().indexOf('/') > 0;
    }

    private static String before(String text, String resource, int end) {
        return text.substring(0, text.length() - resource.length() + end);
    }
}
