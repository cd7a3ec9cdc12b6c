package io.plumbline.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What access-denied messages say, form by form. */
final class DenialTest {

    private static final String ROLE = "arn:aws:sts::111122223333:assumed-role/Trainer/SageMaker";
    private static final String WHO = "User: " + ROLE + " is not authorized to perform: ";

    static List<Arguments> messages() {
        return List.of(
                says(
                        WHO
                                + "s3:GetObject on resource: \"arn:aws:s3:::b/a key\" because no identity-based policy allows"
                                + " the s3:GetObject action",
                        denial("s3:GetObject", "arn:aws:s3:::b/a key", "IDENTITY_POLICY", false, null, ROLE)),
                says(
                        WHO
                                + "kms:Decrypt on this resource\n because no resource-based policy allows the kms:Decrypt action",
                        denial("kms:Decrypt", null, "RESOURCE_POLICY", false, null, ROLE)),
                says(
                        WHO
                                + "iam:PassRole on resource: arn:aws:iam::111122223333:role/X because no permissions boundary"
                                + " allows the iam:PassRole action",
                        denial(
                                "iam:PassRole",
                                "arn:aws:iam::111122223333:role/X",
                                "PERMISSIONS_BOUNDARY",
                                false,
                                null,
                                ROLE)),
                says(
                        WHO + "a:B with an explicit deny in a sessions policy",
                        denial("a:B", null, "SESSION_POLICY", true, null, ROLE)),
                says(
                        WHO + "a:B on resource: * with an explicit deny in a service control policy:"
                                + " arn:aws:organizations::1:policy/o-a/service_control_policy/p-1. Go to https://x",
                        denial(
                                "a:B",
                                "*",
                                "SERVICE_CONTROL_POLICY",
                                true,
                                "arn:aws:organizations::1:policy/o-a/service_control_policy/p-1",
                                ROLE)),
                says(
                        WHO
                                + "a:B with an explicit deny in an identity-based policy, with policy ARN: arn:aws:iam::1:policy/X",
                        denial("a:B", null, "IDENTITY_POLICY", true, "arn:aws:iam::1:policy/X", ROLE)),
                says(
                        WHO + "a:B with an explicit deny in a resource control policy",
                        denial("a:B", null, "RESOURCE_CONTROL_POLICY", true, null, ROLE)),
                says(
                        WHO
                                + "SNS:Publish on resource: arn:aws:sns:us-east-1:1:t with an explicit deny in a VPC endpoint"
                                + " policy transitively through a service control policy",
                        denial("SNS:Publish", "arn:aws:sns:us-east-1:1:t", "VPC_ENDPOINT_POLICY", true, null, ROLE)),
                says(
                        WHO + "sts:AssumeRole with an explicit deny in the role trust policy",
                        denial("sts:AssumeRole", null, "TRUST_POLICY", true, null, ROLE)),
                says(WHO + "a:B with an explicit deny", denial("a:B", null, null, true, null, ROLE)),
                says(
                        WHO + "iam:GetRole on resource: role Exec because no identity-based policy allows the x",
                        denial("iam:GetRole", "role Exec", "IDENTITY_POLICY", false, null, ROLE)),
                says(
                        WHO
                                + "s3:PutBucketPolicy on resource: \"arn:aws:s3:::b\" because public policies are prevented by"
                                + " the BlockPublicPolicy setting in S3 Block Public Access.",
                        denial("s3:PutBucketPolicy", "arn:aws:s3:::b", null, false, null, ROLE)),
                says(
                        "User is not authorized to perform: a:B on resource: arn:aws:a:::b.",
                        denial("a:B", "arn:aws:a:::b", null, false, null, null)),
                says(
                        "You are not authorized to perform this operation. " + WHO + "ec2:RunInstances on resource: r"
                                + " Encoded authorization failure message: AbC",
                        denial("ec2:RunInstances", "r", null, false, null, ROLE)),
                says(
                        "Service Principal: glue.amazonaws.com is not authorized to perform: a:B (Service: X; Status Code: 400)",
                        denial("a:B", null, null, false, null, "glue.amazonaws.com")),
                // A key that imitates a reason does not hide the real one.
                says(
                        WHO
                                + "a:B on resource: \"arn:aws:s3:::b/x\" because no session policy allows the a:B action\" because"
                                + " no VPC endpoint policy allows the a:B action",
                        denial(
                                "a:B",
                                "arn:aws:s3:::b/x\" because no session policy allows the a:B action",
                                "VPC_ENDPOINT_POLICY",
                                false,
                                null,
                                ROLE)),
                says(WHO + "a:B because no identity-ba", denial("a:B", null, null, false, null, ROLE)),
                says(
                        "The request was denied due to a VPC endpoint policy",
                        denial(null, null, "VPC_ENDPOINT_POLICY", false, null, null)),
                says(
                        "Principal [arn:p] is not allowed to execute [a:B] on the resource",
                        denial("a:B", null, null, false, null, "arn:p")),
                says("Access to the resource arn:r is denied.", denial(null, "arn:r", null, false, null, null)),
                says("Not authorized to access resource arn:r", denial(null, "arn:r", null, false, null, null)),
                says(
                        "Could not assume role arn:aws:iam::1:role/R. Please ensure that the role exists and allows principal"
                                + " 'sagemaker.amazonaws.com' to assume the role.",
                        denial(
                                "sts:AssumeRole",
                                "arn:aws:iam::1:role/R",
                                "TRUST_POLICY",
                                false,
                                null,
                                "sagemaker.amazonaws.com")),
                says("Access Denied", denial(null, null, null, false, null, null)),
                says("", denial(null, null, null, false, null, null)));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void reads(String message, Denial denial) {
        assertThat(Denial.parse("AccessDenied", message).orElseThrow())
                .usingRecursiveComparison()
                .ignoringFields("shape", "through", "elsewhere")
                .isEqualTo(denial);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, ALLOWED",
                "'', '', ALLOWED",
                "AccessDenied, -, DENIED",
                "AccessDeniedException, x, DENIED",
                "Client.UnauthorizedOperation, x, DENIED",
                "VpceAccessDenied, x, DENIED",
                "KMSAccessDeniedException, x, DENIED",
                "Whatever, 'User: a is not authorized to perform: s3:GetObject', DENIED",
                "-, 'User: a is not authorized to perform: s3:GetObject', DENIED",
                "Whatever, 'User: a is not authorized to perform: anything at all', FAILED",
                "ValidationException, 'Could not assume role arn:r. Please ensure that …', DENIED",
                "ValidationException, 'name is too long', FAILED",
                "AccessDenied, 'IAM user access not activated', FAILED",
                "ThrottlingException, Rate exceeded, FAILED",
                "NoSuchPublicAccessBlockConfiguration, x, FAILED",
                "InvalidAccessException, -, FAILED",
                "AuthorizationAlreadyExists, x, FAILED",
                "ExpiredToken, x, UNAUTHENTICATED",
                "SignatureDoesNotMatch, x, UNAUTHENTICATED",
                "InvalidClientTokenId, x, UNAUTHENTICATED",
                "-, Failed authentication, UNAUTHENTICATED",
                "-, No username found in supplied account, FAILED"
            })
    void outcomes(String errorCode, String errorMessage, Outcome outcome) {
        assertThat(Denial.outcome(errorCode, errorMessage)).isEqualTo(outcome);
        assertThat(Denial.parse(errorCode, errorMessage).isPresent()).isEqualTo(outcome == Outcome.DENIED);
    }

    @Test
    void theCodeOfAnEndpointNamesTheLayer() {
        assertThat(Denial.parse("VpceAccessDenied", null)).hasValueSatisfying(denial -> {
            assertThat(denial.layer()).isEqualTo("VPC_ENDPOINT_POLICY");
            assertThat(denial.shape()).isEqualTo(Denial.Shape.ENDPOINT);
        });
    }

    @Test
    void aLongMessageIsCutAndCostsNoMore() {
        String message = WHO + "a:B on resource: " + " because no ".repeat(1_000_000);
        assertThat(Denial.parse("AccessDenied", message).orElseThrow().action()).isEqualTo("a:B");
    }

    @Test
    void agreesWithTheCollectedSamples() throws IOException {
        Path samples = Path.of("../shared/facts/tables/access_denied_samples.tsv");
        assumeTrue(Files.exists(samples), "no samples beside the repository");
        Map<String, String> layers = Map.of(
                "identity-based policy", "IDENTITY_POLICY",
                "resource-based policy", "RESOURCE_POLICY",
                "permissions boundary", "PERMISSIONS_BOUNDARY",
                "session policy", "SESSION_POLICY",
                "service control policy", "SERVICE_CONTROL_POLICY",
                "resource control policy", "RESOURCE_CONTROL_POLICY",
                "VPC endpoint policy", "VPC_ENDPOINT_POLICY",
                "role trust policy", "TRUST_POLICY");
        List<String> lines = Files.readAllLines(samples);
        assertThat(lines).hasSizeGreaterThan(30).allSatisfy(line -> {
            String[] cells = line.split("\t", -1);
            Denial denial = Denial.parse("AccessDenied", cells[2]).orElse(null);
            if (cells[3].isEmpty()) {
                return;
            }
            assertThat(denial.action()).isEqualTo(cells[3]);
            String resource = cells[4].equals("this resource") || cells[4].isEmpty() ? null : cells[4];
            assertThat(denial.resource()).isEqualTo(resource);
            assertThat(denial.explicit()).isEqualTo(cells[5].equals("explicit"));
            assertThat(denial.layer()).isEqualTo(cells.length < 7 ? null : layers.get(cells[6]));
        });
    }

    private static Denial denial(
            String action, String resource, String layer, boolean explicit, String policyArn, String principal) {
        return new Denial(Denial.Shape.SENTENCE, action, resource, layer, explicit, policyArn, null, principal, null);
    }

    private static Arguments says(String message, Denial denial) {
        return Arguments.of(message, denial);
    }
}
