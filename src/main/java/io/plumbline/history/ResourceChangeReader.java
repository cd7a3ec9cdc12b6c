package io.plumbline.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.aws.Arn;
import io.plumbline.history.PolicyChange.Effect;
import io.plumbline.history.PolicyChange.Nature;
import java.util.List;
import java.util.Optional;

/**
 * Reads what an event changed of a resource's own policy: of a bucket, key, repository, secret, function, queue or topic.
 *
 * <p>An operation that adds a statement to a policy that nobody knows ({@code AddPermission}) leaves a policy that nobody
 * knows. Requests as each service's API spells them: {@code PutBucketPolicy}'s document is an object, the others' a text.
 */
final class ResourceChangeReader {

    private static final String ADDED_TO = "a statement was added to or taken from a policy that nobody knows";

    private final PolicyEvent event;
    private final JsonNode request;

    private ResourceChangeReader(PolicyEvent event) {
        this.event = event;
        this.request = event.request();
    }

    static Optional<PolicyChange> read(PolicyEvent event) {
        return new ResourceChangeReader(event).read();
    }

    private Optional<PolicyChange> read() {
        return switch (event.source() + " " + event.operation()) {
            case "s3.amazonaws.com PutBucketPolicy" -> changed(bucket(), document("bucketPolicy"));
            case "s3.amazonaws.com DeleteBucketPolicy" -> changed(bucket(), Content.NOTHING);
            case "kms.amazonaws.com PutKeyPolicy" -> changed(key(), document("policy"));
            case "kms.amazonaws.com CreateKey" -> keyMade();
            case "ecr.amazonaws.com SetRepositoryPolicy" -> changed(repository(), document("policyText"));
            case "ecr.amazonaws.com DeleteRepositoryPolicy" -> changed(repository(), Content.NOTHING);
            case "secretsmanager.amazonaws.com PutResourcePolicy" -> changed(secret(), document("resourcePolicy"));
            case "secretsmanager.amazonaws.com DeleteResourcePolicy" -> changed(secret(), Content.NOTHING);
            case "sqs.amazonaws.com SetQueueAttributes" -> queue();
            case "sqs.amazonaws.com AddPermission", "sqs.amazonaws.com RemovePermission" ->
                changed(queueArn(), Content.lost(ADDED_TO));
            case "sns.amazonaws.com SetTopicAttributes" -> topic();
            case "sns.amazonaws.com AddPermission", "sns.amazonaws.com RemovePermission" ->
                changed(text(request, "topicArn"), Content.lost(ADDED_TO));
            default ->
                event.source().equals("lambda.amazonaws.com")
                                && event.operation().contains("Permission")
                        ? changed(function(), Content.lost(ADDED_TO))
                        : Optional.empty();
        };
    }

    private Optional<PolicyChange> changed(String resourceArn, Content after) {
        Effect effect = new Effect(
                Slot.RESOURCE_POLICY, Content.lost("the policy that was replaced or removed is not told"), after);
        return Optional.ofNullable(resourceArn)
                .map(arn -> event.change(arn, Nature.CHANGES, null, null, List.of(effect)));
    }

    private Content document(String field) {
        return ChangeReader.documentIn(request.path(field));
    }

    private String bucket() {
        String name = text(request, "bucketName");
        return name == null ? null : "arn:" + event.partition() + ":s3:::" + name;
    }

    private String key() {
        return inRegion("kms", "key/", text(request, "keyId"));
    }

    /** The default policy of a key that gives none is not in the request. */
    private Optional<PolicyChange> keyMade() {
        Content policy = request.path("policy").isTextual()
                ? document("policy")
                : Content.lost("the key was made with the default policy, which the request does not hold");
        Effect effect = new Effect(Slot.RESOURCE_POLICY, Content.NOTHING, policy);
        return Optional.ofNullable(text(event.response().path("keyMetadata"), "arn"))
                .map(arn -> event.change(arn, Nature.MAKES, null, null, List.of(effect)));
    }

    private String repository() {
        return inRegion("ecr", "repository/", text(request, "repositoryName"));
    }

    /** By its ARN alone: its name lacks the six letters that AWS put after it. */
    private String secret() {
        String told = text(event.response(), "aRN");
        told = told == null ? text(event.response(), "arn") : told;
        String asked = text(request, "secretId");
        return told != null ? told : asked != null && asked.startsWith("arn:") ? asked : null;
    }

    private String function() {
        String name = text(request, "functionName");
        return name == null || name.startsWith("arn:") ? name : inRegion("lambda", "function:", name);
    }

    private Optional<PolicyChange> queue() {
        JsonNode attributes = request.path("attributes");
        if (!attributes.has("Policy")) {
            return Optional.empty();
        }
        boolean cleared = attributes.path("Policy").asText().isEmpty();
        return changed(queueArn(), cleared ? Content.NOTHING : ChangeReader.documentIn(attributes.path("Policy")));
    }

    /** {@code https://sqs.eu-west-1.amazonaws.com/111122223333/jobs}. */
    private String queueArn() {
        String url = text(request, "queueUrl");
        return url == null ? null : inRegion("sqs", "", url.substring(url.lastIndexOf('/') + 1));
    }

    private Optional<PolicyChange> topic() {
        return "Policy".equals(text(request, "attributeName"))
                ? changed(text(request, "topicArn"), document("attributeValue"))
                : Optional.empty();
    }

    private String inRegion(String service, String before, String name) {
        if (name == null || name.startsWith("arn:")) {
            return name;
        }
        return new Arn(event.partition(), service, event.region(), event.account(), before + name).toString();
    }

    private static String text(JsonNode node, String field) {
        String text = node.path(field).textValue();
        return text == null || text.isEmpty() ? null : text;
    }
}
