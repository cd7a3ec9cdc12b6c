package io.plumbline.report.formats;

import io.plumbline.aws.Arn;
import io.plumbline.findings.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Security Hub that a finding goes to: the account's own, in the region where IAM lives unless the run was narrowed to
 * one.
 */
record AsffPlace(String partition, String region, String account) {

    /** Of a finding that names no account: no Security Hub takes it, and nobody's gets it by mistake. */
    private static final String NO_ACCOUNT = "000000000000";

    static AsffPlace of(Finding finding, String region) {
        List<Arn> arns = arns(finding);
        String partition = arns.stream().map(Arn::partition).findFirst().orElse("aws");
        String account = account(finding.account())
                .or(() -> arns.stream()
                        .map(Arn::account)
                        .flatMap(each -> account(each).stream())
                        .findFirst())
                .orElse(NO_ACCOUNT);
        return new AsffPlace(partition, region == null ? home(partition) : region, account);
    }

    private static List<Arn> arns(Finding finding) {
        List<String> names = new ArrayList<>();
        names.add(finding.principal());
        names.add(finding.policy());
        if (finding.holders() != null) {
            names.addAll(finding.holders());
        }
        return names.stream().map(Arn::parse).flatMap(Optional::stream).toList();
    }

    private static Optional<String> account(String text) {
        return Optional.ofNullable(text)
                .filter(id -> id.length() == 12 && id.chars().allMatch(c -> c >= '0' && c <= '9'));
    }

    private static String home(String partition) {
        return switch (partition) {
            case "aws-cn" -> "cn-north-1";
            case "aws-us-gov" -> "us-gov-west-1";
            default -> "us-east-1";
        };
    }

    String productArn() {
        return "arn:" + partition + ":securityhub:" + region + ":" + account + ":product/" + account + "/default";
    }

    /** The partitions that the format knows. */
    Optional<String> knownPartition() {
        return Optional.of(partition).filter(List.of("aws", "aws-cn", "aws-us-gov")::contains);
    }
}
