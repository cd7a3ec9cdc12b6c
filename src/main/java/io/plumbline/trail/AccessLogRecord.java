package io.plumbline.trail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of an access log as the record that CloudTrail would have written of the same call, but for what the line does not
 * know: the event's id, the access key, the role's path, the accounts.
 */
final class AccessLogRecord {

    private static final JsonFactory JSON = new JsonFactory();

    /** {@code bucket.s3.eu-west-1.amazonaws.com}, {@code s3-eu-west-1.amazonaws.com}; bounded, for a caller wrote it. */
    private static final Pattern REGION =
            Pattern.compile("s3[.-](?:dualstack\\.)?([a-z]{2,5}(?:-[a-z]{2,12}){1,3}-\\d{1,2})\\.amazonaws\\.com");

    private AccessLogRecord() {}

    static byte[] json(AccessLogLine line) throws IOException {
        AccessLogOperation operation = AccessLogOperation.of(line);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 10);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("eventTime", line.time().toString());
            out.writeStringField("eventSource", "s3.amazonaws.com");
            out.writeStringField("eventName", operation.call());
            out.writeStringField("eventType", operation.isOfItself() ? "AwsServiceEvent" : "AwsApiCall");
            out.writeStringField("eventCategory", operation.data() ? "Data" : "Management");
            out.writeBooleanField("managementEvent", !operation.data());
            out.writeBooleanField("readOnly", operation.readOnly());
            text(out, "awsRegion", region(line.hostHeader()));
            text(out, "sourceIPAddress", line.remoteAddress());
            text(out, "userAgent", line.userAgent());
            text(out, "requestID", line.requestId());
            text(out, "errorCode", errorCode(line));
            identity(out, line.requester(), operation);
            details(out, line);
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static String errorCode(AccessLogLine line) {
        if (line.status() == 403 && line.errorCode() == null) {
            return "AccessDenied";
        }
        return line.status() >= 400 && line.errorCode() == null ? "Http" + line.status() : line.errorCode();
    }

    private static String region(String host) {
        Matcher region = host == null ? null : REGION.matcher(host);
        return region != null && region.find() ? region.group(1) : null;
    }

    private static void identity(JsonGenerator out, String requester, AccessLogOperation operation) throws IOException {
        out.writeObjectFieldStart("userIdentity");
        if (operation.isOfItself() || "AmazonS3".equals(requester)) {
            out.writeStringField("type", "AWSService");
            out.writeStringField("invokedBy", "s3.amazonaws.com");
        } else if (requester == null) {
            out.writeStringField("type", "AWSAccount");
            out.writeStringField("accountId", "anonymous");
        } else if (requester.startsWith("svc:")) {
            out.writeStringField("type", "AWSService");
            out.writeStringField("invokedBy", requester.substring("svc:".length()));
        } else if (requester.startsWith("arn:")) {
            named(out, requester);
        } else {
            out.writeStringField("type", "AWSAccount");
            out.writeStringField("principalId", requester);
        }
        out.writeEndObject();
    }

    private static void named(JsonGenerator out, String arn) throws IOException {
        String[] parts = arn.split(":", 6);
        String resource = parts.length == 6 ? parts[5] : "";
        String[] names = resource.split("/", -1);
        switch (names[0]) {
            case "assumed-role" -> {
                out.writeStringField("type", "AssumedRole");
                if (names.length > 1) {
                    // The role's own ARN stays open: it may have a path, which the session's does not show.
                    out.writeObjectFieldStart("sessionContext");
                    out.writeObjectFieldStart("sessionIssuer");
                    out.writeStringField("type", "Role");
                    out.writeStringField("accountId", parts[4]);
                    out.writeStringField("userName", names[1]);
                    out.writeEndObject();
                    out.writeEndObject();
                }
            }
            case "user" -> {
                out.writeStringField("type", "IAMUser");
                out.writeStringField("userName", names[names.length - 1]);
            }
            case "federated-user" -> out.writeStringField("type", "FederatedUser");
            case "root" -> out.writeStringField("type", "Root");
            default -> out.writeStringField("type", "Unknown");
        }
        out.writeStringField("arn", arn);
        if (parts.length == 6) {
            out.writeStringField("accountId", parts[4]);
        }
    }

    private static void details(JsonGenerator out, AccessLogLine line) throws IOException {
        out.writeObjectFieldStart("requestParameters");
        out.writeStringField("bucketName", line.bucket());
        text(out, "key", line.key());
        text(out, "Host", line.hostHeader());
        text(out, "versionId", line.versionId());
        text(out, "prefix", parameter(line.uri(), "prefix"));
        text(out, "accessPoint", line.accessPointArn());
        out.writeEndObject();
        out.writeObjectFieldStart("additionalEventData");
        out.writeNumberField("httpStatus", line.status());
        out.writeNumberField("bytesTransferredOut", line.bytesSent());
        text(out, "SignatureVersion", line.signatureVersion());
        text(out, "CipherSuite", line.cipherSuite());
        text(out, "x-amz-id-2", line.hostId());
        out.writeBooleanField("aclRequired", line.aclRequired());
        out.writeEndObject();
        if (line.tlsVersion() != null) {
            out.writeObjectFieldStart("tlsDetails");
            out.writeStringField("tlsVersion", line.tlsVersion().replace("TLSV", "TLSv"));
            out.writeEndObject();
        }
        resources(out, line);
    }

    private static void resources(JsonGenerator out, AccessLogLine line) throws IOException {
        boolean china = line.hostHeader() != null && line.hostHeader().endsWith(".cn");
        String bucket = (china ? "arn:aws-cn:s3:::" : "arn:aws:s3:::") + line.bucket();
        out.writeArrayFieldStart("resources");
        if (line.key() != null) {
            resource(out, "AWS::S3::Object", bucket + "/" + line.key());
        }
        resource(out, "AWS::S3::Bucket", bucket);
        out.writeEndArray();
    }

    private static void resource(JsonGenerator out, String type, String arn) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", type);
        out.writeStringField("ARN", arn);
        out.writeEndObject();
    }

    /** The first value of a query parameter, decoded; null when there is none. */
    private static String parameter(String uri, String name) {
        int query = uri == null ? -1 : uri.indexOf('?');
        if (query < 0) {
            return null;
        }
        for (String pair : uri.substring(query + 1).split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return ObjectKey.unescape(pair.substring(name.length() + 1), true);
            }
        }
        return null;
    }

    private static void text(JsonGenerator out, String name, String value) throws IOException {
        if (value != null) {
            out.writeStringField(name, value);
        }
    }
}
