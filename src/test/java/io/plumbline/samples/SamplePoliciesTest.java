package io.plumbline.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.aws.Pattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The sample's trail and its policies tell one truth: what went through is granted, what no identity policy allowed is
 * not. Judged here by the plainest rule, actions and resources without conditions.
 */
final class SamplePoliciesTest {

    private static final Map<String, String> OTHER_NAMES = Map.of(
            "s3:HeadObject", "s3:GetObject",
            "s3:ListObjects", "s3:ListBucket",
            "s3:HeadBucket", "s3:ListBucket",
            "s3:ListBuckets", "s3:ListAllMyBuckets",
            "s3:GetBucketEncryption", "s3:GetEncryptionConfiguration",
            "monitoring:DescribeAlarms", "cloudwatch:DescribeAlarms");

    private static final JsonNode EXPORT = SampleIam.export(Map.of());

    private final Map<String, List<JsonNode>> statements = new HashMap<>();

    @Test
    void whatWentThroughIsGrantedAndWhatNoPolicyAllowedIsNot() {
        int granted = 0;
        int refused = 0;
        for (Event event : SampleLogs.events()) {
            JsonNode record = event.json();
            String principal = principal(record);
            if (!judged(record, principal)) {
                continue;
            }
            String message = record.path("errorMessage").asText();
            String about = principal + " " + action(record) + " " + resource(record) + " " + message;
            boolean allowed = allows(principal, action(record), resource(record));
            if (message.contains("because no identity-based policy")) {
                assertThat(allowed).as(about).isFalse();
                refused++;
            } else if (!record.path("errorCode").asText().startsWith("AccessDenied")) {
                assertThat(allowed).as(about).isTrue();
                granted++;
            }
        }
        assertThat(granted).isGreaterThan(3_500);
        assertThat(refused).isGreaterThan(25);
    }

    @Test
    void aRoleThatIsPassedMayBePassed() {
        int passed = 0;
        for (Event event : SampleLogs.events()) {
            JsonNode request = event.json().path("requestParameters");
            String role = request.path("roleArn")
                    .asText(request.path("executionRoleArn").asText());
            if (role.isEmpty() || event.json().path("eventName").asText().equals("AssumeRole")) {
                continue;
            }
            boolean refused = event.json().path("errorMessage").asText().contains("iam:PassRole");
            assertThat(allows(principal(event.json()), "iam:PassRole", role))
                    .as(event.id())
                    .isNotEqualTo(refused);
            passed++;
        }
        assertThat(passed).isGreaterThan(100);
    }

    @Test
    void theTrainingRolesDifferInOneAction() {
        String logGroup = "arn:aws:logs:us-east-1:111122223333:log-group:/aws/sagemaker/TrainingJobs";
        assertThat(allows(SampleAccount.TRAINING_COMPLETE, "logs:PutLogEvents", logGroup))
                .isTrue();
        assertThat(allows(SampleAccount.TRAINING_NO_LOGS, "logs:PutLogEvents", logGroup))
                .isFalse();
        assertThat(Policies.TRAINING_COMPLETE.replace(",\"logs:PutLogEvents\"", ""))
                .isEqualTo(Policies.TRAINING_NO_LOGS);
    }

    /** No permission is needed to ask who one is, and the deleted role's policies are gone. */
    private static boolean judged(JsonNode record, String principal) {
        return record.path("eventType").asText().equals("AwsApiCall")
                && !principal.isEmpty()
                && !principal.equals(SampleAccount.DELETED_ROLE)
                && !record.path("eventName").asText().equals("GetCallerIdentity")
                && !record.path("errorMessage").asText().contains("iam:PassRole");
    }

    private static String principal(JsonNode record) {
        JsonNode identity = record.path("userIdentity");
        return identity.at("/sessionContext/sessionIssuer/arn")
                .asText(identity.path("arn").asText());
    }

    private static String action(JsonNode record) {
        String source = record.path("eventSource").asText();
        String name = source.substring(0, source.indexOf('.')) + ":"
                + record.path("eventName").asText();
        return OTHER_NAMES.getOrDefault(name, name);
    }

    private static String resource(JsonNode record) {
        JsonNode request = record.path("requestParameters");
        for (JsonNode resource : record.path("resources")) {
            if (resource.has("ARN")) {
                return resource.path("ARN").asText();
            }
        }
        if (request.has("logGroupName")) {
            return Place.HOME.arn(
                    "logs", "log-group:" + request.path("logGroupName").asText());
        }
        if (request.has("trainingJobName")) {
            return Place.HOME.arn(
                    "sagemaker",
                    "training-job/" + request.path("trainingJobName").asText());
        }
        boolean sageMaker = record.path("eventSource").asText().equals("sagemaker.amazonaws.com");
        return sageMaker ? Place.HOME.arn("sagemaker", "any/thing") : "*";
    }

    private boolean allows(String principal, String action, String resource) {
        boolean allowed = false;
        for (JsonNode statement : statements.computeIfAbsent(principal, SamplePoliciesTest::statementsOf)) {
            if (covers(statement, action, resource, principal)) {
                if (statement.path("Effect").asText().equals("Deny")) {
                    return false;
                }
                allowed = true;
            }
        }
        return allowed;
    }

    private static boolean covers(JsonNode statement, String action, String resource, String principal) {
        boolean byAction = statement.has("NotAction")
                ? texts(statement.path("NotAction")).stream().noneMatch(each -> matches(each, action))
                : texts(statement.path("Action")).stream().anyMatch(each -> matches(each, action));
        String user = principal.substring(principal.lastIndexOf('/') + 1);
        return byAction
                && texts(statement.path("Resource")).stream()
                        .map(each -> each.replace("${aws:username}", user))
                        .anyMatch(each -> resource.equals("*") || matches(each, resource));
    }

    private static boolean matches(String pattern, String text) {
        return Pattern.ignoringCase(pattern).matches(text);
    }

    private static List<JsonNode> statementsOf(String principal) {
        List<JsonNode> statements = new ArrayList<>();
        for (String list : List.of("RoleDetailList", "UserDetailList")) {
            for (JsonNode holder : EXPORT.path(list)) {
                if (holder.path("Arn").asText().equals(principal)) {
                    collect(holder, statements);
                    for (JsonNode group : holder.path("GroupList")) {
                        EXPORT.path("GroupDetailList").forEach(each -> {
                            if (each.path("GroupName").equals(group)) {
                                collect(each, statements);
                            }
                        });
                    }
                }
            }
        }
        assertThat(statements).as("policies of " + principal).isNotEmpty();
        return statements;
    }

    private static void collect(JsonNode holder, List<JsonNode> statements) {
        for (String inline : List.of("RolePolicyList", "UserPolicyList", "GroupPolicyList")) {
            holder.path(inline)
                    .forEach(policy -> policy.at("/PolicyDocument/Statement").forEach(statements::add));
        }
        for (JsonNode attached : holder.path("AttachedManagedPolicies")) {
            EXPORT.path("Policies").forEach(policy -> {
                if (policy.path("Arn").equals(attached.path("PolicyArn"))) {
                    policy.at("/PolicyVersionList/0/Document/Statement").forEach(statements::add);
                }
            });
        }
    }

    private static List<String> texts(JsonNode value) {
        if (value.isTextual()) {
            return List.of(value.asText());
        }
        List<String> texts = new ArrayList<>();
        value.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
