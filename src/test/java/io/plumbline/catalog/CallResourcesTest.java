package io.plumbline.catalog;

import static io.plumbline.catalog.Calls.actions;
import static io.plumbline.catalog.Calls.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a call's actions act on. */
class CallResourcesTest {

    private static final String DATA_EVENT =
            "[{'type':'AWS::S3::Object','ARN':'arn:aws:s3:::b/k'},{'accountId':'1','type':'AWS::S3::Bucket','ARN':'arn:aws:s3:::b'}]";

    private static final String LISTING =
            "[{'type':'AWS::S3::Object','ARNPrefix':'arn:aws:s3:::b/'},{'type':'AWS::S3::Bucket','ARN':'arn:aws:s3:::b'}]";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "s3 | GetBucketPolicy | {'bucketName':'b','Host':['b.s3.amazonaws.com']} | arn:aws:s3:::b",
                "s3 | GetObject | {'bucketName':'arn:aws:s3:eu-west-1:1:accesspoint/p','key':'a/b'} | arn:aws:s3:eu-west-1:111122223333:accesspoint/p/object/a/b",
                "logs | CreateLogGroup | {'logGroupName':'/aws/x'} | arn:aws:logs:eu-west-1:111122223333:log-group:/aws/x:log-stream:",
                "logs | CreateLogStream | {'logGroupName':'/aws/x','logStreamName':'s/1'} | arn:aws:logs:eu-west-1:111122223333:log-group:/aws/x:log-stream:s/1",
                "logs | StartQuery | {'logGroupIdentifiers':['arn:aws:logs:eu-west-1:2:log-group:/aws/x:*']} | arn:aws:logs:eu-west-1:111122223333:log-group:/aws/x:log-stream:",
                "logs | TagResource | {'resourceArn':'arn:aws:logs:eu-west-1:2:log-group:/aws/x'} | arn:aws:logs:eu-west-1:2:log-group:/aws/x",
                "iam | AttachRolePolicy | {'roleName':'r','policyArn':'arn:aws:iam::aws:policy/P'} | arn:aws:iam::111122223333:role/r",
                "iam | GetPolicy | {'policyArn':'arn:aws:iam::aws:policy/P'} | arn:aws:iam::aws:policy/P",
                "iam | DeleteUser | {'userName':'u'} | arn:aws:iam::111122223333:user/u",
                "iam | GetUser | null | *",
                "lambda | GetFunction20150331v2 | {'functionName':'f'} | arn:aws:lambda:eu-west-1:111122223333:function:f",
                "lambda | GetFunction20150331v2 | {'functionName':'2:function:f'} | arn:aws:lambda:eu-west-1:111122223333:function:f",
                "lambda | GetFunction20150331v2 | {'functionName':'arn:aws:lambda:eu-west-1:2:function:f'} | arn:aws:lambda:eu-west-1:2:function:f",
                "secretsmanager | GetSecretValue | {'secretId':'s'} | arn:aws:secretsmanager:eu-west-1:111122223333:secret:s-??????",
                "secretsmanager | GetSecretValue | {'secretId':'arn:aws:secretsmanager:eu-west-1:2:secret:s-abcdef'} | arn:aws:secretsmanager:eu-west-1:2:secret:s-abcdef",
                "ssm | GetParameters | {'names':['/a/b','c']} | arn:aws:ssm:eu-west-1:111122223333:parameter/a/b, arn:aws:ssm:eu-west-1:111122223333:parameter/c",
                "ssm | ListTagsForResource | {'resourceType':'Parameter','resourceId':'/a/b'} | arn:aws:ssm:eu-west-1:111122223333:parameter/a/b",
                "ssm | SendCommand | {'instanceIds':['i-1'],'documentName':'D'} | arn:aws:ssm:eu-west-1:111122223333:document/D, arn:aws:ec2:eu-west-1:111122223333:instance/i-1",
                "dynamodb | DescribeTable | {'tableName':'t'} | arn:aws:dynamodb:eu-west-1:111122223333:table/t",
                "dynamodb | TransactGetItems | {'transactItems':[{'get':{'tableName':'t'}},{'get':{'tableName':'u'}}]} | arn:aws:dynamodb:eu-west-1:111122223333:table/t, arn:aws:dynamodb:eu-west-1:111122223333:table/u",
                "ecr | BatchGetImage | {'repositoryName':'a/b'} | arn:aws:ecr:eu-west-1:111122223333:repository/a/b",
                "ecr | GetAuthorizationToken | {} | *",
                "sqs | PurgeQueue | {'queueUrl':'https://sqs.eu-west-1.amazonaws.com/111122223333/q'} | arn:aws:sqs:eu-west-1:111122223333:q",
                "sns | DeleteTopic | {'topicArn':'arn:aws:sns:eu-west-1:2:t'} | arn:aws:sns:eu-west-1:2:t",
                "states | StopExecution | {'executionArn':'arn:aws:states:eu-west-1:2:execution:m:e'} | arn:aws:states:eu-west-1:2:execution:m:e",
                "glue | GetTable | {'databaseName':'d','name':'t'} | arn:aws:glue:eu-west-1:111122223333:database/d, arn:aws:glue:eu-west-1:111122223333:catalog, arn:aws:glue:eu-west-1:111122223333:table/d/t",
                "ec2 | CreateNetworkInterface | {'subnetId':'subnet-1','groupSet':{'items':[{'groupId':'sg-1'},{'groupId':'sg-2'}]}} | arn:aws:ec2:eu-west-1:111122223333:security-group/sg-1, arn:aws:ec2:eu-west-1:111122223333:security-group/sg-2, arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-1, arn:aws:ec2:eu-west-1:111122223333:network-interface/*",
                "ec2 | DeleteFlowLogs | {'DeleteFlowLogsRequest':{'FlowLogId':{'tag':1,'content':'fl-1'}}} | arn:aws:ec2:eu-west-1:111122223333:vpc-flow-log/fl-1",
                "ec2 | CreateTags | {'resourcesSet':{'items':[{'resourceId':'ami-1'}]}} | arn:aws:ec2:eu-west-1::image/ami-1",
                "ec2 | DescribeInstances | {'instancesSet':{'items':[{'instanceId':'i-1'}]}} | *",
                "sagemaker | DescribeTrainingJob | {'trainingJobName':'My-Job'} | arn:aws:sagemaker:eu-west-1:111122223333:training-job/my-job",
                "sagemaker | AddTags | {'resourceArn':'arn:aws:sagemaker:eu-west-1:2:model/m','tags':[]} | arn:aws:sagemaker:eu-west-1:2:model/m",
                "cloudtrail | StartLogging | {'name':'t'} | arn:aws:cloudtrail:eu-west-1:111122223333:trail/t",
                "kms | DescribeKey | {'keyId':'1-2'} | arn:aws:kms:eu-west-1:111122223333:key/1-2",
                "kms | DescribeKey | {'keyId':'alias/a'} | *",
            })
    void findsResourcesInTheRequest(String source, String name, String request, String resources) {
        String text = actions(call(source, name, request)).get(0);
        assertThat(text.substring(text.indexOf(' ') + 1)).isEqualTo(resources);
    }

    @ParameterizedTest
    @CsvSource({
        "GetObject, s3:GetObject arn:aws:s3:::b/k",
        "GetBucketPolicy, s3:GetBucketPolicy arn:aws:s3:::b",
        "ListObjects, s3:ListBucket arn:aws:s3:::b"
    })
    void takesOfTheListedResourcesWhatFitsTheAction(String name, String expected) {
        assertThat(actions(call("s3", name, null, null, DATA_EVENT, null))).containsExactly(expected);
    }

    @Test
    void readsPrefixesOfResources() {
        assertThat(actions(call("s3", "ListObjects", null, null, LISTING, null)))
                .containsExactly("s3:ListBucket arn:aws:s3:::b");
        assertThat(actions(call("s3", "ListObjects", null, null, "[{'ARNPrefix':'arn:aws:s3:::b/'}]", null)))
                .containsExactly("s3:ListBucket arn:aws:s3:::b");
        assertThat(actions(call("s3", "DeleteObjects", null, null, LISTING, null)))
                .containsExactly(
                        "ONE_OF s3:DeleteObject arn:aws:s3:::b/*", "ONE_OF s3:DeleteObjectVersion arn:aws:s3:::b/*");
        assertThat(actions(call("s3", "DeleteObjects", "{'bucketName':'b','delete':''}")))
                .first()
                .asString()
                .isEqualTo("ONE_OF s3:DeleteObject arn:aws:s3:::b/*");
    }

    @Test
    void prefersTheListedResourceToTheRequest() {
        String key = "arn:aws:kms:eu-west-1:999999999999:key/k";
        assertThat(actions(call("kms", "Encrypt", "{'keyId':'alias/a'}", null, "[{'ARN':'" + key + "'}]", null)))
                .containsExactly("kms:Encrypt " + key);
    }

    @Test
    void findsNewResourcesInTheResponse() {
        String response = "{'loadBalancers':[],'keyMetadata':{'keyId':'k','arn':'arn:aws:kms:eu-west-1:2:key/k'}}";
        assertThat(actions(call("kms", "ScheduleKeyDeletion", "{}", response, null, null)))
                .containsExactly("kms:ScheduleKeyDeletion arn:aws:kms:eu-west-1:2:key/k");
    }

    @Test
    void takesTheResourceOfADenialOnlyForItsOwnAction() {
        String message = "User: arn:aws:sts::1:assumed-role/R/s is not authorized to perform: kms:Decrypt"
                + " on resource: arn:aws:kms:eu-west-1:2:key/k because no identity-based policy allows";
        assertThat(actions(call("kms", "Decrypt", null, null, null, message)))
                .containsExactly("kms:Decrypt arn:aws:kms:eu-west-1:2:key/k");
        assertThat(actions(call("kms", "Encrypt", null, null, null, message))).containsExactly("kms:Encrypt *");
    }

    @Test
    void namesThePartitionByRegion() {
        Call call = new Call(
                "ecr.amazonaws.com.cn",
                "BatchGetImage",
                null,
                "cn-north-1",
                "1",
                null,
                null,
                Calls.json("{'repositoryName':'r'}"),
                null,
                null);
        assertThat(actions(call)).containsExactly("ecr:BatchGetImage arn:aws-cn:ecr:cn-north-1:1:repository/r");
    }

    @Test
    void boundsTheResourcesOfACall() {
        StringBuilder names = new StringBuilder("{'names':['p0'");
        for (int i = 1; i < 500; i++) {
            names.append(",'p").append(i).append('\'');
        }
        MappedCall mapped = CallMapping.bundled().map(call("ssm", "GetParameters", names + "]}"));
        List<AuthorizedAction> actions = ((MappedCall.Authorized) mapped).actions();
        assertThat(actions).hasSize(1);
        assertThat(actions.get(0).resources()).hasSize(10);
    }
}
