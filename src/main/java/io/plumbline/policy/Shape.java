package io.plumbline.policy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.policy.IamInput.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The names at the top of a file's first JSON object, which tell its kind; values are skipped, not built. */
record Shape(Set<String> names) {

    /** Stands for {@code PolicyVersionList} in the first of {@code Policies}: organizations have Policies as well. */
    private static final String VERSIONED_POLICIES = "Policies[].PolicyVersionList";

    /** Stands for the credential report, which is no JSON. */
    private static final String REPORT_HEADER = "user,arn,";

    /** Names that together tell a kind; the first rule that fits wins. */
    private record Rule(Kind kind, Set<String> names) {}

    private static final List<Rule> RULES = List.of(
            rule(Kind.ORGANIZATION, "ManagementAccountId"),
            rule(Kind.ORGANIZATION, "Policies", "Targets"),
            rule(Kind.AUTHORIZATION_DETAILS, "RoleDetailList"),
            rule(Kind.AUTHORIZATION_DETAILS, "UserDetailList"),
            rule(Kind.AUTHORIZATION_DETAILS, "GroupDetailList"),
            rule(Kind.AUTHORIZATION_DETAILS, VERSIONED_POLICIES),
            rule(Kind.MANAGED_POLICY, "PolicyName", "Arn", "Document"),
            rule(Kind.RESOURCE_POLICIES, "ResourceArn", "Policy"),
            rule(Kind.VPC_ENDPOINT_POLICIES, "VpcEndpointId", "Policy"),
            rule(Kind.DESCRIBE_TRAILS, "trailList"),
            rule(Kind.TRAIL_STATUS, "IsLogging"),
            rule(Kind.EVENT_SELECTORS, "TrailARN", "EventSelectors"),
            rule(Kind.EVENT_SELECTORS, "TrailARN", "AdvancedEventSelectors"),
            rule(Kind.SERVICE_LAST_ACCESSED, "ServicesLastAccessed"),
            rule(Kind.SERVICE_LAST_ACCESSED, "JobStatus", "JobCreationDate"),
            rule(Kind.CREDENTIAL_REPORT, REPORT_HEADER),
            rule(Kind.CREDENTIAL_REPORT, "Content", "ReportFormat"),
            rule(Kind.PASSWORD_POLICY, "PasswordPolicy"));

    static Shape of(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        if (node.path("Policies").path(0).has("PolicyVersionList")) {
            names.add(VERSIONED_POLICIES);
        }
        return new Shape(names);
    }

    static Shape of(byte[] bytes, String where) {
        String start = new String(bytes, 0, Math.min(bytes.length, 64), StandardCharsets.UTF_8);
        if (start.replace("\uFEFF", "").startsWith(REPORT_HEADER)) {
            return new Shape(Set.of(REPORT_HEADER));
        }
        try (JsonParser json = Json.STREAM.createParser(bytes)) {
            JsonToken token = json.nextToken();
            return of(json, token == JsonToken.START_ARRAY ? json.nextToken() : token);
        } catch (IOException e) {
            throw Json.malformed(e, where);
        }
    }

    /** The shape that a file's beginning tells; empty when its first object goes on beyond it. */
    static Optional<Shape> ofHead(byte[] head) {
        try {
            return Optional.of(of(head, "head"));
        } catch (PolicyException e) {
            return Optional.empty();
        }
    }

    private static Shape of(JsonParser json, JsonToken first) throws IOException {
        Set<String> names = new TreeSet<>();
        if (first != JsonToken.START_OBJECT) {
            return new Shape(names);
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            names.add(name);
            JsonToken value = json.nextToken();
            if (name.equals("Policies") && value == JsonToken.START_ARRAY) {
                addFirstPolicy(json, names);
            } else {
                json.skipChildren();
            }
        }
        return new Shape(names);
    }

    private static void addFirstPolicy(JsonParser json, Set<String> names) throws IOException {
        for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
            if (i > 0) {
                json.skipChildren();
            } else if (Json.STREAM.readTree(json).get("PolicyVersionList") != null) {
                names.add(VERSIONED_POLICIES);
            }
        }
    }

    /** The kind, when it is one that we know. */
    Optional<Kind> kind() {
        return RULES.stream()
                .filter(rule -> names.containsAll(rule.names()))
                .map(Rule::kind)
                .findFirst();
    }

    Kind kind(String where) {
        return kind().orElseThrow(() -> unknown(where));
    }

    private PolicyException unknown(String where) {
        String found = names.isEmpty()
                ? "it does not begin with a JSON object"
                : names.contains("Statement") ? "it is a bare policy document" : "its fields are " + excerpt();
        return new PolicyException(where + ": is no IAM export: " + found + "; expected "
                + Arrays.stream(Kind.values()).map(Kind::words).collect(Collectors.joining(", ")));
    }

    private String excerpt() {
        String all = String.join(", ", names);
        return all.length() <= 120 ? all : all.substring(0, 120) + "…";
    }

    private static Rule rule(Kind kind, String... names) {
        return new Rule(kind, Set.of(names));
    }
}
