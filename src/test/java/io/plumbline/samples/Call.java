package io.plumbline.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * One API call on its way to a CloudTrail record: {@code Call.of("sts", "GetCallerIdentity")}, then what it asks, gets
 * and touches. Field names, their order and what is absent when follow <a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">
 * CloudTrail record contents</a> and real records.
 */
final class Call {

    private static final List<String> READS = List.of(
            "Get", "List", "Describe", "Head", "BatchGet", "BatchCheck", "AssumeRole", "Decrypt", "GenerateDataKey");

    private final String source;
    private final String name;
    private String host;
    private ObjectNode request;
    private JsonNode response;
    private ObjectNode additional;
    private ObjectNode serviceDetails;
    private ArrayNode resources;
    private String errorCode;
    private String errorMessage;
    private String type = "AwsApiCall";
    private String apiVersion;
    private boolean data;
    private boolean shared;

    private Call(String source, String name) {
        this.source = source;
        this.name = name;
    }

    static Call of(String source, String name) {
        return new Call(source, name);
    }

    Call request(Object... pairs) {
        return asking(Json.of(pairs));
    }

    Call asking(ObjectNode parameters) {
        request = parameters;
        return this;
    }

    Call response(Object... pairs) {
        response = Json.of(pairs);
        return this;
    }

    Call additional(ObjectNode value) {
        additional = value;
        return this;
    }

    Call resources(Object... entries) {
        resources = Json.list(entries);
        return this;
    }

    Call host(String value) {
        host = value;
        return this;
    }

    Call apiVersion(String value) {
        apiVersion = value;
        return this;
    }

    /** A data event: in the trail only where the trail selects the resource. */
    Call dataEvent() {
        data = true;
        return this;
    }

    /** Delivered to more than one account. */
    Call shared() {
        shared = true;
        return this;
    }

    Call error(String code, String message) {
        errorCode = code;
        errorMessage = message;
        response = null;
        return this;
    }

    Call serviceEvent(ObjectNode details) {
        type = "AwsServiceEvent";
        serviceDetails = details;
        return this;
    }

    Call signIn() {
        type = "AwsConsoleSignIn";
        return this;
    }

    Event event(Caller by, Instant at, Place place, Seeded random) {
        ObjectNode record = Json.of(
                "eventVersion", version(),
                "userIdentity", by.identity(),
                "eventTime", at.toString(),
                "eventSource", source + ".amazonaws.com",
                "eventName", name,
                "awsRegion", place.region(),
                "sourceIPAddress", by.address(),
                "userAgent", source.equals("s3") && !by.isService() ? "[" + by.agent() + "]" : by.agent());
        if (errorCode != null) {
            record.put("errorCode", errorCode);
            record.put("errorMessage", errorMessage);
        }
        record.set("requestParameters", request);
        record.set("responseElements", response);
        present(record, "additionalEventData", additional);
        if (type.equals("AwsApiCall")) {
            record.put("requestID", source.equals("s3") ? random.requestId() : random.uuid());
        }
        record.put("eventID", random.uuid());
        record.put("readOnly", READS.stream().anyMatch(name::startsWith));
        present(record, "resources", resources);
        record.put("eventType", type);
        if (apiVersion != null) {
            record.put("apiVersion", apiVersion);
        }
        record.put("managementEvent", !data);
        record.put("recipientAccountId", place.account());
        if (shared) {
            record.put("sharedEventID", random.uuid());
        }
        present(record, "serviceEventDetails", serviceDetails);
        record.put("eventCategory", data ? "Data" : "Management");
        tls(record, by, place);
        return new Event(at, place, record);
    }

    private static void present(ObjectNode record, String field, JsonNode value) {
        if (value != null) {
            record.set(field, value);
        }
    }

    /** Calls by AWS services carry no TLS details. */
    private void tls(ObjectNode record, Caller by, Place place) {
        if (by.isService()) {
            return;
        }
        record.set(
                "tlsDetails",
                Json.of(
                        "tlsVersion",
                        "TLSv1.3",
                        "cipherSuite",
                        "TLS_AES_128_GCM_SHA256",
                        "clientProvidedHostHeader",
                        host(place)));
        if (by.console()) {
            record.put("sessionCredentialFromConsole", "true");
        }
    }

    private String host(Place place) {
        if (host != null) {
            return host;
        }
        return switch (source) {
            case "iam", "signin" -> source + ".amazonaws.com";
            case "sagemaker", "ecr" -> "api." + source + "." + place.region() + ".amazonaws.com";
            default -> source + "." + place.region() + ".amazonaws.com";
        };
    }

    private String version() {
        return switch (source) {
            case "ec2", "logs", "signin" -> "1.10";
            default -> "1.11";
        };
    }
}
