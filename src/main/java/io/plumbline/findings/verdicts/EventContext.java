package io.plumbline.findings.verdicts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.evaluate.ContextValue;
import io.plumbline.evaluate.RequestContext;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The condition keys that a row of the ledger proves.
 *
 * <p>A network stands for the address: a condition on it holds only if it holds for the whole network. What came through
 * a VPC endpoint has {@code aws:VpcSourceIp} and no {@code aws:SourceIp}; what came from an address and through none has no
 * {@code aws:SourceVpce}. Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">AWS global condition
 * context keys</a>.
 */
final class EventContext {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> KEYS = new TypeReference<>() {};
    private static final String ANYWHERE = "*";

    private EventContext() {}

    /** The ledger's keys; none of no text. */
    static Map<String, String> keys(String json) {
        try {
            return json == null ? Map.of() : JSON.readValue(json, KEYS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** These keys, and beside them what is known of whoever asks. */
    static RequestContext of(Map<String, String> told, RequestContext ofThePrincipal) {
        Map<String, ContextValue> proven = new HashMap<>();
        told.forEach((key, value) -> proven.put(key.toLowerCase(Locale.ROOT), present(value)));
        String network = told.get("network");
        String vpcNetwork = told.get("vpcNetwork");
        if (network != null) {
            proven.put("aws:sourceip", address(network));
            proven.putIfAbsent("aws:sourcevpce", ContextValue.ABSENT);
            proven.putIfAbsent("aws:sourcevpc", ContextValue.ABSENT);
            proven.put("aws:vpcsourceip", ContextValue.ABSENT);
        } else if (vpcNetwork != null) {
            proven.put("aws:vpcsourceip", address(vpcNetwork));
            proven.put("aws:sourceip", ContextValue.ABSENT);
        }
        return key -> {
            ContextValue value = proven.get(key.toLowerCase(Locale.ROOT));
            return value == null ? ofThePrincipal.value(key) : value;
        };
    }

    private static ContextValue address(String network) {
        return network.equals(ANYWHERE) ? ContextValue.UNKNOWN : present(network);
    }

    private static ContextValue present(String value) {
        return ContextValue.of(List.of(value));
    }
}
