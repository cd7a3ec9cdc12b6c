package io.plumbline.policy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The policies of VPC endpoints, by {@code vpce-…} id. Every endpoint has one; AWS's default lets everything pass.
 *
 * <p>Travels between machines as {@link #toJson()}.
 */
public final class VpcEndpointPolicies implements IamInput.Content {

    private static final VpcEndpointPolicies NONE = new VpcEndpointPolicies(new TreeMap<>());

    private final NavigableMap<String, Policy> byId;

    private VpcEndpointPolicies(NavigableMap<String, Policy> byId) {
        this.byId = byId;
    }

    public static VpcEndpointPolicies none() {
        return NONE;
    }

    /** The entries {@code {"VpcEndpointId","Policy"}} of a file: one a line, in an array, or one alone. */
    public static VpcEndpointPolicies read(InputStream in, String where) {
        NavigableMap<String, Policy> byId = new TreeMap<>();
        Entries entries = new Entries(in, where, "VpcEndpointId");
        while (entries.hasNext()) {
            Fields entry = entries.next();
            add(byId, entry.required("VpcEndpointId"), entry.requiredDocument("Policy"));
        }
        return new VpcEndpointPolicies(byId);
    }

    /** These and others; the same twice counts once, two that differ are a {@link PolicyException}. */
    public VpcEndpointPolicies and(VpcEndpointPolicies others) {
        NavigableMap<String, Policy> all = new TreeMap<>(byId);
        others.byId.forEach((id, policy) -> add(all, id, policy));
        return new VpcEndpointPolicies(all);
    }

    private static void add(Map<String, Policy> byId, String id, Policy policy) {
        Policy earlier = byId.putIfAbsent(id, policy);
        if (earlier != null && !earlier.equals(policy)) {
            throw new PolicyException(id + " has two VPC endpoint policies that differ; give one, the newest");
        }
    }

    /** All of them, by endpoint. */
    public Map<String, Policy> byEndpoint() {
        return Collections.unmodifiableMap(byId);
    }

    /** The endpoint's policy; empty when it is not known. */
    public Optional<Policy> of(String vpcEndpointId) {
        return Optional.ofNullable(byId.get(vpcEndpointId));
    }

    /** All of them as JSON lines; {@link #fromJson} gives the same back. */
    public String toJson() {
        return byId.entrySet().stream()
                .map(entry -> {
                    ObjectNode line = JsonNodeFactory.instance.objectNode();
                    line.put("VpcEndpointId", entry.getKey());
                    line.set("Policy", PolicyWriter.node(entry.getValue()));
                    return line.toString();
                })
                .collect(Collectors.joining("\n"));
    }

    public static VpcEndpointPolicies fromJson(String lines) {
        return read(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), "VPC endpoint policies");
    }

    @Override
    public IamInput.Kind kind() {
        return IamInput.Kind.VPC_ENDPOINT_POLICIES;
    }
}
