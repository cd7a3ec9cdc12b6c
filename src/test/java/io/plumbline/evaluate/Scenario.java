package io.plumbline.evaluate;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.aws.ActionName;
import io.plumbline.policy.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One case of a scenario file; every field that is not a component here is refused.
 *
 * @param source the AWS page the expectation follows
 * @param wildcardOnlyAction a remark of the shared file: the action acts on no resource
 * @param unresolved the layers, of those in Layer, that have a document which is not known
 */
record Scenario(
        String id,
        String scenario,
        String expected,
        String source,
        String confidence,
        JsonNode principal,
        String action,
        String resource,
        String resourceAccount,
        boolean wildcardOnlyAction,
        boolean wholePrefix,
        boolean unknownContext,
        Map<String, JsonNode> context,
        List<JsonNode> identityPolicies,
        JsonNode permissionBoundary,
        JsonNode sessionPolicy,
        JsonNode resourcePolicy,
        List<List<JsonNode>> scps,
        List<List<JsonNode>> rcps,
        JsonNode vpcEndpointPolicy,
        List<Layer> unresolved,
        Layer decidedBy,
        String statement,
        List<String> unknownKeys,
        List<String> unsupported,
        List<Doubt> doubts) {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    static List<Scenario> all(InputStream in) throws IOException {
        return Arrays.asList(MAPPER.readValue(in, Scenario[].class));
    }

    Request request() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (context != null) {
            context.forEach((key, value) -> values.put(key, texts(value)));
        }
        return new Request(
                principal.isTextual() ? Principal.of(principal.textValue()) : Principal.ANONYMOUS,
                ActionName.of(action),
                resource,
                resourceAccount,
                wholePrefix,
                unknownContext ? RequestContext.unknownElsewhere(values) : RequestContext.strict(values));
    }

    Layers layers() {
        Layers layers = Layers.identity(policies("identity", identityPolicies));
        if (permissionBoundary != null) {
            layers = layers.withBoundary(policy("boundary", permissionBoundary));
        }
        if (sessionPolicy != null) {
            layers = layers.withSession(List.of(policy("session", sessionPolicy)));
        }
        if (resourcePolicy != null) {
            layers = layers.withResource(policy("resource", resourcePolicy));
        }
        if (scps != null) {
            layers = layers.withServiceControl(levels("scp", scps));
        }
        if (rcps != null) {
            layers = layers.withResourceControl(levels("rcp", rcps));
        }
        if (vpcEndpointPolicy != null) {
            layers = layers.withEndpoint(policy("endpoint", vpcEndpointPolicy));
        }
        for (Layer layer : unresolved == null ? List.<Layer>of() : unresolved) {
            layers = switch (layer) {
                case IDENTITY_POLICY -> layers.withUnresolvedIdentity();
                case PERMISSIONS_BOUNDARY -> layers.withUnresolvedBoundary();
                case SESSION_POLICY -> layers.withUnresolvedSession();
                default -> layers.withUnseen(layer);
            };
        }
        return layers;
    }

    private List<List<NamedPolicy>> levels(String name, List<List<JsonNode>> levels) {
        List<List<NamedPolicy>> compiled = new ArrayList<>();
        levels.forEach(level -> compiled.add(policies(name + compiled.size() + "-", level)));
        return compiled;
    }

    private List<NamedPolicy> policies(String name, List<JsonNode> documents) {
        List<NamedPolicy> policies = new ArrayList<>();
        for (JsonNode document : documents == null ? List.<JsonNode>of() : documents) {
            policies.add(policy(name + policies.size(), document));
        }
        return policies;
    }

    private NamedPolicy policy(String name, JsonNode document) {
        return NamedPolicy.of(name, Policy.parse(document, id + " " + name));
    }

    Verdict verdict() {
        return switch (expected) {
            case "Allowed" -> Verdict.ALLOWED;
            case "ExplicitlyDenied" -> Verdict.EXPLICIT_DENY;
            case "ImplicitlyDenied" -> Verdict.IMPLICIT_DENY;
            default -> Verdict.valueOf(expected);
        };
    }

    private static List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        for (JsonNode one : value.isArray() ? value : List.of(value)) {
            texts.add(one.asText());
        }
        return texts;
    }

    @Override
    public String toString() {
        return id + " " + scenario;
    }
}
