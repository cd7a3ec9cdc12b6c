package io.plumbline.evaluate;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.aws.ActionName;
import io.plumbline.aws.Arn;
import io.plumbline.policy.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
        JsonNode scps,
        JsonNode rcps,
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

    /** Whether only layers of this evaluator take part; a foreign resource would need its own policy's word. */
    boolean withinLayers() {
        return sessionPolicy == null
                && resourcePolicy == null
                && scps == null
                && rcps == null
                && vpcEndpointPolicy == null
                && principal.isTextual()
                && (resourceAccount == null || resourceAccount.equals(principalAccount()));
    }

    Request request() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (context != null) {
            context.forEach((key, value) -> values.put(key, texts(value)));
        }
        return new Request(
                principal.textValue(),
                ActionName.of(action),
                resource,
                wholePrefix,
                unknownContext ? RequestContext.unknownElsewhere(values) : RequestContext.strict(values));
    }

    Layers layers() {
        List<NamedPolicy> identity = new ArrayList<>();
        for (JsonNode policy : identityPolicies) {
            identity.add(NamedPolicy.of("identity" + identity.size(), Policy.parse(policy, id)));
        }
        Layers layers = Layers.identity(identity);
        if (permissionBoundary != null) {
            layers = layers.withBoundary(NamedPolicy.of("boundary", Policy.parse(permissionBoundary, id)));
        }
        if (unresolved != null && unresolved.contains(Layer.IDENTITY_POLICY)) {
            layers = layers.withUnresolvedIdentity();
        }
        if (unresolved != null && unresolved.contains(Layer.PERMISSIONS_BOUNDARY)) {
            layers = layers.withUnresolvedBoundary();
        }
        return layers;
    }

    Verdict verdict() {
        return switch (expected) {
            case "Allowed" -> Verdict.ALLOWED;
            case "ExplicitlyDenied" -> Verdict.EXPLICIT_DENY;
            case "ImplicitlyDenied" -> Verdict.IMPLICIT_DENY;
            default -> Verdict.valueOf(expected);
        };
    }

    /** Whether a condition compares addresses, which this evaluator does not do yet and must say so. */
    boolean comparesAddresses() {
        return identityPolicies.toString().toLowerCase(Locale.ROOT).contains("ipaddress");
    }

    private String principalAccount() {
        return Arn.parse(principal.textValue()).map(Arn::account).orElse("");
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
