package io.plumbline.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.aws.ActionName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A record may hold anything anywhere; a call of it is mapped or not, and never an exception. */
class UntrustedCallTest {

    private static final List<String> NASTY = List.of(
            "null",
            "''",
            "'arn:'",
            "'arn:aws:s3'",
            "'arn:aws:s3:::'",
            "'arn:::::::'",
            "1",
            "-1.5e300",
            "true",
            "[]",
            "{}",
            "[[[[]]]]",
            "[null,1,'x',{},[]]",
            "{'':''}",
            "{'items':null}",
            "{'items':{'items':{'items':[]}}}",
            "{'content':{'content':null}}",
            "{'ARN':1,'ARNPrefix':[]}",
            "[{'ARN':null},{'ARNPrefix':''},{'ARNPrefix':'/'},{'ARN':'arn:aws:iam::1:role'},7]",
            "'%%%?versionId='",
            "'\\u0000\\uD800'");

    private static final List<String> NAMES = List.of(
            "s3 GetObject",
            "s3 CopyObject",
            "s3 PutObject",
            "s3 CreateBucket",
            "sts AssumeRole",
            "kms ReEncrypt",
            "ec2 RunInstances",
            "ec2 CreateTags",
            "ec2 CreateFlowLogs",
            "glue UpdateJob",
            "lambda CreateFunction20150331",
            "logs CreateLogStream",
            "ssm SendCommand",
            "sqs PurgeQueue",
            "sagemaker CreateTrainingJob",
            "dynamodb TransactWriteItems");

    private static final List<String> FIELDS = List.of(
            "bucketName",
            "key",
            "versionId",
            "x-amz-acl",
            "x-amz-copy-source",
            "roleArn",
            "role",
            "jobUpdate",
            "tags",
            "tagSpecificationSet",
            "instancesSet",
            "resourcesSet",
            "iamInstanceProfile",
            "logGroupName",
            "functionName",
            "instanceIds",
            "queueUrl",
            "destinationKeyId",
            "trainingJobName",
            "transactItems",
            "RunInstancesRequest",
            "CreateFlowLogsRequest");

    static Stream<String> names() {
        return NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void survivesAnyJson(String sourceAndName) {
        String[] words = sourceAndName.split(" ", -1);
        for (String nasty : NASTY) {
            List<JsonNode> requests = new ArrayList<>();
            requests.add(Calls.json(nasty));
            for (String field : FIELDS) {
                requests.add(Calls.json("{'" + field + "':" + nasty + "}"));
            }
            for (JsonNode request : requests) {
                Call call = new Call(
                        words[0] + ".amazonaws.com",
                        words[1],
                        null,
                        null,
                        null,
                        null,
                        new NamedDenial(ActionName.of("s3:GetObject"), nasty),
                        request,
                        Calls.json(nasty),
                        Calls.json(nasty));
                assertThat(CallMapping.bundled().map(call))
                        .as("%s %s", sourceAndName, request)
                        .isInstanceOfSatisfying(
                                MappedCall.Authorized.class, authorized -> assertThat(authorized.actions())
                                        .isNotEmpty()
                                        .allSatisfy(action -> assertThat(action.resources())
                                                .isNotEmpty()
                                                .doesNotContainNull()));
            }
        }
    }

    @Test
    void survivesOddNames() {
        for (String text : new String[] {null, "", ":", ".amazonaws.com", "s3", "s3:*", "*", "20", "x20150331", "\0"}) {
            for (String source : new String[] {text, "s3.amazonaws.com", "lambda.amazonaws.com"}) {
                Call call = new Call(source, text, null, null, null, null, null, null, null, null);
                assertThatCode(() -> CallMapping.bundled().map(call))
                        .as("%s %s", source, text)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void walksDeepAndWideRequestsToAnEnd() {
        String deep = "{'a':".repeat(900) + "1" + "}".repeat(900);
        String wide = "{'list':[" + "{'roleArn':'x'},".repeat(50_000) + "1]}";
        for (String request : List.of(deep, wide)) {
            assertThat(Calls.actions(Calls.call("sagemaker", "CreateTrainingJob", request)))
                    .containsExactly("sagemaker:CreateTrainingJob *");
        }
    }

    @Test
    void keepsABoundedNumberOfNames() {
        CallMapping mapping = new CallMapping(Catalog.bundled(), CallTable.bundled(), ResourceTable.bundled());
        for (int i = 0; i < 60_000; i++) {
            mapping.map(Calls.call("s3", "No" + i, null));
        }
        assertThat(mapping.preparedCalls()).isEqualTo(50_000);
    }
}
