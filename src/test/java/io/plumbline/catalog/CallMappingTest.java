package io.plumbline.catalog;

import static io.plumbline.catalog.Calls.actions;
import static io.plumbline.catalog.Calls.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which actions a call needs; {@link CallResourcesTest} has the resources. */
class CallMappingTest {

    private static final String OBJECT = "arn:aws:s3:::b/k";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "s3, ListObjects, s3:ListBucket",
                "s3, HeadBucket, s3:ListBucket",
                "s3, HeadObject, s3:GetObject",
                "s3, ListBuckets, s3:ListAllMyBuckets",
                "s3, GetBucketLifecycle, s3:GetLifecycleConfiguration",
                "s3, DeleteBucketEncryption, s3:PutEncryptionConfiguration",
                "s3, GetBucketCors, s3:GetBucketCORS",
                "monitoring, PutMetricData, cloudwatch:PutMetricData",
                "metrics-sagemaker, BatchPutMetrics, sagemaker:BatchPutMetrics",
                "lambda, Invoke, lambda:InvokeFunction",
                "lambda, CreateFunction20150331, lambda:CreateFunction",
                "lambda, GetFunction20150331v2, lambda:GetFunction",
                "cloudfront, CreateDistribution2020_05_31, cloudfront:CreateDistribution",
                "dynamodb, TransactGetItems, dynamodb:GetItem",
                "apigateway, GetRestApis, apigateway:GET",
                "apigateway, CreateRestApi, apigateway:POST",
                "apigateway, ImportRestApi, apigateway:POST",
                "apigateway, PutRestApi, apigateway:PUT",
                "apigateway, UpdateStage, apigateway:PATCH",
                "apigateway, DeleteStage, apigateway:DELETE",
                "ec2, describeinstances, ec2:DescribeInstances",
                "sagemaker, CreateTrainingJob, sagemaker:CreateTrainingJob",
                "bedrock, Converse, bedrock:InvokeModel",
            })
    void namesTheActionOfACall(String source, String name, String action) {
        assertThat(actions(call(source, name, "{}"))).first().asString().startsWith(action + " ");
    }

    @Test
    void readsChineseSources() {
        Call chinese =
                new Call("s3.amazonaws.com.cn", "ListBuckets", null, "cn-north-1", "1", null, null, null, null, null);
        assertThat(actions(chinese)).containsExactly("s3:ListAllMyBuckets *");
    }

    @ParameterizedTest
    @CsvSource({"sts, GetCallerIdentity", "sts, GetSessionToken", "dynamodb, DescribeEndpoints"})
    void knowsCallsThatNeedNothing(String source, String name) {
        assertThat(CallMapping.bundled().map(call(source, name, null))).isEqualTo(new MappedCall.NoPermissionNeeded());
    }

    @ParameterizedTest
    @CsvSource({
        "AwsServiceEvent, RunInstances, false",
        "AwsConsoleSignIn, ConsoleLogin, false",
        "AwsVpceEvents, RunInstances, false",
        "AwsCloudTrailInsight, RunInstances, false",
        "AwsConsoleAction, RunInstances, true",
        "AwsConsoleAction, NothingOfTheKind, false",
        ", RunInstances, true"
    })
    void tellsCallsFromOtherRecords(String type, String name, boolean isCall) {
        Call call = new Call("ec2.amazonaws.com", name, type, "eu-west-1", "1", null, null, null, null, null);
        assertThat(CallMapping.bundled().map(call))
                .isInstanceOf(isCall ? MappedCall.Authorized.class : MappedCall.NotApiCall.class);
    }

    @Test
    void leavesUnknownCallsUnmapped() {
        assertThat(CallMapping.bundled().map(call("s3", "ListObjectsV9", "{}"))).isEqualTo(new MappedCall.Unmapped());
        assertThat(CallMapping.bundled().map(call("nothing", "GetThing", "{}"))).isEqualTo(new MappedCall.Unmapped());
    }

    @Test
    void takesTheActionOfAnUnknownCallFromItsDenial() {
        assertThat(
                        actions(
                                call(
                                        "nothing",
                                        "GetThing",
                                        null,
                                        null,
                                        null,
                                        "User: x is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:1:key/k because")))
                .containsExactly("kms:Decrypt arn:aws:kms:eu-west-1:1:key/k");
    }

    @Test
    void needsTheVersionsActionForAVersion() {
        assertThat(actions(call("s3", "GetObject", "{'bucketName':'b','key':'k','versionId':'v'}")))
                .containsExactly("s3:GetObjectVersion " + OBJECT);
        assertThat(actions(call("s3", "GetObject", "{'bucketName':'b','key':'k'}")))
                .containsExactly("s3:GetObject " + OBJECT);
        assertThat(actions(call("s3", "DeleteObject", "{'bucketName':'b','key':'k','versionId':['v']}")))
                .containsExactly("s3:DeleteObjectVersion " + OBJECT);
    }

    @Test
    void impliesWhatTheHeadersOfAPutNeed() {
        assertThat(actions(call(
                        "s3",
                        "PutObject",
                        "{'bucketName':'b','key':'k','x-amz-acl':'bucket-owner-full-control','x-amz-tagging':'a=b'}")))
                .containsExactly(
                        "s3:PutObject " + OBJECT,
                        "IMPLIED s3:PutObjectAcl " + OBJECT,
                        "IMPLIED s3:PutObjectTagging " + OBJECT);
        assertThat(actions(call("s3", "CreateMultipartUpload", "{'bucketName':'b','key':'k','X-Amz-Grant-Read':'x'}")))
                .containsExactly("s3:PutObject " + OBJECT, "IMPLIED s3:PutObjectAcl " + OBJECT);
        assertThat(actions(call("s3", "CreateBucket", "{'bucketName':'b','x-amz-acl':'private'}")))
                .containsExactly("s3:CreateBucket arn:aws:s3:::b");
        assertThat(actions(call("s3", "CreateBucket", "{'bucketName':'b','x-amz-acl':'public-read'}")))
                .containsExactly("s3:CreateBucket arn:aws:s3:::b", "IMPLIED s3:PutBucketAcl arn:aws:s3:::b");
    }

    @ParameterizedTest
    @CsvSource({
        "other/a%20b, s3:GetObject arn:aws:s3:::other/a b",
        "/other/a+b, s3:GetObject arn:aws:s3:::other/a+b",
        "other/k?versionId=3, s3:GetObjectVersion arn:aws:s3:::other/k",
        "other/100%, s3:GetObject arn:aws:s3:::other/100%",
        "arn:aws:s3:eu-west-1:1:accesspoint/p/object/k, s3:GetObject arn:aws:s3:eu-west-1:1:accesspoint/p/object/k"
    })
    void readsTheSourceOfACopy(String source, String read) {
        for (String name : List.of("CopyObject", "UploadPartCopy")) {
            assertThat(actions(call("s3", name, "{'bucketName':'b','key':'k','x-amz-copy-source':'" + source + "'}")))
                    .containsExactly("s3:PutObject " + OBJECT, read);
        }
    }

    @Test
    void tellsTheTwoKeysOfAReEncryptApart() {
        String from = "arn:aws:kms:eu-west-1:1:key/from";
        String to = "arn:aws:kms:eu-west-1:1:key/to";
        assertThat(actions(call(
                        "kms",
                        "ReEncrypt",
                        "{'destinationKeyId':'" + to + "'}",
                        null,
                        "[{'ARN':'" + from + "'},{'ARN':'" + to + "'}]",
                        null)))
                .containsExactly("kms:ReEncryptFrom " + from, "kms:ReEncryptTo " + to);
    }

    @Test
    void saysWhenARecordDoesNotTellWhichAction() {
        assertThat(actions(call("dynamodb", "ExecuteStatement", "{'tableName':'t'}")))
                .hasSize(4)
                .allSatisfy(text -> assertThat(text).startsWith("ONE_OF dynamodb:PartiQL"));
    }

    @Test
    void impliesTheSessionActionsOfAssumeRole() {
        String role = "arn:aws:iam::111122223333:role/ml/Trainer";
        assertThat(actions(call(
                        "sts",
                        "AssumeRole",
                        "{'roleArn':'" + role + "','tags':[{'key':'a','value':'b'}],'sourceIdentity':'me'}")))
                .containsExactly(
                        "sts:AssumeRole " + role,
                        "IMPLIED sts:TagSession " + role,
                        "IMPLIED sts:SetSourceIdentity " + role);
        assertThat(actions(call("sts", "AssumeRole", "{'roleArn':'" + role + "','tags':[]}")))
                .containsExactly("sts:AssumeRole " + role);
    }

    @Test
    void countsPassingARoleAsUseOfPassRole() {
        String role = "arn:aws:iam::111122223333:role/ml/Trainer";
        String passed = "IMPLIED iam:PassRole " + role;
        assertThat(actions(call("sagemaker", "CreateTrainingJob", "{'trainingJobName':'J','roleArn':'" + role + "'}")))
                .containsExactly(
                        "sagemaker:CreateTrainingJob arn:aws:sagemaker:eu-west-1:111122223333:training-job/j",
                        passed + " {iam:PassedToService=sagemaker.amazonaws.com}");
        assertThat(actions(call(
                        "sagemaker",
                        "UpdateDomain",
                        "{'domainId':'d-1','defaultUserSettings':{'executionRole':'" + role + "'}}")))
                .contains(passed + " {iam:PassedToService=sagemaker.amazonaws.com}");
        assertThat(actions(call("lambda", "CreateFunction20150331", "{'functionName':'f','role':'" + role + "'}")))
                .contains(passed + " {iam:PassedToService=lambda.amazonaws.com}");
        assertThat(actions(call(
                        "s3",
                        "PutBucketReplication",
                        "{'bucketName':'b','ReplicationConfiguration':{'Role':'" + role + "'}}")))
                .contains(passed);
        assertThat(actions(call("glue", "CreateJob", "{'name':'j','role':'ml/Trainer'}")))
                .contains(passed + " {iam:PassedToService=glue.amazonaws.com}");
    }

    @Test
    void knowsThatAnInstanceProfilePassesSomeRole() {
        assertThat(
                        actions(
                                call(
                                        "ec2",
                                        "AssociateIamInstanceProfile",
                                        "{'AssociateIamInstanceProfileRequest':{'InstanceId':'i-1','IamInstanceProfile':{'Name':'p'}}}")))
                .containsExactly(
                        "ec2:AssociateIamInstanceProfile arn:aws:ec2:eu-west-1:111122223333:instance/i-1",
                        "IMPLIED iam:PassRole arn:aws:iam::111122223333:role/*");
        assertThat(actions(call("iam", "AddRoleToInstanceProfile", "{'roleName':'r','instanceProfileName':'p'}")))
                .containsExactly(
                        "iam:AddRoleToInstanceProfile arn:aws:iam::111122223333:instance-profile/p",
                        "IMPLIED iam:PassRole arn:aws:iam::111122223333:role/r {iam:PassedToService=ec2.amazonaws.com}");
    }

    @Test
    void doesNotTakeEveryRoleForAPassedOne() {
        String other = "arn:aws:iam::999999999999:role/Other";
        String own = "arn:aws:iam::111122223333:role/Own";
        assertThat(actions(call("sts", "AssumeRole", "{'roleArn':'" + own + "'}")))
                .hasSize(1);
        assertThat(actions(call("iam", "GetRole", "{'roleName':'r','roleArn':'" + own + "'}")))
                .hasSize(1);
        assertThat(actions(call("sagemaker", "CreateTrainingJob", "{'trainingJobName':'j','roleArn':'" + other + "'}")))
                .hasSize(1);
        assertThat(actions(call("sagemaker", "StartPipelineExecution", "{'pipelineName':'p','roleArn':'" + own + "'}")))
                .hasSize(1);
    }

    @Test
    void impliesTaggingWhenACreatingCallSetsTags() {
        String tags = "'tags':[{'key':'team','value':'ml'}]";
        assertThat(actions(call(
                        "sagemaker", "CreateEndpoint", "{'endpointName':'E','endpointConfigName':'C'," + tags + "}")))
                .containsExactly(
                        "sagemaker:CreateEndpoint arn:aws:sagemaker:eu-west-1:111122223333:endpoint/e,"
                                + " arn:aws:sagemaker:eu-west-1:111122223333:endpoint-config/c",
                        "IMPLIED sagemaker:AddTags arn:aws:sagemaker:eu-west-1:111122223333:endpoint/e");
        assertThat(actions(call("sagemaker", "CreateEndpoint", "{'endpointName':'E','endpointConfigName':'C'}")))
                .hasSize(1);
        assertThat(
                        actions(
                                call(
                                        "ec2",
                                        "CreateSnapshot",
                                        "{'volumeId':'vol-1','tagSpecificationSet':{'items':[{'resourceType':'snapshot','tags':[{'key':'a'}]}]}}")))
                .containsExactly(
                        "ec2:CreateSnapshot arn:aws:ec2:eu-west-1:111122223333:volume/vol-1, arn:aws:ec2:eu-west-1::snapshot/*",
                        "IMPLIED ec2:CreateTags arn:aws:ec2:eu-west-1::snapshot/* {ec2:CreateAction=CreateSnapshot}");
    }
}
