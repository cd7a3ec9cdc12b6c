package io.plumbline.trail;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * What stands around a record: EventBridge's envelope, an entry of {@code lookup-events}, a log event of CloudWatch Logs.
 *
 * <p>They are told by their fields, in any order, and wherever an object may stand: alone, a line each, in a list:
 *
 * <pre>
 * {"detail-type":"AWS API Call via CloudTrail","source":"aws.s3","detail":{record}}
 * {"EventId":"…","CloudTrailEvent":"{record as JSON text}"}
 * {"timestamp":1,"message":"{record as JSON text}"}
 * [{"field":"@message","value":"{record as JSON text}"}]
 * </pre>
 *
 * Follows <a href="https://docs.aws.amazon.com/eventbridge/latest/ref/events-structure.html">EventBridge's</a>, <a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Event.html">CloudTrail's</a> and <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html">CloudWatch Logs'</a> pages.
 */
final class Wrapper {

    /** A wrapper in a wrapper is the most there is: EventBridge may deliver to a log group. */
    static final int LAYERS = 2;

    /** The fields that make a wrapper. */
    static final Map<String, Part> PARTS = Map.of(
            "detail", Part.RECORD,
            "CloudTrailEvent", Part.RECORD,
            "message", Part.RECORD,
            "@message", Part.RECORD,
            "detail-type", Part.KIND,
            "source", Part.SOURCE);

    /** The lists of an envelope whose elements are records, wrapped or not, or somebody else's to be refused one by one. */
    private static final Set<String> LISTS =
            Set.of("Records", "Events", "events", "logEvents", "results", "records", "Messages");

    private static final byte[] HEARTBEAT = "CWL CONTROL MESSAGE".getBytes(StandardCharsets.US_ASCII);

    private String kind;
    private String source;
    private String fault;
    private boolean heartbeat;
    private boolean ofText;

    static boolean isList(String name) {
        return LISTS.contains(name);
    }

    void clear() {
        kind = null;
        source = null;
        fault = null;
        heartbeat = false;
        ofText = false;
    }

    /** Takes note of a field of the wrapper itself. */
    void see(Part part, String text) {
        switch (part) {
            case KIND -> kind = text;
            case SOURCE -> source = text;
            case RECORD -> throw new IllegalArgumentException("wrapper: a record is unwrapped, not noted");
        }
    }

    /** Takes note of the text that stands where a record should; true when it may be one. */
    boolean isJson(char[] text, int offset, int length) {
        heartbeat |= startsLikeHeartbeat(text, offset, length);
        int at = offset;
        while (at < offset + length && Character.isWhitespace(text[at])) {
            at++;
        }
        boolean json = at < offset + length && text[at] == '{';
        ofText |= json;
        return json;
    }

    /** The text that should be a record is none: the words go behind {@code record:}. */
    void blame(String what) {
        fault = what;
    }

    /** What is wrong with the JSON text, or null. */
    String fault() {
        return fault;
    }

    /** Whether the record is JSON text of its own, which has been measured by itself. */
    boolean isOfText() {
        return ofText;
    }

    /** An event of EventBridge's that CloudTrail did not make, or that only says so: AWS alone sends as {@code aws.…}. */
    boolean isForeign() {
        return kind != null && !(kind.endsWith(" via CloudTrail") && source != null && source.startsWith("aws."));
    }

    /** CloudWatch Logs' own message to what it delivers to. */
    boolean isHeartbeat() {
        return heartbeat;
    }

    private static boolean startsLikeHeartbeat(char[] text, int offset, int length) {
        if (length < HEARTBEAT.length) {
            return false;
        }
        for (int i = 0; i < HEARTBEAT.length; i++) {
            if (text[offset + i] != HEARTBEAT[i]) {
                return false;
            }
        }
        return true;
    }

    /** What a field says of a wrapper. */
    enum Part {
        /** Holds the record, or its JSON text. */
        RECORD,
        KIND,
        SOURCE
    }
}
