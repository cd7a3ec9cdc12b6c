package io.plumbline.lint;

import io.plumbline.policy.Suggestion;
import java.util.List;

/**
 * What keeps a pattern of {@code Resource} from being the ARN of anything: {@code bucket/*}, {@code arn:asw:s3:::x},
 * {@code arn:aws:iam::12345:role/x}.
 *
 * <p>Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">IAM JSON policy
 * elements: Resource</a>, which completes an ARN of fewer than six parts with wildcards.
 */
final class ArnShape {

    private static final List<String> PARTITIONS =
            List.of("aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc");

    /** What AWS writes in the account's place of things that belong to no customer. */
    private static final List<String> AWS_OWNED =
            List.of("aws", "amazon", "aws-marketplace", "aws-managed", "cloudfront", "offering", "third-party");

    private static final List<String> NO_REGION = List.of("global", "aws-global");
    private static final int PARTS = 6;
    private static final int ACCOUNT_DIGITS = 12;

    private ArnShape() {}

    /** Whether every resource is meant, the one that has no ARN included. */
    static boolean isEverything(String pattern) {
        return !pattern.isEmpty() && pattern.chars().allMatch(c -> c == '*');
    }

    /** The pattern with a wildcard for each part that it lacks, as IAM completes it. */
    static String completed(String pattern) {
        StringBuilder whole = new StringBuilder(pattern);
        for (int parts = parts(pattern).length; parts < PARTS; parts++) {
            whole.append(":*");
        }
        return whole.toString();
    }

    /** Whether all of a service's resources are meant: {@code arn:aws:s3:::*}, {@code arn:aws:logs:*:*:*}. */
    static boolean isWholeService(String pattern) {
        return isEverything(parts(completed(pattern))[PARTS - 1]);
    }

    /** What is wrong with a pattern, or null; variables stand in it as {@code *}. */
    static String fault(String pattern) {
        if (isEverything(pattern)) {
            return null;
        }
        if (!pattern.startsWith("arn:")) {
            boolean perhaps = ArnForm.ANY.touches(pattern);
            return perhaps ? null : "is neither \"*\" nor an ARN: it matches nothing";
        }
        String[] parts = parts(pattern);
        if (parts.length < PARTS && !isWild(pattern)) {
            return "has " + parts.length + " parts of an ARN's six: IAM completes it to "
                    + Shown.quoted(completed(pattern)) + ", which may reach further than meant";
        }
        String fault = partition(parts[1]);
        if (fault == null && parts.length > 3) {
            fault = region(parts[3]);
        }
        if (fault == null && parts.length > 4) {
            fault = account(parts[4]);
        }
        if (fault == null && parts.length == PARTS && parts[PARTS - 1].isEmpty()) {
            fault = "names no resource after the account: it matches nothing";
        }
        return fault;
    }

    private static String partition(String partition) {
        if (PARTITIONS.stream().anyMatch(known -> ArnForm.of(known).touches(partition))) {
            return null;
        }
        return "is of the partition " + Shown.quoted(partition) + ", which AWS does not have"
                + ActionLint.didYouMean(
                        Suggestion.nearest(PARTITIONS, partition).orElse(null))
                + " It matches nothing";
    }

    /** {@code us-east-1}, {@code us-gov-west-1}; a part with wildcards is only held against a region's letters. */
    private static String region(String region) {
        if (region.isEmpty() || NO_REGION.contains(region)) {
            return null;
        }
        boolean letters = region.chars()
                .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '*' || c == '?');
        char last = region.charAt(region.length() - 1);
        boolean shape = isWild(region) || (region.indexOf('-') > 0 && last >= '0' && last <= '9');
        return letters && shape
                ? null
                : "has " + Shown.quoted(region) + " where an ARN has its region: it matches nothing";
    }

    private static String account(String account) {
        int digits = (int) account.chars().filter(c -> c >= '0' && c <= '9').count();
        int wild = (int) account.chars().filter(c -> c == '*' || c == '?').count();
        boolean number =
                digits + wild == account.length() && (wild == 0 ? digits == ACCOUNT_DIGITS : digits <= ACCOUNT_DIGITS);
        if (account.isEmpty()
                || number
                || AWS_OWNED.stream().anyMatch(known -> ArnForm.of(known).touches(account))) {
            return null;
        }
        return "has " + Shown.quoted(account) + " where an ARN has its account, which is of 12 digits: it matches"
                + " nothing";
    }

    private static boolean isWild(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    private static String[] parts(String pattern) {
        return pattern.split(":", PARTS);
    }
}
