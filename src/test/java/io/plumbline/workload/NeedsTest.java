package io.plumbline.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeedsTest {

    private static final String GROUP = "arn:aws:logs:us-east-1:111122223333:log-group:/aws/sagemaker/";
    private static final String EC2 = "arn:aws:ec2:us-east-1:111122223333:";
    private static final String TRAIN_REPOSITORY = "arn:aws:ecr:us-west-2:444455556666:repository/team/train";

    /** Written from AWS's page, not from the rules. */
    @Test
    void aTrainingJobNeedsWhatAwsListsForItsFields() {
        assertThat(required("CreateTrainingJob", Requests.TRAINING))
                .containsExactlyInAnyOrder(
                        "cloudwatch:PutMetricData *",
                        "logs:CreateLogGroup " + GROUP + "TrainingJobs:*",
                        "logs:CreateLogStream " + GROUP + "TrainingJobs:*",
                        "logs:DescribeLogStreams " + GROUP + "TrainingJobs:*",
                        "logs:PutLogEvents " + GROUP + "TrainingJobs:*",
                        "s3:GetObject arn:aws:s3:::inbox/data/train*",
                        "s3:GetObject arn:aws:s3:::inbox/lists/all.manifest",
                        "s3:ListBucket arn:aws:s3:::inbox",
                        "s3:PutObject arn:aws:s3:::out/models/*",
                        "s3:PutObject arn:aws:s3:::debug/*",
                        "s3:GetObject arn:aws:s3:::out/ckpt/*",
                        "s3:PutObject arn:aws:s3:::out/ckpt/*",
                        "s3:ListBucket arn:aws:s3:::out",
                        "ecr:GetAuthorizationToken *",
                        "ecr:BatchCheckLayerAvailability " + TRAIN_REPOSITORY,
                        "ecr:GetDownloadUrlForLayer " + TRAIN_REPOSITORY,
                        "ecr:BatchGetImage " + TRAIN_REPOSITORY,
                        "lambda:InvokeFunction arn:aws:lambda:us-east-1:111122223333:function:login",
                        "ec2:CreateNetworkInterface " + EC2 + "subnet/subnet-a",
                        "ec2:CreateNetworkInterface " + EC2 + "subnet/subnet-b",
                        "ec2:CreateNetworkInterface " + EC2 + "security-group/sg-1",
                        "ec2:CreateNetworkInterface " + EC2 + "network-interface/*",
                        "ec2:CreateNetworkInterfacePermission " + EC2 + "network-interface/*",
                        "ec2:DeleteNetworkInterface " + EC2 + "network-interface/*",
                        "ec2:DeleteNetworkInterfacePermission " + EC2 + "network-interface/*",
                        "ec2:DescribeNetworkInterfaces *",
                        "ec2:DescribeVpcs *",
                        "ec2:DescribeDhcpOptions *",
                        "ec2:DescribeSubnets *",
                        "ec2:DescribeSecurityGroups *",
                        "kms:GenerateDataKey arn:aws:kms:us-east-1:111122223333:key/1234abcd",
                        "kms:CreateGrant arn:aws:kms:us-east-1:999988887777:key/vol");
        assertThat(recommended("CreateTrainingJob", Requests.TRAINING))
                .containsExactlyInAnyOrder(
                        "s3:AbortMultipartUpload arn:aws:s3:::out/models/*",
                        "kms:Decrypt arn:aws:kms:us-east-1:111122223333:key/1234abcd",
                        "sagemaker:BatchPutMetrics *");
    }

    @Test
    void aProcessingJobNeedsTheNetworkWithoutResourceFilters() {
        String repository = "arn:aws:ecr:us-east-1:111122223333:repository/prep";
        assertThat(required("CreateProcessingJob", Requests.PROCESSING))
                .containsExactlyInAnyOrder(
                        "cloudwatch:PutMetricData *",
                        "logs:CreateLogGroup " + GROUP + "ProcessingJobs:*",
                        "logs:CreateLogStream " + GROUP + "ProcessingJobs:*",
                        "logs:DescribeLogStreams " + GROUP + "ProcessingJobs:*",
                        "logs:PutLogEvents " + GROUP + "ProcessingJobs:*",
                        "s3:GetObject arn:aws:s3:::raw/2026/*",
                        "s3:ListBucket arn:aws:s3:::raw",
                        "s3:PutObject arn:aws:s3:::clean/2026/*",
                        "ecr:GetAuthorizationToken *",
                        "ecr:BatchCheckLayerAvailability " + repository,
                        "ecr:GetDownloadUrlForLayer " + repository,
                        "ecr:BatchGetImage " + repository,
                        "ec2:CreateNetworkInterface *",
                        "ec2:CreateNetworkInterfacePermission *",
                        "ec2:DeleteNetworkInterface *",
                        "ec2:DeleteNetworkInterfacePermission *",
                        "ec2:DescribeNetworkInterfaces *",
                        "ec2:DescribeVpcs *",
                        "ec2:DescribeDhcpOptions *",
                        "ec2:DescribeSubnets *",
                        "ec2:DescribeSecurityGroups *",
                        "kms:CreateGrant arn:aws:kms:us-east-1:111122223333:key/vol-1");
        assertThat(recommended("CreateProcessingJob", Requests.PROCESSING))
                .contains(
                        "kms:GenerateDataKey arn:aws:kms:us-east-1:111122223333:alias/out",
                        "athena:StartQueryExecution arn:aws:athena:us-east-1:111122223333:workgroup/analysts",
                        "s3:PutObject arn:aws:s3:::tmp/athena/*",
                        "sagemaker:PutRecord arn:aws:sagemaker:us-east-1:111122223333:feature-group/customers");
    }

    @Test
    void aModelNeedsItsArtifactsAndOnlyEcrImages() {
        String repository = "arn:aws:ecr:us-east-1:111122223333:repository/serve";
        assertThat(required("CreateModel", Requests.MODEL))
                .filteredOn(need -> !need.startsWith("ec2:"))
                .containsExactlyInAnyOrder(
                        "cloudwatch:PutMetricData *",
                        "logs:CreateLogGroup " + GROUP + "Endpoints/*",
                        "logs:CreateLogStream " + GROUP + "Endpoints/*",
                        "logs:DescribeLogStreams " + GROUP + "Endpoints/*",
                        "logs:PutLogEvents " + GROUP + "Endpoints/*",
                        "s3:GetObject arn:aws:s3:::models/churn/model.tar.gz",
                        "s3:GetObject arn:aws:s3:::models/all/*",
                        "s3:GetObject arn:aws:s3:::models/one.tar",
                        "s3:GetObject arn:aws:s3:::adapters/lora/*",
                        "s3:ListBucket arn:aws:s3:::adapters",
                        "ecr:GetAuthorizationToken *",
                        "ecr:BatchCheckLayerAvailability " + repository,
                        "ecr:GetDownloadUrlForLayer " + repository,
                        "ecr:BatchGetImage " + repository,
                        "lambda:InvokeFunction arn:aws:lambda:us-east-1:111122223333:function:login");
        assertThat(required("CreateModel", Requests.MODEL))
                .filteredOn(need -> need.startsWith("ec2:"))
                .hasSize(11);
        assertThat(recommended("CreateModel", Requests.MODEL)).containsExactly("s3:ListBucket arn:aws:s3:::models");
    }

    @Test
    void aNeedNamesTheFieldThatCausesIt() {
        List<Need> needs = Needs.bundled().of(Requests.job("CreateTrainingJob", Requests.TRAINING));
        assertThat(field(needs, "logs:PutLogEvents")).isNull();
        assertThat(field(needs, "s3:GetObject")).isEqualTo("inputDataConfig[0].dataSource.s3DataSource.s3Uri");
        assertThat(field(needs, "kms:CreateGrant")).isEqualTo("resourceConfig.volumeKmsKeyId");
        assertThat(field(needs, "ecr:GetAuthorizationToken")).isEqualTo("algorithmSpecification.trainingImage");
    }

    @Test
    void theContextHoldsWhatTheJobProves() {
        List<Need> needs = Needs.bundled().of(Requests.job("CreateTrainingJob", Requests.TRAINING));
        assertThat(need(needs, "kms:CreateGrant").context())
                .isEqualTo(Map.of(
                        "kms:GrantIsForAWSResource", "true", "kms:ViaService", "sagemaker.us-east-1.amazonaws.com"));
        assertThat(need(needs, "kms:CreateGrant").callerMayStandIn()).isTrue();
        assertThat(need(needs, "cloudwatch:PutMetricData").context())
                .isEqualTo(Map.of("cloudwatch:namespace", "/aws/sagemaker/TrainingJobs"));
        assertThat(need(needs, "s3:PutObject").context()).isEmpty();
    }

    @Test
    void aPrefixIsAPrefixAndAnObjectIsNone() {
        List<Need> needs = Needs.bundled().of(Requests.job("CreateTrainingJob", Requests.TRAINING));
        assertThat(needs).allSatisfy(need -> assertThat(need.wholePrefix())
                .isEqualTo(need.resource().endsWith("*") && need.resource().length() > 1));
        assertThat(need(needs, "s3:GetObject").resources())
                .containsExactly(
                        "arn:aws:s3:::inbox/data/train*",
                        "arn:aws:s3:::inbox/data/train/*",
                        "arn:aws:s3:::inbox/data/train");
    }

    @ParameterizedTest
    @CsvSource({
        "cn-north-1, arn:aws-cn:s3:::inbox/x*, false",
        "us-gov-west-1, arn:aws-us-gov:s3:::inbox/x*, true",
        "eu-west-1, arn:aws:s3:::inbox/x*, true"
    })
    void partitionsFollowTheRegion(String region, String resource, boolean viaKnown) {
        Job job = Requests.job(
                "CreateTrainingJob",
                region,
                "{\"roleArn\": \"" + Requests.ROLE + "\", \"outputDataConfig\": {\"kmsKeyId\": \"k\"},"
                        + "\"inputDataConfig\": [{\"dataSource\": {\"s3DataSource\": {\"s3Uri\": \"s3://inbox/x\"}}}]}");
        List<Need> needs = Needs.bundled().of(job);
        assertThat(need(needs, "s3:GetObject").resource()).isEqualTo(resource);
        assertThat(need(needs, "kms:GenerateDataKey").context().containsKey("kms:ViaService"))
                .isEqualTo(viaKnown);
    }

    @Test
    void theCallerPassesTheRole() {
        List<Need> needs = Needs.bundled().ofCaller(Requests.job("CreateTrainingJob", Requests.TRAINING));
        String job = "arn:aws:sagemaker:us-east-1:111122223333:training-job/";
        assertThat(need(needs, "iam:PassRole").resource()).isEqualTo(Requests.ROLE);
        assertThat(need(needs, "iam:PassRole").context())
                .containsExactly(Map.entry("iam:PassedToService", "sagemaker.amazonaws.com"));
        assertThat(need(needs, "sagemaker:CreateTrainingJob").resources())
                .containsExactly(job + "Churn-1", job + "churn-1");
        assertThat(need(needs, "sagemaker:AddTags").requestField()).isEqualTo("tags[0]");
        assertThat(Needs.bundled().ofCaller(Requests.training("\"tags\": []")))
                .extracting(need -> need.action().toString())
                .containsExactly("sagemaker:CreateTrainingJob", "iam:PassRole");
    }

    @Test
    void namesInAnotherCaseAreFound() {
        Job job = Requests.training("\"OutputDataConfig\": {\"S3OutputPath\": \"s3://out/m\"}");
        assertThat(need(Needs.bundled().of(job), "s3:PutObject").resource()).isEqualTo("arn:aws:s3:::out/m/*");
    }

    @Test
    void anOperationWithoutRulesNeedsNothingThatWeKnow() {
        Job job = Requests.training("\"x\": 1");
        Job other =
                new Job("CreateThing", "n", "e", job.time(), job.account(), job.region(), null, job.roleArn(), null);
        assertThat(Needs.bundled().of(other)).isEmpty();
    }

    /** Fields of the wrong type, and texts that would be wildcards in a policy, cause no need and no exception. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"inputDataConfig\": {\"dataSource\": 7}",
                "\"inputDataConfig\": [null, 1, \"x\", [[]], {\"dataSource\": []}, {\"dataSource\": {\"s3DataSource\": \"s3://a/b\"}}]",
                "\"inputDataConfig\": [{\"dataSource\": {\"s3DataSource\": {\"s3Uri\": {\"s3://inbox/x\": 1}}}}]",
                "\"inputDataConfig\": [{\"dataSource\": {\"s3DataSource\": {\"s3Uri\": \"s3://*/x\"}}}]",
                "\"inputDataConfig\": [{\"dataSource\": {\"s3DataSource\": {\"s3Uri\": \"s3://inbox/*\"}}}]",
                "\"outputDataConfig\": {\"s3OutputPath\": \"\", \"kmsKeyId\": \"*\"}",
                "\"outputDataConfig\": {\"s3OutputPath\": \"s3://\", \"kmsKeyId\": \"arn:aws:s3:::x\"}",
                "\"outputDataConfig\": {\"kmsKeyId\": \"alias/aws/s3\"}",
                "\"algorithmSpecification\": {\"trainingImage\": \"1.dkr.ecr.x.amazonaws.com/*\"}",
                "\"vpcConfig\": {\"subnets\": \"subnet-a\", \"securityGroupIds\": [{}, \"*\", \"\"]}",
                "\"algorithmSpecification\": [[[[[[]]]]]]",
                "\"trainingJobName\": 1"
            })
    void hostileFieldsCauseNoNeed(String fields) {
        assertThat(actions(Needs.bundled().of(Requests.training(fields))))
                .isEqualTo(actions(Needs.bundled().of(Requests.training("\"x\": null"))));
    }

    private static List<String> actions(List<Need> needs) {
        return needs.stream().map(need -> need.action() + " " + need.severity()).toList();
    }

    private static List<String> required(String operation, String request) {
        return told(operation, request, Need.Severity.REQUIRED);
    }

    private static List<String> recommended(String operation, String request) {
        return told(operation, request, Need.Severity.RECOMMENDED);
    }

    private static List<String> told(String operation, String request, Need.Severity severity) {
        return Needs.bundled().of(Requests.job(operation, request)).stream()
                .filter(need -> need.severity() == severity)
                .map(need -> need.action() + " " + need.resource())
                .collect(Collectors.toList());
    }

    private static Need need(List<Need> needs, String action) {
        return needs.stream()
                .filter(need -> need.action().toString().equals(action))
                .findFirst()
                .orElseThrow(() -> new AssertionError(action + " is not among " + needs));
    }

    private static String field(List<Need> needs, String action) {
        return need(needs, action).requestField();
    }
}
