package io.plumbline.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A record as CloudTrail writes it: a session of the role {@code ml/Trainer} calls on 2026-10-05 from us-east-1. */
final class Made {

    static final String ACCOUNT = "111122223333";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String CALL = """
            {"eventVersion":"1.11","eventTime":"2026-10-05T10:00:00Z","awsRegion":"us-east-1",\
            "sourceIPAddress":"203.0.113.7","eventType":"AwsApiCall","eventCategory":"Management","managementEvent":true,\
            "recipientAccountId":"111122223333","userIdentity":{"type":"AssumedRole","principalId":"AROATRAINER:s",\
            "arn":"arn:aws:sts::111122223333:assumed-role/Trainer/s","accountId":"111122223333","sessionContext":\
            {"sessionIssuer":{"type":"Role","principalId":"AROATRAINER","arn":"arn:aws:iam::111122223333:role/ml/Trainer",\
            "accountId":"111122223333","userName":"Trainer"}}}}""";

    private final ObjectNode record = (ObjectNode) parsed(CALL);

    private Made() {}

    /** A call whose event id follows from its number, so that tests repeat. */
    static Made call(int number, String source, String name) {
        UUID id = UUID.nameUUIDFromBytes(("event " + number).getBytes(StandardCharsets.UTF_8));
        return new Made()
                .with("eventID", quoted(id.toString()))
                .with("eventSource", quoted(source))
                .with("eventName", quoted(name));
    }

    static Made call(String source, String name) {
        return call(0, source, name);
    }

    /** An object read from a bucket: a data event. */
    static Made read(int number, String bucket, String key) {
        String arn = "arn:aws:s3:::" + bucket;
        return call(number, "s3.amazonaws.com", "GetObject")
                .with("readOnly", "true")
                .with("managementEvent", "false")
                .with("eventCategory", "\"Data\"")
                .with("requestParameters", "{\"bucketName\":" + quoted(bucket) + ",\"key\":" + quoted(key) + "}")
                .with(
                        "resources",
                        "[{\"type\":\"AWS::S3::Object\",\"ARN\":" + quoted(arn + "/" + key)
                                + "},{\"accountId\":\"111122223333\",\"type\":\"AWS::S3::Bucket\",\"ARN\":"
                                + quoted(arn)
                                + "}]");
    }

    /** Sets a field to a JSON value. */
    Made with(String field, String json) {
        record.set(field, parsed(json));
        return this;
    }

    Made failing(String code, String message) {
        return with("errorCode", quoted(code)).with("errorMessage", quoted(message));
    }

    Made without(String field) {
        record.remove(field);
        return this;
    }

    /** As a role of this name of the account. */
    Made by(String role) {
        return with(
                "userIdentity",
                "{\"type\":\"AssumedRole\",\"principalId\":\"AROA:s\",\"sessionContext\":{\"sessionIssuer\":{\"arn\":\"arn:aws:iam::"
                        + ACCOUNT + ":role/" + role + "\"}}}");
    }

    String json() {
        return record.toString();
    }

    static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
