package io.plumbline.aws;

import java.util.Optional;

/**
 * An Amazon Resource Name: {@code arn:aws:iam::111122223333:role/ml/Trainer}.
 *
 * <p>Region and account may be empty ({@code arn:aws:s3:::bucket/key}); the resource keeps its own colons and slashes
 * ({@code log-group:/aws/sagemaker/TrainingJobs:*}). Follows
 * <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">Identify AWS resources with ARNs</a>.
 */
public record Arn(String partition, String service, String region, String account, String resource) {

    /** The ARN that the text spells, or empty for anything else ({@code *}, a service name, a truncated ARN). */
    public static Optional<Arn> parse(String text) {
        if (text == null || !text.startsWith("arn:")) {
            return Optional.empty();
        }
        int afterPartition = text.indexOf(':', 4);
        int afterService = afterPartition < 0 ? -1 : text.indexOf(':', afterPartition + 1);
        int afterRegion = afterService < 0 ? -1 : text.indexOf(':', afterService + 1);
        int afterAccount = afterRegion < 0 ? -1 : text.indexOf(':', afterRegion + 1);
        if (afterAccount < 0) {
            return Optional.empty();
        }
        return Optional.of(new Arn(
                text.substring(4, afterPartition),
                text.substring(afterPartition + 1, afterService),
                text.substring(afterService + 1, afterRegion),
                text.substring(afterRegion + 1, afterAccount),
                text.substring(afterAccount + 1)));
    }

    /** The name at the end of the path: {@code Trainer} of {@code role/ml/Trainer}. */
    public String name() {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    /** The first word of the resource: {@code role} of {@code role/ml/Trainer}, {@code log-group} of {@code log-group:x}. */
    public String type() {
        for (int i = 0; i < resource.length(); i++) {
            char c = resource.charAt(i);
            if (c == '/' || c == ':') {
                return resource.substring(0, i);
            }
        }
        return resource;
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }
}
