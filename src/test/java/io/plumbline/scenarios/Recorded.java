package io.plumbline.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** A scenario's trail: the records as CloudTrail delivers them. */
final class Recorded {

    static final LocalDate FIRST_DAY = LocalDate.parse("2026-09-01");
    /** Who makes the calls that show what the trail delivers; in no export, so nothing is found about it. */
    static final String WATCHER = "Watcher";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> READS = List.of("Get", "List", "Describe", "Head", "Decrypt", "AssumeRole");

    private final String account;
    private final Scenario scenario;
    private final List<ObjectNode> records = new ArrayList<>();

    private Recorded(String account, Scenario scenario) {
        this.account = account;
        this.scenario = scenario;
    }

    static List<ObjectNode> of(String account, Scenario scenario) {
        Recorded recorded = new Recorded(account, scenario);
        for (int day = scenario.from(); day <= scenario.until(); day++) {
            for (String kind : scenario.listens()) {
                recorded.listen(kind, day);
            }
        }
        scenario.events().forEach(recorded::happen);
        recorded.sessions();
        return recorded.records;
    }

    private void listen(String kind, int day) {
        switch (kind) {
            case "reads" -> watched(day, "ec2 DescribeInstances", null);
            case "writes" -> watched(day, "ec2 CreateTags", null);
            case "kms" -> {
                watched(day, "kms Decrypt", null);
                watched(day, "kms ScheduleKeyDeletion", null);
            }
            default -> {
                if (!kind.startsWith("objects:")) {
                    throw new IllegalArgumentException(scenario.name() + ": listens to \"" + kind + "\"?");
                }
                String bucket = kind.substring("objects:".length());
                watched(day, "s3 GetObject", bucket + "/heartbeat");
                watched(day, "s3 PutObject", bucket + "/heartbeat");
                watched(day, "s3 ListObjects", bucket + "/");
            }
        }
    }

    private void watched(int day, String call, String object) {
        JsonNode watcher = JSON.getNodeFactory().textNode("watcher");
        happen(new Scenario.Happening(
                null, day, null, "06:00:00", watcher, call, null, null, null, null, null, object, null));
    }

    private void happen(Scenario.Happening happening) {
        for (int day = happening.day(); day <= happening.through(); day++) {
            records.add(record(happening, day));
        }
    }

    private ObjectNode record(Scenario.Happening happening, int day) {
        String[] call = happening.call().split(" ", -1);
        ObjectNode record = JSON.createObjectNode();
        record.put("eventVersion", "1.11");
        record.set("userIdentity", new Actor(account).identity(happening.by(), scenario));
        record.put("eventTime", FIRST_DAY.plusDays(day) + "T" + happening.at() + "Z");
        record.put("eventSource", call[0] + ".amazonaws.com").put("eventName", call[1]);
        record.put("awsRegion", happening.region()).put("sourceIPAddress", "198.51.100.7");
        record.put("userAgent", "aws-cli/2.31.0");
        record.set("requestParameters", happening.request());
        record.set("responseElements", happening.response());
        String id = happening.id() == null
                ? String.join(
                        "|", record.toString(), String.valueOf(happening.object()), String.valueOf(records.size()))
                : happening.id() + (happening.day() == day ? "" : "+" + (day - happening.day()));
        record.put("requestID", uuid("request " + id)).put("eventID", eventId(account, id));
        record.put("readOnly", READS.stream().anyMatch(call[1]::startsWith));
        record.put("eventType", "AwsApiCall").put("managementEvent", true);
        record.put("recipientAccountId", account).put("eventCategory", "Management");
        if (happening.error() != null) {
            record.put("errorCode", happening.error());
        }
        if (happening.message() != null) {
            record.put("errorMessage", happening.message());
        }
        if (happening.object() != null) {
            object(record, call[1], happening.object());
        }
        if (happening.with() != null) {
            record.setAll(happening.with());
        }
        return record;
    }

    /** The id that an event of this label has. */
    static String eventId(String account, String label) {
        return uuid("event " + account + " " + label);
    }

    private static String uuid(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private void object(ObjectNode record, String name, String bucketAndKey) {
        String bucket = bucketAndKey.substring(0, bucketAndKey.indexOf('/'));
        String key = bucketAndKey.substring(bucket.length() + 1);
        ObjectNode request =
                JSON.createObjectNode().put("bucketName", bucket).put("Host", bucket + ".s3.amazonaws.com");
        ObjectNode object = JSON.createObjectNode().put("type", "AWS::S3::Object");
        if (name.startsWith("List")) {
            request.put("list-type", "2").put("prefix", key);
            object.put("ARNPrefix", "arn:aws:s3:::" + bucket + "/");
        } else {
            request.put("key", key);
            object.put("ARN", "arn:aws:s3:::" + bucket + "/" + key);
        }
        record.put("managementEvent", false).put("eventCategory", "Data");
        record.set("requestParameters", request);
        ObjectNode owner =
                JSON.createObjectNode().put("type", "AWS::S3::Bucket").put("accountId", account);
        record.putArray("resources").add(object).add(owner.put("ARN", "arn:aws:s3:::" + bucket));
    }

    /** A role that acts and whose trust the scenario does not tell was assumed by the watcher, when it acted first. */
    private void sessions() {
        scenario.roles().forEach((name, role) -> {
            if (role.trust() == null) {
                scenario.events().stream()
                        .filter(event -> event.by().isTextual()
                                && (event.by().textValue() + "/").startsWith("role/" + name + "/"))
                        .min((one, other) -> one.day().compareTo(other.day()))
                        .ifPresent(first -> assumed(Actor.arn(account, "role" + role.path() + name), first.day()));
            }
        });
    }

    private void assumed(String roleArn, int day) {
        JsonNode watcher = JSON.getNodeFactory().textNode("watcher");
        ObjectNode request = JSON.createObjectNode().put("roleArn", roleArn).put("roleSessionName", "work");
        happen(new Scenario.Happening(
                null, day, null, "00:00:01", watcher, "sts AssumeRole", null, request, null, null, null, null, null));
    }

    /** {@code 2026-09-04T00:00:00Z} of {@code 3}; an instant as it is. */
    static String instant(JsonNode dayOrInstant) {
        return dayOrInstant.isInt()
                ? FIRST_DAY.plusDays(dayOrInstant.intValue()) + "T00:00:00Z"
                : dayOrInstant.textValue().toUpperCase(Locale.ROOT);
    }
}
