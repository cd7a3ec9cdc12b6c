package io.plumbline.trail;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Every way in which records come wrapped, written as AWS writes them. */
enum Containers {
    EVENT_BRIDGE_CONCATENATED("", "", "", Containers::bridged),
    EVENT_BRIDGE_LINES("", "\n", "\n", Containers::bridged),
    EVENT_BRIDGE_ARRAY("[", ",", "]", Containers::bridged),
    EVENT_BRIDGE_SORTED_FIELDS("[", ",\n", "]", record -> """
            {"account":"111122223333","detail":%s,"detail-type":"AWS Console Sign In via CloudTrail","id":"i",\
            "region":"eu-west-1","resources":["arn:aws:s3:::b"],"source":"aws.signin","time":"2026-08-21T10:11:12Z",\
            "version":"0"}""".formatted(record)),
    EVENT_BRIDGE_IN_LOG_GROUP("{\"events\":[", ",", "]}", record -> logged(bridged(record))),
    LOOKUP_EVENTS("{\"Events\":[", ",", "],\"NextToken\":\"t\"}", Containers::lookedUp),
    LOOKUP_EVENTS_PRETTY("{\n    \"Events\": [\n", ",\n", "\n    ]\n}\n", Containers::lookedUp),
    LOOKUP_EVENTS_ARRAY("[", ",", "]", Containers::lookedUp),
    LOOKUP_EVENTS_LINES("", "\n", "", Containers::lookedUp),
    FILTER_LOG_EVENTS("{\"events\":[", ",", "],\"searchedLogStreams\":[]}", Containers::logged),
    GET_LOG_EVENTS(
            "{\"events\":[",
            ",",
            "],\"nextForwardToken\":\"f/3\",\"nextBackwardToken\":\"b/3\"}",
            record -> "{\"timestamp\":1755771072000,\"message\":%s,\"ingestionTime\":1755771073000}"
                    .formatted(quoted(record))),
    SUBSCRIPTION(
            "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"111122223333\",\"logGroup\":\"g\",\"logStream\":\"s\","
                    + "\"subscriptionFilters\":[\"f\"],\"logEvents\":[",
            ",",
            "]}",
            record -> "{\"id\":\"3\",\"timestamp\":1755771072000,\"message\":%s}".formatted(quoted(record))),
    QUERY_RESULTS("{\"results\":[", ",", "],\"statistics\":{\"recordsMatched\":2.0},\"status\":\"Complete\"}", record ->
            """
            [{"field":"@timestamp","value":"2026-08-21 10:11:12.000"},{"field":"@message","value":%s},\
            {"field":"@ptr","value":"CmEK"}]""".formatted(quoted(record))),
    QUERY_DOWNLOAD("[", ",", "]", record -> "{\"@timestamp\":\"t\",\"@message\":%s}".formatted(quoted(record))),
    LOG_EXPORT("", "\n", "\n", record -> "2026-08-21T10:11:12.345Z " + record.replace("\n", " ")),
    LOG_TAIL(
            "",
            "\n",
            "\n",
            record ->
                    "2026-08-21T10:11:12.345000+00:00 111122223333_CloudTrail_eu-west-1 " + record.replace("\n", " "));

    private final String head;
    private final String between;
    private final String tail;

    @SuppressWarnings("ImmutableEnumChecker") // a function of this file
    private final UnaryOperator<String> wrap;

    Containers(String head, String between, String tail, UnaryOperator<String> wrap) {
        this.head = head;
        this.between = between;
        this.tail = tail;
        this.wrap = wrap;
    }

    String of(List<String> records) {
        return records.stream().map(wrap).collect(Collectors.joining(between, head, tail));
    }

    String of(String... records) {
        return of(Arrays.asList(records));
    }

    String wrap(String record) {
        return wrap.apply(record);
    }

    /** Whether a file that ends between two records is as whole as one with all of them. */
    boolean isOpenEnded() {
        return head.isEmpty();
    }

    /** Whether the record is the line itself, so that a broken one is no object of its own. */
    boolean isLine() {
        return this == LOG_EXPORT || this == LOG_TAIL;
    }

    /** The text as a text of JSON. */
    static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\u0001", "\\u0001")
                + '"';
    }

    private static String bridged(String record) {
        return """
                {"version":"0","id":"36eb8523","detail-type":"AWS API Call via CloudTrail","source":"aws.s3",\
                "account":"111122223333","time":"2026-08-21T10:11:12Z","region":"eu-west-1","resources":["a"],\
                "detail":%s}""".formatted(record);
    }

    private static String lookedUp(String record) {
        return """
                {"EventId":"e","EventName":"n","ReadOnly":"false","AccessKeyId":"AKIA","EventTime":1755771072.0,\
                "EventSource":"s3.amazonaws.com","Username":"u","Resources":[{"ResourceType":"t","ResourceName":"r"}],\
                "CloudTrailEvent":%s}""".formatted(quoted(record));
    }

    private static String logged(String record) {
        return """
                {"logStreamName":"111122223333_CloudTrail_eu-west-1","timestamp":1755771072000,"message":%s,\
                "ingestionTime":1755771073000,"eventId":"3"}""".formatted(quoted(record));
    }
}
