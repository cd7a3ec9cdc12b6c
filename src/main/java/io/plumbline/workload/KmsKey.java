package io.plumbline.workload;

import io.plumbline.aws.Arn;
import io.plumbline.aws.Partition;
import java.util.Optional;

/**
 * A KMS key as a request names it: key id, key ARN, {@code alias/name} or alias ARN, made an ARN of the job's region
 * and account where it is none.
 *
 * <p>Empty for AWS's own keys ({@code alias/aws/s3}), whose use needs no permission of the role. Follows <a
 * href="https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id">Key identifiers (KeyId)</a>.
 *
 * @param alias whether the ARN names an alias: IAM compares the key's ARN, which an alias does not tell
 */
record KmsKey(String arn, boolean alias) {

    static Optional<KmsKey> parse(String text, Job job) {
        if (!Text.isPlain(text)) {
            return Optional.empty();
        }
        Optional<Arn> arn = Arn.parse(text);
        if (arn.isPresent()) {
            return arn.filter(a -> a.service().equals("kms")).flatMap(a -> of(a.toString(), a.resource()));
        }
        if (text.indexOf(':') >= 0 || (!isAlias(text) && text.indexOf('/') >= 0)) {
            return Optional.empty();
        }
        String resource = isAlias(text) ? text : "key/" + text;
        Arn own = new Arn(Partition.of(job.region()), "kms", job.region(), job.account(), resource);
        return of(own.toString(), resource);
    }

    private static Optional<KmsKey> of(String arn, String resource) {
        boolean usable = isAlias(resource) ? !resource.startsWith("alias/aws/") : resource.startsWith("key/");
        return usable ? Optional.of(new KmsKey(arn, isAlias(resource))) : Optional.empty();
    }

    private static boolean isAlias(String resource) {
        return resource.startsWith("alias/");
    }
}
