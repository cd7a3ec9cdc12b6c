package io.plumbline.findings.denied;

import static io.plumbline.findings.denied.Refusals.call;
import static io.plumbline.findings.denied.Refusals.policies;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.findings.Finding;
import io.plumbline.findings.Severity;
import io.plumbline.findings.verdicts.TodaysPolicies;
import io.plumbline.usage.Entry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a finding of denied calls says: whose the layer is, what today's policies say, and what would help. */
final class DeniedTest {

    private static final String QUEUE = "arn:aws:sqs:us-east-1:111122223333:jobs";
    private static final String NOTHING = "{\"Effect\":\"Allow\",\"Action\":\"ec2:DescribeVpcs\",\"Resource\":\"*\"}";
    private static final String QUEUES =
            "{\"Sid\":\"Queues\",\"Effect\":\"Allow\",\"Action\":\"sqs:*\",\"Resource\":\"*\"}";
    private static final String NO_QUEUES =
            "{\"Sid\":\"NoQueues\",\"Effect\":\"Deny\",\"Action\":\"sqs:*\",\"Resource\":\"*\"}";
    private static final String READ =
            "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::data/*\"}";
    private static final String LIST =
            "{\"Effect\":\"Allow\",\"Action\":\"s3:ListBucket\",\"Resource\":\"arn:aws:s3:::data\"}";
    private static final String SENTENCE = "{\"session\":\"1\"}";
    private static final String SILENT = "{\"session\":\"1\",\"shape\":\"SILENT\"}";

    @ParameterizedTest(name = "{0} explicitly: {1}")
    @CsvSource({
        "IDENTITY_POLICY, false, A policy of the principal must allow it",
        "IDENTITY_POLICY, true, denying statement among the principal's own policies must change",
        "PERMISSIONS_BOUNDARY, false, permissions boundary must change; a policy of the principal cannot help",
        "SESSION_POLICY, false, Whoever assumes the role must pass a wider session policy",
        "SERVICE_CONTROL_POLICY, true, service control policy of the account or above it must change",
        "RESOURCE_CONTROL_POLICY, true, resource control policy over the resource's account (account 111122223333)",
        "RESOURCE_POLICY, false, 'The policy of the resource must change, which is its owner''s (account 111122223333)'",
        "VPC_ENDPOINT_POLICY, false, The policy of VPC endpoint vpce-0abc must change",
        "TRUST_POLICY, false, The trust policy of",
    })
    void whoMustChangeWhat(String layer, boolean explicit, String words) {
        Finding finding =
                one(policies(NOTHING, null), call("sqs:SendMessage", QUEUE, "DENIED", layer, explicit, SENTENCE));
        assertThat(finding.reason()).contains(words).contains("Today's identity policies still do not allow it.");
        assertThat(finding.layer()).isEqualTo(layer);
        boolean identityHelps = layer.equals("IDENTITY_POLICY") && !explicit;
        assertThat(finding.suggestion() != null).isEqualTo(identityHelps);
    }

    @Test
    void thePolicyThatAwsNamesIsTheFindings() {
        String detail = "{\"session\":\"1\",\"policy\":\"arn:aws:iam::111122223333:policy/NoQueues\"}";
        Finding finding =
                one(policies(QUEUES, null), call("sqs:SendMessage", QUEUE, "DENIED", "IDENTITY_POLICY", true, detail));
        assertThat(finding.policy()).isEqualTo("arn:aws:iam::111122223333:policy/NoQueues");
        assertThat(finding.statement()).isNull();
        assertThat(finding.reason())
                .contains("explicit deny in an identity policy, arn:aws:iam::111122223333:policy/NoQueues")
                .contains("Today's policies allow it, with Queues of P")
                .contains("fixed since");
        assertThat(finding.severity()).isEqualTo(Severity.LOW);
    }

    @Test
    void theStatementThatDeniesTodayIsToldAndIsNoPartOfTheId() {
        Entry call = call("sqs:SendMessage", QUEUE, "DENIED", "IDENTITY_POLICY", true, SENTENCE);
        Finding denied = one(policies(QUEUES + "," + NO_QUEUES, null), call);
        assertThat(denied.policy()).isEqualTo("P");
        assertThat(denied.statement()).isEqualTo("NoQueues");
        assertThat(denied.suggestion()).isNull();
        Finding mended = one(policies(QUEUES, null), call);
        Finding named = one(
                policies(QUEUES, null),
                call(
                        "sqs:SendMessage",
                        QUEUE,
                        "DENIED",
                        "IDENTITY_POLICY",
                        true,
                        "{\"policy\":\"arn:aws:iam::1:policy/X\"}"));
        assertThat(List.of(mended.id(), named.id())).containsOnly(denied.id());
    }

    @Test
    void aStatementOfAnotherLayerThanAwsNamedIsNotItsDecider() {
        Finding finding = one(
                policies(QUEUES + "," + NO_QUEUES, null),
                call("sqs:SendMessage", QUEUE, "DENIED", "SERVICE_CONTROL_POLICY", true, SENTENCE));
        assertThat(finding.policy()).isNull();
        assertThat(finding.reason()).contains("Today's policies still deny it, with NoQueues of P");
    }

    @Test
    void noStatementIsSuggestedThatTheBoundaryWouldStop() {
        Finding finding = one(
                policies(NOTHING, NOTHING),
                call("sqs:SendMessage", QUEUE, "DENIED", "IDENTITY_POLICY", false, SENTENCE));
        assertThat(finding.suggestion()).isNull();
        assertThat(finding.reason())
                .contains("That alone would not help: today the permissions boundary would stop it as well.");
    }

    @Test
    void whatAwsNamedAndNobodyGaveIsNotSaidToBeFixed() {
        Finding finding = one(
                policies(QUEUES, null),
                call("sqs:SendMessage", QUEUE, "DENIED", "SERVICE_CONTROL_POLICY", true, SENTENCE));
        assertThat(finding.reason())
                .contains("service control policy that denied is not given")
                .doesNotContain("fixed");
        assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    }

    @Test
    void theResourceOfAnotherAccountNeedsBothSides() {
        Finding finding = one(
                policies(NOTHING, null),
                call(
                        "sqs:SendMessage",
                        "arn:aws:sqs:us-east-1:444455556666:q",
                        "DENIED",
                        "IDENTITY_POLICY",
                        false,
                        SENTENCE));
        assertThat(finding.reason()).contains("The resource is account 444455556666's: its policy must allow");
        assertThat(finding.suggestion()).isNotNull();
    }

    @Test
    void aMissingKeyIsSaidOnlyWhereListingIsNotAllowed() {
        Entry read = call("s3:GetObject", "arn:aws:s3:::data/x", "DENIED", null, false, SILENT);
        Finding unlisted = one(policies(READ, null), read);
        assertThat(unlisted.reason())
                .contains(
                        "Today's policies do not allow s3:ListBucket on data, so a missing key looks like this, too.");
        assertThat(unlisted.suggestion())
                .isEqualTo("{\"Effect\":\"Allow\",\"Action\":\"s3:ListBucket\",\"Resource\":\"arn:aws:s3:::data\"}");
        assertThat(one(policies(READ + "," + LIST, null), read).reason()).doesNotContain("missing key");
        Finding neither = one(policies(NOTHING, null), read);
        assertThat(neither.reason()).contains("missing key");
        assertThat(neither.suggestion()).contains("s3:GetObject");
        Entry named = call("s3:GetObject", "arn:aws:s3:::data/x", "DENIED", "IDENTITY_POLICY", false, SENTENCE);
        assertThat(one(policies(READ, null), named).reason()).doesNotContain("missing key");
        assertThat(one(null, read).reason()).contains("whether it is, is not known");
    }

    @Test
    void aMissingKeyThatS3AskedListingForIsSaidToBeOne() {
        String detail = "{\"session\":\"1\",\"call\":\"s3:GetObject\"}";
        Finding finding = one(
                policies(READ, null),
                call("s3:ListBucket", "arn:aws:s3:::data", "DENIED", "IDENTITY_POLICY", false, detail));
        assertThat(finding.reason()).contains("The call was s3:GetObject of a key that is not there");
    }

    @Test
    void ec2sEncodedMessageIsToldHowToOpen() {
        Finding finding = one(
                policies(NOTHING, null),
                call("ec2:RunInstances", "*", "DENIED", null, false, "{\"session\":\"1\",\"shape\":\"ENCODED\"}"));
        assertThat(finding.reason()).contains("aws sts decode-authorization-message");
    }

    @Test
    void publicAccessBlockIsNoPolicy() {
        Finding finding = one(
                policies(NOTHING, null),
                call(
                        "s3:PutBucketPolicy",
                        "arn:aws:s3:::data",
                        "DENIED",
                        null,
                        false,
                        "{\"session\":\"1\",\"shape\":\"PUBLIC_ACCESS_BLOCK\"}"));
        assertThat(finding.reason()).contains("No policy can allow it");
        assertThat(finding.suggestion()).isNull();
    }

    @Test
    void whatKmsRefusedOnTheWayNamesNoActionThatAwsDidNot() {
        Finding finding = one(
                policies(NOTHING, null),
                call("kms:*", "*", "DENIED", null, false, "{\"session\":\"1\",\"call\":\"lambda:InvokeFunction\"}"));
        assertThat(finding.action()).isNull();
        assertThat(finding.service()).isEqualTo("kms");
        assertThat(finding.suggestion()).isNull();
        assertThat(finding.reason()).contains("lambda:InvokeFunction was let in and failed, because kms refused");
    }

    @Test
    void aRoleThatAServiceCouldNotAssumeIsItsTrustPolicysMatter() {
        String detail =
                "{\"shape\":\"ROLE_NOT_ASSUMABLE\",\"service\":\"sagemaker.amazonaws.com\",\"call\":\"sagemaker:CreateModel\"}";
        Finding finding = one(
                policies(NOTHING, null),
                call("sts:AssumeRole", "arn:aws:iam::111122223333:role/Job", "DENIED", "TRUST_POLICY", false, detail));
        assertThat(finding.reason())
                .contains("sagemaker.amazonaws.com could not assume the role that sagemaker:CreateModel handed to it")
                .contains("must let sagemaker.amazonaws.com in")
                .doesNotContain("identity policies still");
    }

    @Test
    void whatTheEndpointSawOfACallIsNotCountedTwice() {
        Entry own = call("s3:GetObject", "arn:aws:s3:::data/x", "DENIED", "VPC_ENDPOINT_POLICY", false, SENTENCE);
        Entry seen = call("s3:GetObject", "*", "DENIED", "VPC_ENDPOINT_POLICY", false, "{\"shape\":\"ENDPOINT\"}");
        List<Finding> findings = Refusals.found(Optional.of(policies(READ, null)), Set.of(), List.of(own, seen));
        assertThat(findings).singleElement().satisfies(finding -> assertThat(finding.count())
                .isEqualTo(1));
        assertThat(one(policies(READ, null), seen).reason())
                .contains("The policy of VPC endpoint vpce-0abc denied it.");
    }

    @Test
    void theEndpointSaysWhatTheServiceDidNot() {
        Entry silent = call("s3:GetObject", "arn:aws:s3:::data/x", "DENIED", null, false, SILENT);
        Entry seen = call("s3:GetObject", "*", "DENIED", "VPC_ENDPOINT_POLICY", false, "{\"shape\":\"ENDPOINT\"}");
        assertThat(Refusals.found(Optional.of(policies(READ, null)), Set.of(), List.of(silent, seen)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.resource()).isEqualTo("arn:aws:s3:::data/x");
                    assertThat(finding.layer()).isEqualTo("VPC_ENDPOINT_POLICY");
                    assertThat(finding.reason()).startsWith("The policy of VPC endpoint vpce-0abc denied it.");
                    assertThat(finding.count()).isEqualTo(1);
                });
        Entry another = call("s3:GetObject", "arn:aws:s3:::data/y", "DENIED", null, false, SILENT);
        assertThat(Refusals.found(Optional.of(policies(READ, null)), Set.of(), List.of(silent, another, seen)))
                .as("which of the two the endpoint saw is not known")
                .extracting(Finding::layer)
                .containsExactlyInAnyOrder(null, null, "VPC_ENDPOINT_POLICY");
    }

    @Test
    void whatAJobNeedsIsGraver() {
        Entry call = call("sqs:SendMessage", QUEUE, "DENIED", "IDENTITY_POLICY", false, SENTENCE);
        List<Finding> findings =
                Refusals.found(Optional.of(policies(NOTHING, null)), Set.of("sqs:sendmessage"), List.of(call));
        assertThat(findings).singleElement().satisfies(finding -> assertThat(finding.severity())
                .isEqualTo(Severity.HIGH));
    }

    @Test
    void rowsOfOlderLedgersAreToldAsFarAsTheyGo() {
        Finding finding = one(policies(NOTHING, null), call("sqs:SendMessage", QUEUE, "DENIED", null, false, null));
        assertThat(finding.reason()).startsWith("AWS did not say which policy denied it.");
        assertThat(finding.suggestion()).isNotNull();
    }

    private static Finding one(TodaysPolicies policies, Entry call) {
        List<Finding> findings = Refusals.found(Optional.ofNullable(policies), Set.of(), List.of(call));
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }
}
