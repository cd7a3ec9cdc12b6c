package io.plumbline.trail.ocsf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The record of CloudTrail's that a row of OCSF was made from.
 *
 * <p>Lossless but for what the mapping loses: values in {@code unmapped} are texts, so {@code true} becomes {@code "true"}.
 * A list is made anew of the JSON that the writer made of it. What looks like an object stays a text: the mapping takes
 * objects apart by their names, so that it was one before, a policy document perhaps. Where {@code unmapped} has a field
 * that an attribute holds, too, it wins.
 */
final class CloudTrailRecord {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The open maps of a record, which the mapping keeps as JSON text. */
    private static final Set<String> OPEN = Set.of(
            "requestParameters",
            "responseElements",
            "additionalEventData",
            "serviceEventDetails",
            "resources",
            "userIdentity",
            "tlsDetails");

    static final String ISSUER = "userIdentity.sessionContext.sessionIssuer.";

    private static final Set<String> CATEGORIES = Set.of("Management", "Data", "Insight", "NetworkActivity");

    private static final int DEEPEST = 100;

    /** Lists this deep are no call's; a deeper text, or one with more behind the list, stays a text. */
    private static final int DEEPEST_LIST = 30;

    private static final ObjectReader LIST = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST_LIST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private final Map<String, Object> row;
    private final Map<String, Object> record = new LinkedHashMap<>();

    private CloudTrailRecord(Map<String, Object> row) {
        this.row = row;
    }

    /** The record as JSON, of a row as {@link Tree} has it. */
    static byte[] json(Map<String, Object> row) throws JsonProcessingException {
        CloudTrailRecord made = new CloudTrailRecord(row);
        for (Mapping mapping : Mapping.ALL) {
            made.put(mapping.field(), made.value(mapping));
        }
        made.unmapped();
        made.session();
        made.signIn();
        return JSON.writeValueAsBytes(made.record);
    }

    private Object value(Mapping mapping) {
        for (String attribute : mapping.attributes()) {
            Object value = Tree.at(row, attribute);
            if (value == null && attribute.startsWith("actor.")) {
                value = Tree.at(row, attribute.replaceFirst("actor", "identity"));
            }
            value = value == null ? null : made(mapping.field(), value);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** The field's value, or null when the attribute holds something else there. */
    private static Object made(String field, Object value) {
        return switch (field) {
            case "eventTime", "userIdentity.sessionContext.attributes.creationDate" -> time(value);
            case "eventCategory" -> CATEGORIES.contains(value) ? value : null;
            case "userIdentity.arn" -> value.toString().startsWith("arn:") ? value : null;
            case "userIdentity.principalId" -> value.toString().startsWith("arn:") ? null : value;
            case "requestID" -> value.equals("''") ? null : value;
            case "resources" -> value instanceof List<?> list ? resources(list) : null;
            case "additionalEventData.MFAUsed" -> Boolean.TRUE.equals(value) ? "Yes" : "No";
            default -> OPEN.contains(field) ? open(value) : value;
        };
    }

    private static Object time(Object value) {
        if (value instanceof Long millis) {
            return Instant.ofEpochMilli(millis).toString();
        }
        return value.toString();
    }

    private static Object open(Object value) {
        if (!(value instanceof String text)) {
            return value;
        }
        try {
            return text.isBlank() ? null : JSON.readValue(bounded(text), Object.class);
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    /** The text, unless a tree of it would take far more memory than it does; its record is no call's then. */
    private static String bounded(String text) {
        if (text.length() > Measured.MOST_VALUES
                && text.chars().filter(c -> c == ',' || c == '{' || c == '[').count() > Measured.MOST_VALUES) {
            throw new Excess("holds more than 500,000 values");
        }
        return text;
    }

    /** The value of a field that was taken out of an open map. */
    private static Object inOpen(String path, Object value) {
        if (!(value instanceof String text) || !text.startsWith("[") || !OPEN.contains(path.split("\\.", 2)[0])) {
            return value;
        }
        try {
            return LIST.readTree(bounded(text));
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    private static List<Object> resources(List<?> list) {
        List<Object> resources = new ArrayList<>();
        for (Object each : list) {
            if (each instanceof Map<?, ?> attributes) {
                Map<String, Object> resource = new LinkedHashMap<>();
                for (Map.Entry<?, ?> attribute : attributes.entrySet()) {
                    switch (attribute.getKey().toString()) {
                        case "uid" -> resource.put("ARN", attribute.getValue());
                        case "account_uid" -> resource.put("accountId", attribute.getValue());
                        case "type" -> resource.put("type", attribute.getValue());
                        case "account", "owner" -> account(attribute.getValue(), resource);
                        default -> {
                            // Says nothing that the record had.
                        }
                    }
                }
                resources.add(resource);
            }
        }
        return resources;
    }

    private static void account(Object holder, Map<String, Object> resource) {
        if (holder instanceof Map<?, ?> fields) {
            Object inner = fields.containsKey("account") ? fields.get("account") : fields;
            Object uid = inner instanceof Map<?, ?> account ? account.get("uid") : null;
            uid = uid == null ? fields.get("account_uid") : uid;
            if (uid != null) {
                resource.put("accountId", uid);
            }
        }
    }

    private void unmapped() {
        Object unmapped = Tree.at(row, Mapping.UNMAPPED);
        if (unmapped instanceof String) {
            unmapped = open(unmapped);
        }
        if (unmapped instanceof Map<?, ?> fields) {
            fields.forEach((name, value) -> {
                String path = name.toString();
                if (!Mapping.WHOLE.contains(path)) {
                    put(path, OPEN.contains(path) ? open(value) : inOpen(path, value));
                }
            });
        }
    }

    /** The issuer's parts, which its ARN tells, unless they are there. */
    private void session() {
        Object issuer = at(ISSUER + "arn");
        String[] parts = issuer == null ? new String[0] : issuer.toString().split(":", 6);
        if (parts.length == 6 && parts[5].startsWith("role/")) {
            Object principal = at("userIdentity.principalId");
            putIfAbsent(ISSUER + "type", "Role");
            putIfAbsent(ISSUER + "accountId", parts[4]);
            putIfAbsent(ISSUER + "userName", parts[5].substring(parts[5].lastIndexOf('/') + 1));
            if (principal != null && principal.toString().indexOf(':') > 0) {
                putIfAbsent(ISSUER + "principalId", principal.toString().split(":", 2)[0]);
            }
        }
    }

    /** How a sign-in ended, which the older version has in its status alone. */
    private void signIn() {
        Object status = Tree.at(row, Mapping.STATUS);
        if ("ConsoleLogin".equals(record.get("eventName")) && status != null) {
            putIfAbsent("responseElements.ConsoleLogin", status);
        }
        if (!"signin.amazonaws.com".equals(record.get("eventSource"))) {
            // Elsewhere it is said of the session.
            record.computeIfPresent("additionalEventData", (name, data) -> {
                if (data instanceof Map<?, ?> fields) {
                    fields.remove("MFAUsed");
                }
                return data instanceof Map<?, ?> fields && fields.isEmpty() ? null : data;
            });
        }
    }

    private Object at(String path) {
        return Tree.at(record, path);
    }

    private void putIfAbsent(String path, Object value) {
        if (at(path) == null) {
            put(path, value);
        }
    }

    @SuppressWarnings("unchecked") // the maps of a record are its own
    private void put(String path, Object value) {
        if (value == null) {
            return;
        }
        String[] names = path.split("\\.", DEEPEST);
        Map<String, Object> into = record;
        for (int i = 0; i < names.length - 1; i++) {
            Object inner = into.get(names[i]);
            if (!(inner instanceof Map<?, ?>)) {
                inner = new LinkedHashMap<String, Object>();
                into.put(names[i], inner);
            }
            into = (Map<String, Object>) inner;
        }
        into.put(names[names.length - 1], value);
    }
}
