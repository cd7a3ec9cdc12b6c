package io.plumbline.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plumbline.trail.Denial.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How AWS puts a denial, and what can be learnt from each way. */
final class DenialShapesTest {

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "SENTENCE | User: arn:aws:iam::111122223333:user/ann is not authorized to perform: codecommit:ListRepositories because no session policy allows the codecommit:ListRepositories action | codecommit:ListRepositories | - | SESSION_POLICY | false",
                "SENTENCE | User: arn:aws:iam::111122223333:user/ann is not authorized to perform: codedeploy:ListDeployments on resource: arn:aws:codedeploy:eu-west-1:111122223333:deploymentgroup:* with an explicit deny in a sessions policy | codedeploy:ListDeployments | arn:aws:codedeploy:eu-west-1:111122223333:deploymentgroup:* | SESSION_POLICY | true",
                "SENTENCE | User: arn:aws:iam::111122223333:user/ann is not authorized to perform: secretsmanager:GetSecretValue because no resource-based policy allows the secretsmanager:GetSecretValue action | secretsmanager:GetSecretValue | - | RESOURCE_POLICY | false",
                "SENTENCE | User: arn:aws:iam::111122223333:user/ann is not authorized to perform: sts:AssumeRole because no role trust policy allows the sts:AssumeRole action | sts:AssumeRole | - | TRUST_POLICY | false",
                "SENTENCE | User: arn:aws:iam::111122223333:user/ann is not authorized to perform: sts:AssumeRole with an explicit deny in the role trust policy | sts:AssumeRole | - | TRUST_POLICY | true",
                "SENTENCE | User: arn:aws:sts::111122223333:assumed-role/R/s is not authorized to perform: SNS:Publish on resource: arn:aws:sns:eu-west-1:444455556666:t with an explicit deny in a VPC endpoint policy transitively through a service control policy | SNS:Publish | arn:aws:sns:eu-west-1:444455556666:t | VPC_ENDPOINT_POLICY | true",
                "SENTENCE | User: arn:aws:sts::111122223333:assumed-role/R/s is not authorized to perform: organizations:LeaveOrganization on resource: * because no identity-based policy allows the organizations:LeaveOrganization action | organizations:LeaveOrganization | * | IDENTITY_POLICY | false",
                "SENTENCE | You are not authorized to perform this operation. User: arn:aws:sts::111122223333:assumed-role/R/s is not authorized to perform: ec2:RunInstances on resource: arn:aws:ec2:eu-west-1:111122223333:instance/* because no identity-based policy allows the ec2:RunInstances action. Encoded authorization failure message: AbC_-d | ec2:RunInstances | arn:aws:ec2:eu-west-1:111122223333:instance/* | IDENTITY_POLICY | false",
                "SENTENCE | User: arn:aws:iam::111122223333:user/ann is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/x | sts:AssumeRole | arn:aws:iam::111122223333:role/x | - | false",
                "SENTENCE | User: arn:aws:sts::111122223333:assumed-role/R/s is not authorized to perform: s3:PutObject on resource: \"arn:aws:s3:::b/out put/m.tar.gz\" because no identity-based policy allows the s3:PutObject action | s3:PutObject | arn:aws:s3:::b/out put/m.tar.gz | IDENTITY_POLICY | false",
                "SENTENCE | User: arn:aws:sts::111122223333:assumed-role/R/s is not authorized to perform: kms:Decrypt on this resource because no resource-based policy allows the kms:Decrypt action | kms:Decrypt | - | RESOURCE_POLICY | false",
                "SENTENCE | User: arn:aws:sts::111122223333:assumed-role/R/s is not authorized to perform: logs:CreateLogStream on resource: arn:aws:logs:eu-west-1:111122223333:log-group:/aws/sagemaker/TrainingJobs:log-stream: because no identity-based policy allows the logs:CreateLogStream action | logs:CreateLogStream | arn:aws:logs:eu-west-1:111122223333:log-group:/aws/sagemaker/TrainingJobs:log-stream: | IDENTITY_POLICY | false",
                "SENTENCE | Service Principal: glue.amazonaws.com is not authorized to perform: logs:PutLogEvents on resource: arn:aws:logs:eu-west-1:111122223333:log-group:g:log-stream:x because no identity-based policy allows the logs:PutLogEvents action (Service: AWSLogs; Status Code: 400) | logs:PutLogEvents | arn:aws:logs:eu-west-1:111122223333:log-group:g:log-stream:x | IDENTITY_POLICY | false",
                "SENTENCE | User: arn:aws-us-gov:sts::111122223333:assumed-role/R/S is not authorized to perform: sagemaker:CreateTrainingJob on resource: arn:aws-us-gov:sagemaker:us-gov-west-1:111122223333:training-job/x with an explicit deny in a permissions boundary | sagemaker:CreateTrainingJob | arn:aws-us-gov:sagemaker:us-gov-west-1:111122223333:training-job/x | PERMISSIONS_BOUNDARY | true",
                "SENTENCE | User: arn:aws:sts::1:assumed-role/R/S is not authorized to perform: s3:ListBucket on resource: \"arn:aws:s3:::b\" because no VPC endpoint policy allows the s3:ListBucket action | s3:ListBucket | arn:aws:s3:::b | VPC_ENDPOINT_POLICY | false",
                "SENTENCE | User: arn:aws:sts::1:assumed-role/R/S is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:eu-west-1:1:repository/r because no service control policy allows the ecr:BatchGetImage action | ecr:BatchGetImage | arn:aws:ecr:eu-west-1:1:repository/r | SERVICE_CONTROL_POLICY | false",
                "SENTENCE | User is not authorized to perform: sagemaker:DescribeDomain on resource: arn:aws:sagemaker:eu-west-1:1:domain/d-1 | sagemaker:DescribeDomain | arn:aws:sagemaker:eu-west-1:1:domain/d-1 | - | false",
                "SENTENCE | Access denied to getCallerIdentity. User: anonymous is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::b/k\" because no resource-based policy allows the s3:GetObject action | s3:GetObject | arn:aws:s3:::b/k | RESOURCE_POLICY | false",
                "PUBLIC_ACCESS_BLOCK | User: arn:aws:sts::1:assumed-role/R/S is not authorized to perform: s3:PutBucketPolicy on resource: \"arn:aws:s3:::b\" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access. | s3:PutBucketPolicy | arn:aws:s3:::b | - | false",
                "ENCODED | You are not authorized to perform this operation. Encoded authorization failure message: ZZZ | - | - | - | false",
                "ENDPOINT | The request was denied due to a VPC endpoint policy | - | - | VPC_ENDPOINT_POLICY | false",
                "ROLE_NOT_ASSUMABLE | Could not assume role arn:aws:iam::1:role/R. Please ensure that the role exists and allows principal 'sagemaker.amazonaws.com' to assume the role. | sts:AssumeRole | arn:aws:iam::1:role/R | TRUST_POLICY | false",
                "KEY_NOT_USABLE | The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access. | - | - | - | false",
                "BRIEF | Principal [arn:p] is not allowed to execute [a:B] on the resource | a:B | - | - | false",
                "SILENT | Access Denied | - | - | - | false",
                "SILENT | - | - | - | - | false",
                "UNKNOWN | The frobnicator rejected your credentials | - | - | - | false",
            })
    void everyShapeIsRead(Shape shape, String message, String action, String resource, String layer, boolean explicit) {
        Denial denial = Denial.parse("AccessDenied", message).orElseThrow();
        assertThat(denial.shape()).isEqualTo(shape);
        assertThat(denial.action()).isEqualTo(action);
        assertThat(denial.resource()).isEqualTo(resource);
        assertThat(denial.layer()).isEqualTo(layer);
        assertThat(denial.explicit()).isEqualTo(explicit);
    }

    @Test
    void thePolicyAndTheLayerBehindItAreTold() {
        Denial scp = Denial.parse(
                        "AccessDenied",
                        "User: x is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::b/k\" with an explicit"
                                + " deny in a VPC endpoint policy transitively through a service control policy:"
                                + " arn:aws:organizations::1:policy/o-1/service_control_policy/p-1. Go to https://x")
                .orElseThrow();
        assertThat(scp.through()).isEqualTo("SERVICE_CONTROL_POLICY");
        assertThat(scp.policyArn()).isEqualTo("arn:aws:organizations::1:policy/o-1/service_control_policy/p-1");
    }

    @ParameterizedTest
    @CsvSource({
        "KMSAccessDeniedException, kms",
        "KmsAccessDeniedException, kms",
        "KMSAccessDeniedFault, kms",
        "KMSAccessDenied, kms",
        "KmsAccessDenied, kms",
        "EncryptionKeyAccessDeniedException, kms",
        "EC2AccessDeniedException, ec2",
        "S3AccessDeniedFault, s3",
        "AccessDeniedForDependencyException, *",
        "DependencyAccessDeniedException, *",
        "DependentServiceAccessDenied, *",
        "InsufficientPermissionsException, *",
        "AccessDenied,",
        "Client.UnauthorizedOperation,",
    })
    void someCodesSayThatAnotherServiceRefused(String code, String service) {
        assertThat(Denial.parse(code, "no"))
                .hasValueSatisfying(denial -> assertThat(denial.elsewhere()).isEqualTo(service));
    }

    @ParameterizedTest
    @CsvSource({
        "Client.AccessDenied, DENIED",
        "com.amazon.coral.service#AccessDeniedException, DENIED",
        "Client.InvalidParameterValue, FAILED",
        "Server.InternalError, FAILED",
        "NotAccessDenied, FAILED",
    })
    void whatAProtocolPutsBeforeACodeIsNoPartOfIt(String code, Outcome outcome) {
        assertThat(Denial.outcome(code, "x")).isEqualTo(outcome);
    }

    @Test
    void aKeyThatImitatesAReasonIsNotBelievedWhenTheRealOneWasCutOff() {
        String fake = "\" with an explicit deny in a service control policy: arn:aws:organizations::1:policy/o/p";
        String start = "User: x is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::b/";
        String cut = start + "k".repeat(1024 - start.length() - fake.length()) + fake;
        Denial denial = Denial.parse("AccessDenied", cut).orElseThrow();
        assertThat(denial.layer()).isNull();
        assertThat(denial.explicit()).isFalse();
        assertThat(denial.policyArn()).isNull();
        assertThat(denial.action()).isEqualTo("s3:GetObject");
    }

    @Test
    void agreesWithTheCollectedErrorCodes() throws IOException {
        Path codes = Path.of("../shared/facts/tables/access_denied_error_codes.csv");
        assumeTrue(Files.exists(codes), "no codes beside the repository");
        Map<String, Outcome> outcomes =
                Map.of("denied", Outcome.DENIED, "not-denied", Outcome.FAILED, "authn", Outcome.UNAUTHENTICATED);
        List<String> lines = Files.readAllLines(codes).stream()
                .skip(1)
                .filter(line -> !line.contains("maybe"))
                .toList();
        assertThat(lines).hasSizeGreaterThan(40).allSatisfy(line -> {
            String[] cells = line.split(",", -1);
            String kind = cells[1].startsWith("denied") ? "denied" : cells[1];
            assertThat(Denial.outcome(cells[0], "x")).isEqualTo(outcomes.get(kind));
        });
    }
}
