package io.plumbline.findings.verdicts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.aws.ActionName;
import io.plumbline.evaluate.CompiledPolicies;
import io.plumbline.evaluate.Decision;
import io.plumbline.evaluate.Evaluator;
import io.plumbline.evaluate.Layer;
import io.plumbline.evaluate.Layers;
import io.plumbline.evaluate.Principal;
import io.plumbline.evaluate.Request;
import io.plumbline.evaluate.RequestContext;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.usage.Entry;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A principal's policies as exported, ready to be asked about what it did and what its jobs need.
 *
 * <p>Of the context only what the event proves is known; everything else is unknown, so a condition on it makes the
 * verdict unknown rather than wrong.
 */
public final class TodaysPolicies {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> KEYS = new TypeReference<>() {};

    private final Principal principal;
    private final Layers layers;

    private TodaysPolicies(Principal principal, Layers layers) {
        this.principal = principal;
        this.layers = layers;
    }

    public static TodaysPolicies of(PrincipalPolicies policies, CompiledPolicies compiled) {
        return new TodaysPolicies(
                Principal.of(policies.arn()),
                Layers.of(policies, compiled)
                        .withUnseen(
                                Layer.RESOURCE_POLICY,
                                Layer.SESSION_POLICY,
                                Layer.SERVICE_CONTROL_POLICY,
                                Layer.RESOURCE_CONTROL_POLICY,
                                Layer.VPC_ENDPOINT_POLICY));
    }

    /** The verdict on a call that was seen; empty for an action that is none. */
    public Optional<Decision> on(Entry.Fact call) {
        return ActionName.parse(call.action())
                .map(action -> decide(action, call.resource(), call.folded(), context(call.context())));
    }

    public Decision on(ActionName action, String resource, boolean wholePrefix, Map<String, String> context) {
        return decide(action, resource, wholePrefix, context);
    }

    private Decision decide(ActionName action, String resource, boolean wholePrefix, Map<String, String> known) {
        Map<String, List<String>> values = new HashMap<>();
        known.forEach((key, value) -> values.put(key, List.of(value)));
        boolean prefix = wholePrefix && resource.endsWith("*");
        return Evaluator.decide(
                new Request(principal, action, resource, null, prefix, RequestContext.unknownElsewhere(values)),
                layers);
    }

    private static Map<String, String> context(String json) {
        try {
            return json == null ? Map.of() : JSON.readValue(json, KEYS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
