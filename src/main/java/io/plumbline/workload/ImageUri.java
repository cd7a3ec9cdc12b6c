package io.plumbline.workload;

import java.util.Optional;

/**
 * An image in Amazon ECR: {@code 111122223333.dkr.ecr.us-east-1.amazonaws.com/team/train:1.2}, also with a digest, on
 * the FIPS endpoint, or in China ({@code .amazonaws.com.cn}).
 *
 * <p>Empty for images of other registries: pulling those asks nothing of ECR. Follows <a
 * href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html">Amazon ECR private registry</a>.
 */
record ImageUri(String account, String region, String repository) {

    static Optional<ImageUri> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        String[] host = text.substring(0, slash).split("\\.", 9);
        boolean ecr = (host.length == 6 || (host.length == 7 && host[6].equals("cn")))
                && Text.isAccount(host[0])
                && host[1].equals("dkr")
                && (host[2].equals("ecr") || host[2].equals("ecr-fips"))
                && Text.isPlain(host[3])
                && host[4].equals("amazonaws")
                && host[5].equals("com");
        String repository = withoutTag(text.substring(slash + 1));
        return ecr && Text.isPlain(repository)
                ? Optional.of(new ImageUri(host[0], host[3], repository))
                : Optional.empty();
    }

    private static String withoutTag(String name) {
        int at = name.indexOf('@');
        String tagged = at < 0 ? name : name.substring(0, at);
        int colon = tagged.indexOf(':');
        return colon < 0 ? tagged : tagged.substring(0, colon);
    }
}
