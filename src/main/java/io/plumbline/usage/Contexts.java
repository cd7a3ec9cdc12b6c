package io.plumbline.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The condition keys that an event proves, as JSON text with sorted keys; a fixed list, so that usage stays few.
 *
 * <p>Example: {@code {"aws:RequestedRegion":"us-east-1","aws:SecureTransport":"true","aws:ViaAWSService":"false",
 * "network":"203.0.113.0/24"}}. Source addresses fold to networks (/24, /48) under {@code network}, which is no IAM key:
 * a condition on an address is decided only if the whole network decides it alike. An address that is a service's name
 * proves nothing. Keys: <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">AWS global condition
 * context keys</a>.
 */
final class Contexts {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** One whole address and nothing else: the library would also take {@code 7}, {@code 0x7f.1} or a blank. */
    private static final IPAddressStringParameters SINGLE = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowPrefix(false)
            .allowMask(false)
            .allowWildcardedSeparator(false)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowLeadingZeros(false)
            .allowBinary(false)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .allowBase85(false)
            .allowBinary(false)
            .getParentBuilder()
            .toParams();

    private static final int IPV4_NETWORK = 24;
    private static final int IPV6_NETWORK = 48;

    private static final List<String> NETWORKS = List.of("\"network\":\"", "\"vpcNetwork\":\"");
    private static final String ANYWHERE = "*";

    private Contexts() {}

    static Map<String, String> of(Event event) {
        Map<String, String> context = new TreeMap<>();
        put(context, "aws:RequestedRegion", event.region());
        put(context, "aws:SourceVpce", event.vpcEndpoint());
        if (event.mfaAuthenticated() != null) {
            context.put("aws:MultiFactorAuthPresent", event.mfaAuthenticated().toString());
        }
        if (event.tlsVersion() != null) {
            context.put("aws:SecureTransport", "true");
        }
        context.put("aws:ViaAWSService", String.valueOf(event.invokedBy() != null));
        String network = network(event.sourceAddress());
        put(context, event.vpcEndpoint() == null ? "network" : "vpcNetwork", network);
        return context;
    }

    static String text(Map<String, String> context, Map<String, String> ofTheAction) {
        Map<String, String> all = new TreeMap<>(context);
        all.putAll(ofTheAction);
        try {
            return JSON.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts has a JSON form", e);
        }
    }

    /** The context without the network it came from: {@code "network":"*"}. One without a network stays as it is. */
    static String fromAnywhere(String context) {
        if (context == null) {
            return null;
        }
        for (String key : NETWORKS) {
            int at = context.indexOf(key);
            if (at >= 0) {
                int start = at + key.length();
                return context.substring(0, start) + ANYWHERE + context.substring(context.indexOf('"', start));
            }
        }
        return context;
    }

    static boolean isFromAnywhere(String context) {
        return NETWORKS.stream().anyMatch(key -> context.contains(key + ANYWHERE + '"'));
    }

    /** {@code 203.0.113.0/24} of {@code 203.0.113.7}; null for what is no single address: a service's name, {@code AWS Internal}. */
    static String network(String address) {
        if (address == null) {
            return null;
        }
        IPAddress parsed = new IPAddressString(address, SINGLE).getAddress();
        if (parsed == null || parsed.isMultiple()) {
            return null;
        }
        return parsed.toPrefixBlock(parsed.isIPv4() ? IPV4_NETWORK : IPV6_NETWORK)
                .getLower()
                .toCanonicalString();
    }

    private static void put(Map<String, String> context, String key, String value) {
        if (value != null && !value.isEmpty()) {
            context.put(key, value);
        }
    }
}
