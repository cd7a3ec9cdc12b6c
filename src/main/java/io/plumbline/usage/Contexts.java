package io.plumbline.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.nio.charset.StandardCharsets;
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
public final class Contexts {

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

    private static final String VIA_SERVICE = "aws:ViaAWSService";

    /** No key of IAM's. There for what a key that never expires signed; ledgers of before do not say it of any call. */
    private static final String CREDENTIALS = "credentials";

    private static final String LONG_TERM = "longTerm";
    private static final String MFA_USED = "mfaUsed";

    private Contexts() {}

    /** What of an event decides its context; each text may be null. */
    record Proof(
            String region,
            String vpcEndpoint,
            Boolean mfaAuthenticated,
            boolean tls,
            boolean viaService,
            boolean longTermKey,
            String network) {}

    /** A context and its text. */
    record Told(Map<String, String> keys, String text) {

        /** What is known of a call that no event is about. */
        static final Told NOTHING = new Told(Map.of(), null);

        static Told of(Proof proof) {
            Map<String, String> keys = Contexts.of(proof);
            return new Told(keys, Contexts.text(keys, Map.of()));
        }

        String with(Map<String, String> ofTheAction) {
            return ofTheAction.isEmpty() ? text : Contexts.text(keys, ofTheAction);
        }
    }

    static Map<String, String> of(Proof proof) {
        Map<String, String> context = new TreeMap<>();
        put(context, "aws:RequestedRegion", proof.region());
        put(context, "aws:SourceVpce", proof.vpcEndpoint());
        if (proof.mfaAuthenticated() != null) {
            context.put("aws:MultiFactorAuthPresent", proof.mfaAuthenticated().toString());
        }
        if (proof.tls()) {
            context.put("aws:SecureTransport", "true");
        }
        context.put(VIA_SERVICE, String.valueOf(proof.viaService()));
        if (proof.longTermKey()) {
            context.put(CREDENTIALS, LONG_TERM);
        }
        put(context, proof.vpcEndpoint() == null ? "network" : "vpcNetwork", proof.network());
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

    /** What a sign-in tells of its second factor; null when it tells nothing. */
    static String signIn(Boolean mfaUsed) {
        return mfaUsed == null ? null : text(Map.of(MFA_USED, mfaUsed.toString()), Map.of());
    }

    /** Of a caller that is only known to have been there: whether a service called in its name. */
    static String presence(boolean viaService) {
        return viaService ? text(Map.of(VIA_SERVICE, "true"), Map.of()) : null;
    }

    /** Whether a key that never expires signed the call; false also where the ledger does not say. */
    public static boolean isByLongTermKey(String context) {
        return says(context, CREDENTIALS, LONG_TERM);
    }

    /** Whether a service called, in the name of the caller. */
    public static boolean isViaService(String context) {
        return says(context, VIA_SERVICE, "true");
    }

    /** Whether the caller signed in without a second factor; false also where the ledger does not say. */
    public static boolean isWithoutMfa(String context) {
        return says(context, MFA_USED, "false");
    }

    /** Texts within are escaped, so that no value passes for a key. */
    private static boolean says(String context, String key, String value) {
        return context != null && context.contains("\"" + key + "\":\"" + value + "\"");
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
        if (address == null || isName(address)) {
            return null;
        }
        int last = lastDotOfIpv4(address.getBytes(StandardCharsets.UTF_8));
        if (last > 0) {
            return address.substring(0, last) + ".0/24";
        }
        IPAddress parsed = new IPAddressString(address, SINGLE).getAddress();
        if (parsed == null || parsed.isMultiple()) {
            return null;
        }
        return parsed.toPrefixBlock(parsed.isIPv4() ? IPV4_NETWORK : IPV6_NETWORK)
                .getLower()
                .toCanonicalString();
    }

    /** A service's name, which the library would answer with an exception. */
    private static boolean isName(String address) {
        char last = address.isEmpty() ? ' ' : address.charAt(address.length() - 1);
        return address.indexOf(':') < 0 && (last < '0' || last > '9');
    }

    /** Where the last part of a plain IPv4 address starts, or -1: nearly all addresses are, and the library takes its time. */
    static int lastDotOfIpv4(byte[] address) {
        int dots = 0;
        int dot = -1;
        int number = 0;
        for (int i = 0; i < address.length; i++) {
            byte c = address[i];
            int digits = i - dot - 1;
            if (c == '.' && digits > 0) {
                dots++;
                dot = i;
                number = 0;
            } else if (c >= '0' && c <= '9' && (digits == 0 || number > 0)) {
                number = number * 10 + c - '0';
            } else {
                return -1;
            }
            if (number > 255) {
                return -1;
            }
        }
        return dots == 3 && dot < address.length - 1 ? dot : -1;
    }

    private static void put(Map<String, String> context, String key, String value) {
        if (value != null && !value.isEmpty()) {
            context.put(key, value);
        }
    }
}
