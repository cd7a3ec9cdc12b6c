package io.plumbline.lint;

import io.plumbline.aws.Arn;
import io.plumbline.policy.Policy;
import java.nio.charset.StandardCharsets;

/**
 * Documents that are larger than AWS takes.
 *
 * <p>IAM counts characters and leaves white space out. What is counted here is the document written compactly, and of
 * two ways of writing the shorter: one value without brackets, {@code true} and numbers without quotation marks, no
 * {@code Id}. So a document may be a little larger than said, never smaller, and a warning is never wrong. Quotas that
 * AWS raises on request are counted as raised: a trust policy of 3,000 characters exists where it was.
 */
final class QuotaLint {

    static final int INLINE_OF_ROLE = 10_240;
    static final int INLINE_OF_USER = 2_048;
    static final int INLINE_OF_GROUP = 5_120;

    private static final int NONE = Integer.MAX_VALUE;

    /** Larger than any policy, AWS's own included; of ReadOnlyAccess there are 91,000 characters. */
    private static final int LARGEST = 131_072;

    private QuotaLint() {}

    static void lint(Document document, Remarks remarks) {
        PolicyUse use = document.use();
        switch (use) {
            case IDENTITY_MANAGED, BOUNDARY -> characters(document, 6_144, remarks);
            case TRUST -> characters(document, 4_096, remarks);
            case SESSION -> characters(document, 2_048, remarks);
            case SERVICE_CONTROL, RESOURCE_CONTROL -> characters(document, 5_120, remarks);
            case RESOURCE -> bytes(document, remarks);
            // An inline policy counts towards its holder's total; of VPC endpoints' no quota is known here.
            case IDENTITY_INLINE, VPC_ENDPOINT -> {}
        }
    }

    /** Whether a document is so large that AWS cannot have taken it, which is then said; the rest is not worth a look. */
    static boolean isBeyondAll(Document document, Remarks remarks) {
        int size = characters(document.policy());
        if (size > LARGEST) {
            remarks.add(
                    Rule.OVER_QUOTA,
                    "",
                    "has " + size + " characters without white space, more than AWS takes of any policy; its statements"
                            + " were not looked at");
        }
        return size > LARGEST;
    }

    private static void characters(Document document, int most, Remarks remarks) {
        int size = characters(document.policy());
        if (size > most) {
            remarks.add(
                    Rule.OVER_QUOTA,
                    "",
                    "has " + size + " characters without white space, and "
                            + document.use().words() + " has at most " + most + ": AWS does not take it");
        }
    }

    private static void bytes(Document document, Remarks remarks) {
        String service = Arn.parse(document.name()).map(Arn::service).orElse("");
        int most = service.equals("s3") ? 20_480 : service.equals("kms") ? 32_768 : NONE;
        String json = document.policy().render();
        int size = json.getBytes(StandardCharsets.UTF_8).length - quotationMarks(document.policy());
        if (size > most) {
            remarks.add(
                    Rule.OVER_QUOTA,
                    "",
                    "has " + size + " bytes without white space, and a "
                            + (service.equals("s3") ? "bucket" : "key") + " policy has at most " + most
                            + ": AWS does not take it");
        }
    }

    /** How many characters the document has at the least, white space left out. */
    static int characters(Policy policy) {
        String json = policy.render();
        return json.codePointCount(0, json.length()) - quotationMarks(policy);
    }

    /** Those around values that may have been written without. */
    private static int quotationMarks(Policy policy) {
        return 2
                * (int) policy.statements().stream()
                        .flatMap(statement -> statement.conditions().stream())
                        .flatMap(condition -> condition.values().stream())
                        .filter(QuotaLint::mayStandBare)
                        .count();
    }

    private static boolean mayStandBare(String value) {
        return value.equals("true")
                || value.equals("false")
                || (!value.isEmpty() && value.chars().allMatch(c -> (c >= '0' && c <= '9') || ".-+eE".indexOf(c) >= 0));
    }
}
