package io.plumbline.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests and answers as CloudTrail holds them; {@code DOC:action} stands for a document. */
final class ChangeReaderTest {

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "iam | PutRolePolicy | {'roleName':'R','policyName':'p','policyDocument':'DOC:s3:*'} | - | 111122223333:role/r CHANGES INLINE p LOST>HELD s3:*",
                "iam | PutUserPolicy | {'userName':'U','policyName':'p','policyDocument':'DOC:s3:*'} | - | 111122223333:user/u CHANGES INLINE p LOST>HELD s3:*",
                "iam | PutGroupPolicy | {'groupName':'G','policyName':'p','policyDocument':'DOC:s3:*'} | - | 111122223333:group/g CHANGES INLINE p LOST>HELD s3:*",
                "iam | PutRolePolicy | {'roleName':'R','policyName':'p','policyDocument':'cut off'} | - | 111122223333:role/r CHANGES INLINE p LOST>LOST",
                "iam | PutRolePolicy | {'roleName':'R','policyName':'p'} | - | 111122223333:role/r CHANGES INLINE p LOST>LOST",
                "iam | PutRolePolicy | {'omitted':true,'originalSize':120000} | - | -",
                "iam | DeleteRolePolicy | {'roleName':'R','policyName':'p'} | - | 111122223333:role/r CHANGES INLINE p LOST>NOTHING",
                "iam | DeleteUserPolicy | {'userName':'U','policyName':'p'} | - | 111122223333:user/u CHANGES INLINE p LOST>NOTHING",
                "iam | DeleteGroupPolicy | {'groupName':'G','policyName':'p'} | - | 111122223333:group/g CHANGES INLINE p LOST>NOTHING",
                "iam | AttachRolePolicy | {'roleName':'R','policyArn':'arn:m'} | - | 111122223333:role/r CHANGES ATTACHED arn:m PERHAPS>HELD",
                "iam | AttachUserPolicy | {'userName':'U','policyArn':'arn:m'} | - | 111122223333:user/u CHANGES ATTACHED arn:m PERHAPS>HELD",
                "iam | AttachGroupPolicy | {'groupName':'G','policyArn':'arn:m'} | - | 111122223333:group/g CHANGES ATTACHED arn:m PERHAPS>HELD",
                "iam | DetachRolePolicy | {'roleName':'R','policyArn':'arn:m'} | - | 111122223333:role/r CHANGES ATTACHED arn:m HELD>NOTHING",
                "iam | PutRolePermissionsBoundary | {'roleName':'R','permissionsBoundary':'arn:m'} | - | 111122223333:role/r CHANGES BOUNDARY - LOST>HELD arn:m",
                "iam | DeleteUserPermissionsBoundary | {'userName':'U'} | - | 111122223333:user/u CHANGES BOUNDARY - LOST>NOTHING",
                "iam | UpdateAssumeRolePolicy | {'roleName':'R','policyDocument':'DOC:sts:AssumeRole'} | - | 111122223333:role/r CHANGES TRUST - LOST>HELD sts:AssumeRole",
                "iam | CreateRole | {'roleName':'R','path':'/ml/','assumeRolePolicyDocument':'DOC:sts:AssumeRole'} | {'role':{'roleId':'AROA7'}} | 111122223333:role/r MAKES AROA7 BOUNDARY - NOTHING>NOTHING TRUST - NOTHING>HELD sts:AssumeRole",
                "iam | CreateUser | {'userName':'U','permissionsBoundary':'arn:m'} | {'user':{'userId':'AIDA7'}} | 111122223333:user/u MAKES AIDA7 BOUNDARY - NOTHING>HELD arn:m",
                "iam | DeleteRole | {'roleName':'R'} | - | 111122223333:role/r REMOVES",
                "iam | UpdateUser | {'userName':'U','newUserName':'V'} | - | 111122223333:user/v RENAMES",
                "iam | UpdateUser | {'userName':'U','newPath':'/x/'} | - | -",
                "iam | AddUserToGroup | {'groupName':'G','userName':'U'} | - | 111122223333:user/u CHANGES MEMBER 111122223333:group/g PERHAPS>HELD",
                "iam | RemoveUserFromGroup | {'groupName':'G','userName':'U'} | - | 111122223333:user/u CHANGES MEMBER 111122223333:group/g PROBABLY>NOTHING",
                "iam | CreatePolicy | {'policyName':'M','path':'/x/','policyDocument':'DOC:s3:*'} | - | arn:aws:iam::111122223333:policy/x/M MAKES DEFAULT_VERSION - NOTHING>HELD v1 s3:*",
                "iam | CreatePolicyVersion | {'policyArn':'arn:m','policyDocument':'DOC:s3:*','setAsDefault':true} | {'policyVersion':{'versionId':'v4'}} | arn:m CHANGES DEFAULT_VERSION - ?>HELD v4 s3:*",
                "iam | CreatePolicyVersion | {'policyArn':'arn:m','policyDocument':'DOC:s3:*'} | {'policyVersion':{'versionId':'v4'}} | arn:m CHANGES",
                "iam | SetDefaultPolicyVersion | {'policyArn':'arn:m','versionId':'v2'} | - | arn:m CHANGES DEFAULT_VERSION - ?>HELD v2",
                "iam | DeletePolicy | {'policyArn':'arn:m'} | - | arn:m REMOVES",
                "iam | CreateAccessKey | {'userName':'U'} | - | -",
                "s3 | PutBucketPolicy | {'bucketName':'data','bucketPolicy':{'Statement':[{'Effect':'Allow','Principal':'*','Action':'s3:*','Resource':'*'}]}} | - | arn:aws:s3:::data CHANGES RESOURCE_POLICY - LOST>HELD s3:*",
                "s3 | DeleteBucketPolicy | {'bucketName':'data','policy':''} | - | arn:aws:s3:::data CHANGES RESOURCE_POLICY - LOST>NOTHING",
                "kms | PutKeyPolicy | {'keyId':'1234','policyName':'default','policy':'DOC:kms:*'} | - | arn:aws:kms:us-east-1:111122223333:key/1234 CHANGES RESOURCE_POLICY - LOST>HELD kms:*",
                "ecr | SetRepositoryPolicy | {'repositoryName':'x/y','policyText':'DOC:ecr:*'} | - | arn:aws:ecr:us-east-1:111122223333:repository/x/y CHANGES RESOURCE_POLICY - LOST>HELD ecr:*",
                "lambda | AddPermission20150331v2 | {'functionName':'f','principal':'*'} | - | arn:aws:lambda:us-east-1:111122223333:function:f CHANGES RESOURCE_POLICY - LOST>LOST",
                "sqs | SetQueueAttributes | {'queueUrl':'https://sqs.us-east-1.amazonaws.com/111122223333/q','attributes':{'Policy':'DOC:sqs:*'}} | - | arn:aws:sqs:us-east-1:111122223333:q CHANGES RESOURCE_POLICY - LOST>HELD sqs:*",
                "sqs | SetQueueAttributes | {'queueUrl':'https://sqs.us-east-1.amazonaws.com/111122223333/q','attributes':{'DelaySeconds':'5'}} | - | -",
                "sns | SetTopicAttributes | {'topicArn':'arn:aws:sns:us-east-1:111122223333:t','attributeName':'Policy','attributeValue':'DOC:sns:*'} | - | arn:aws:sns:us-east-1:111122223333:t CHANGES RESOURCE_POLICY - LOST>HELD sns:*",
                "secretsmanager | DeleteResourcePolicy | {'secretId':'name-alone'} | - | -",
                "sagemaker | CreateModel | {} | - | -",
            })
    void readsWhatAnEventChanged(String service, String operation, String request, String response, String expected) {
        PolicyEvent event = Told.event(service + ".amazonaws.com", operation, Told.minute(1), request, response);
        assertThat(event.change().map(ChangeReaderTest::words).orElse(null)).isEqualTo(expected);
    }

    private static String words(PolicyChange change) {
        String id = change.targetId() == null ? "" : " " + change.targetId();
        return change.target() + " " + change.nature() + id
                + change.effects().stream()
                        .map(effect -> " " + effect.slot().kind() + " "
                                + (effect.slot().name() == null
                                        ? "-"
                                        : effect.slot().name()) + " "
                                + (effect.before() == null
                                        ? "?"
                                        : effect.before().state()) + ">"
                                + words(effect.after()))
                        .collect(Collectors.joining());
    }

    private static String words(Content content) {
        String name = content.name() == null ? "" : " " + content.name();
        String document = content.document() == null
                ? ""
                : " "
                        + content.document()
                                .statements()
                                .get(0)
                                .actions()
                                .patterns()
                                .get(0);
        return content.state() + name + document;
    }

    @Test
    void aChangeSaysWhatItIs() {
        PolicyChange change = Told.change("DetachRolePolicy", 7, "{'roleName':'R','policyArn':'arn:m'}");
        assertThat(change.words())
                .isEqualTo("DetachRolePolicy on 2026-10-05T00:07:00Z by arn:aws:iam::111122223333:user/ann,"
                        + " event event-DetachRolePolicy-2026-10-05T00:07:00Z");
        assertThat(change.takesAway()).isTrue();
        assertThat(change.mentions()).containsExactly("arn:m");
    }
}
