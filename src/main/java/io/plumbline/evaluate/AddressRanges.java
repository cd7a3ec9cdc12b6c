package io.plumbline.evaluate;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.ArrayList;
import java.util.List;

/**
 * The ranges of one {@code IpAddress} condition: {@code 203.0.113.0/24}, {@code 2001:db8::/32}, or one address alone.
 *
 * <p>A range written with host bits ({@code 203.0.113.7/24}) is the whole range; IPv4 and IPv6 never meet. Where a
 * request tells a network only, a range that holds part of it leaves the answer open. Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress">IP
 * address condition operators</a>.
 */
public final class AddressRanges implements ValueTest {

    /** Addresses and CIDR blocks and nothing else: no masks, wildcards, ranges, short or octal forms. */
    private static final IPAddressStringParameters FORMS = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowPrefixOnly(false)
            .allowMask(false)
            .allowWildcardedSeparator(false)
            .setRangeOptions(inet.ipaddr.AddressStringParameters.RangeParameters.NO_RANGE)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowLeadingZeros(false)
            .allowBinary(false)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .allowBinary(false)
            .allowBase85(false)
            .getParentBuilder()
            .toParams();

    /** No address is longer. */
    private static final int LONGEST = 64;

    /** {@code /128}; over numbers that are no {@code int} the parser stumbles. */
    private static final int LONGEST_PREFIX = 4;

    private final List<IPAddress> ranges = new ArrayList<>();

    AddressRanges(List<String> texts) {
        for (String text : texts) {
            IPAddress range = parse(text);
            if (range != null) {
                ranges.add(range);
            }
        }
    }

    /** Whether the text is an address or a range of them, as a policy may write it. */
    public static boolean isAddress(String text) {
        return parse(text) != null;
    }

    @Override
    public Truth test(String value, Request request) {
        IPAddress address = request.address(value);
        Truth held = Truth.FALSE;
        for (int i = 0; address != null && i < ranges.size() && held != Truth.TRUE; i++) {
            held = held.or(holds(ranges.get(i), address));
        }
        return held;
    }

    private static Truth holds(IPAddress range, IPAddress address) {
        return range.contains(address) ? Truth.TRUE : address.contains(range) ? Truth.UNKNOWN : Truth.FALSE;
    }

    @Override
    public Doubt doubt() {
        return Doubt.PART_OF_NETWORK;
    }

    /** The block, or null when the text is neither address nor block. */
    static IPAddress parse(String text) {
        int slash = text.indexOf('/');
        if (text.length() > LONGEST || (slash >= 0 && text.length() - slash > LONGEST_PREFIX)) {
            return null;
        }
        try {
            IPAddress address = new IPAddressString(text, FORMS).toAddress();
            return address == null ? null : address.toPrefixBlock();
        } catch (AddressStringException e) {
            return null;
        }
    }
}
