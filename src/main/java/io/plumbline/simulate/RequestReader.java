package io.plumbline.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.plumbline.aws.ActionName;
import io.plumbline.evaluate.Principal;
import io.plumbline.evaluate.Verdict;
import io.plumbline.policy.DocumentText;
import io.plumbline.policy.Policy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Reads a request's fields. One that is null counts as absent, one that nobody knows is left alone: {@link BadRequest},
 * or the policy reader's own exception, for everything else that is not as it should be.
 */
final class RequestReader {

    private static final int SHOWN = 60;

    /** ARNs have 2,048 characters at the most. */
    private static final int LONGEST_RESOURCE = 8_192;

    private static final Map<String, Verdict> SPELLINGS = spellings();

    private final JsonNode request;

    private RequestReader(JsonNode request) {
        this.request = request;
    }

    static Asked read(JsonNode request) {
        if (!request.isObject()) {
            throw new BadRequest(shown(request) + " is no JSON object");
        }
        return new RequestReader(request).asked();
    }

    private Asked asked() {
        return new Asked(
                principal(),
                action(),
                resource(),
                resourceAccount(),
                context(),
                new Given(
                        policies(Given.IDENTITY, request),
                        policy(Given.BOUNDARY),
                        sessionPolicies(),
                        policy(Given.RESOURCE),
                        levels(Given.SERVICE_CONTROL),
                        levels(Given.RESOURCE_CONTROL),
                        policy(Given.ENDPOINT)),
                expected());
    }

    private Principal principal() {
        JsonNode principal = field("principal");
        if (principal.isMissingNode()) {
            throw new BadRequest("has no principal");
        }
        if (!principal.isObject()) {
            return Principal.of(requiredText("principal"));
        }
        String type = principal.path("type").asText();
        JsonNode id = principal.path("id");
        if (type.equals("Anonymous")) {
            return Principal.ANONYMOUS;
        }
        if (type.equals("CanonicalUser") && id.isTextual()) {
            return Principal.of(id.textValue());
        }
        throw new BadRequest("principal: " + shown(principal) + " is neither {\"type\":\"Anonymous\"} nor"
                + " {\"type\":\"CanonicalUser\",\"id\":…}; give all others as text");
    }

    private ActionName action() {
        String action = requiredText("action");
        return ActionName.parse(action)
                .orElseThrow(() ->
                        new BadRequest("action: \"" + excerpt(action) + "\" is not service:Name without wildcards"));
    }

    private String resource() {
        String resource = requiredText("resource");
        if (resource.length() > LONGEST_RESOURCE) {
            throw new BadRequest("resource: \"" + excerpt(resource) + "\" is longer than any ARN");
        }
        return resource;
    }

    private String resourceAccount() {
        JsonNode account = field("resourceAccount");
        if (account.isMissingNode()) {
            return null;
        }
        String digits = account.asText();
        if (!digits.matches("[0-9]{12}")) {
            throw new BadRequest("resourceAccount: " + shown(account) + " is no account of 12 digits");
        }
        return digits;
    }

    private Map<String, List<String>> context() {
        JsonNode context = field("context");
        if (!context.isMissingNode() && !context.isObject()) {
            throw new BadRequest("context: " + shown(context) + " is no JSON object");
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        Map<String, String> spelled = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Map.Entry<String, JsonNode> key : context.properties()) {
            String earlier = spelled.putIfAbsent(key.getKey(), key.getKey());
            if (earlier != null) {
                throw new BadRequest("context: \"" + excerpt(key.getKey()) + "\" is the key \"" + excerpt(earlier)
                        + "\" again: letter case makes no difference");
            }
            if (!key.getValue().isNull()) {
                values.put(key.getKey(), values(key.getKey(), key.getValue()));
            }
        }
        return values;
    }

    private static List<String> values(String key, JsonNode value) {
        List<String> values = new ArrayList<>();
        for (JsonNode one : value.isArray() ? value : List.of(value)) {
            if (!one.isTextual() && !one.isNumber() && !one.isBoolean()) {
                throw new BadRequest("context: \"" + excerpt(key) + "\": " + shown(one)
                        + " is no text, number or boolean, nor an array of those");
            }
            values.add(one.asText());
        }
        return values;
    }

    private List<Policy> sessionPolicies() {
        JsonNode session = field(Given.SESSION);
        if (session.isMissingNode()) {
            return null;
        }
        return session.isArray() ? policies(Given.SESSION, request) : List.of(document(session, Given.SESSION));
    }

    private Policy policy(String name) {
        JsonNode policy = field(name);
        return policy.isMissingNode() ? null : document(policy, name);
    }

    private List<Policy> policies(String name, JsonNode in) {
        return list(name, in.path(name), RequestReader::document);
    }

    /** A level that is one document alone is a level of one. */
    private List<List<Policy>> levels(String name) {
        return list(
                name,
                field(name),
                (level, where) -> level.isArray()
                        ? list(where, level, RequestReader::document)
                        : List.of(document(level, where)));
    }

    private static <T> List<T> list(String name, JsonNode list, BiFunction<JsonNode, String, T> element) {
        if (list.isMissingNode() || list.isNull()) {
            return null;
        }
        if (!list.isArray()) {
            throw new BadRequest(name + ": " + shown(list) + " is no array");
        }
        List<T> all = new ArrayList<>();
        for (JsonNode one : list) {
            all.add(element.apply(one, name + "[" + all.size() + "]"));
        }
        return all;
    }

    private static Policy document(JsonNode document, String where) {
        return Policy.parse(DocumentText.decode(document, where), where);
    }

    private Verdict expected() {
        JsonNode expected = field("expected");
        Verdict verdict = SPELLINGS.get(expected.asText());
        if (verdict == null && !expected.isMissingNode()) {
            throw new BadRequest("expected: " + shown(expected) + " is none of ALLOWED, EXPLICIT_DENY, IMPLICIT_DENY,"
                    + " UNKNOWN, Allowed, ExplicitlyDenied, ImplicitlyDenied");
        }
        return verdict;
    }

    private static Map<String, Verdict> spellings() {
        Map<String, Verdict> spellings = new LinkedHashMap<>();
        for (Verdict verdict : Verdict.values()) {
            spellings.put(verdict.name(), verdict);
        }
        spellings.put("Allowed", Verdict.ALLOWED);
        spellings.put("ExplicitlyDenied", Verdict.EXPLICIT_DENY);
        spellings.put("ImplicitlyDenied", Verdict.IMPLICIT_DENY);
        spellings.put("Unknown", Verdict.UNKNOWN);
        return spellings;
    }

    private String requiredText(String name) {
        JsonNode value = field(name);
        if (value.isMissingNode()) {
            throw new BadRequest("has no " + name);
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new BadRequest(name + ": " + shown(value) + " is no text that says something");
        }
        return value.textValue();
    }

    /** Missing when it is null. */
    private JsonNode field(String name) {
        JsonNode value = request.path(name);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    private static String shown(JsonNode value) {
        return value.isContainerNode() && value.size() > 3
                ? "a JSON " + value.getNodeType().name().toLowerCase(Locale.ROOT)
                : excerpt(value.toString());
    }

    private static String excerpt(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
