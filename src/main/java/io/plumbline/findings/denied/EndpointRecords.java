package io.plumbline.findings.denied;

import io.plumbline.evaluate.Layer;
import io.plumbline.trail.Denial.Shape;
import io.plumbline.usage.Entry;
import io.plumbline.usage.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What VPC endpoints tell of calls that they denied, beside the records of those calls themselves.
 *
 * <p>Rows do not hold request ids. So on one day, for one action through one endpoint: where the callers' records name the
 * endpoint's policy as well, they tell of the same calls; where they name no layer and are as many, the endpoint says which
 * it was. Else the endpoint alone tells of them, or of others.
 */
final class EndpointRecords {

    private static final Pattern ENDPOINT = Pattern.compile("\"aws:SourceVpce\":\"(vpce-[0-9a-z]{1,40})\"");

    private final List<Entry> seen = new ArrayList<>();
    private final List<Entry> named = new ArrayList<>();
    private final List<Entry> silent = new ArrayList<>();

    private EndpointRecords() {}

    /** The denied calls, each told once. */
    static List<Entry> toldOnce(List<Entry> denied) {
        List<Entry> told = new ArrayList<>();
        Map<String, EndpointRecords> records = new TreeMap<>();
        for (Entry call : denied) {
            String endpoint = endpoint(call.what());
            EndpointRecords there = records.computeIfAbsent(key(call.what(), endpoint), any -> new EndpointRecords());
            if (Refusal.of(call.what()).shape() == Shape.ENDPOINT) {
                there.seen.add(call);
            } else if (Layer.VPC_ENDPOINT_POLICY.name().equals(call.what().layer())) {
                there.named.add(call);
            } else if (call.what().layer() == null && endpoint != null) {
                there.silent.add(call);
            } else {
                told.add(call);
            }
        }
        records.values().forEach(there -> there.addTo(told));
        return told;
    }

    private void addTo(List<Entry> told) {
        boolean explained = named.isEmpty() && !seen.isEmpty() && count(seen) == count(silent);
        told.addAll(named);
        silent.forEach(call -> told.add(explained ? byEndpoint(call) : call));
        if (named.isEmpty() && !explained) {
            told.addAll(seen);
        }
    }

    private static long count(List<Entry> calls) {
        return calls.stream().mapToLong(Entry::count).sum();
    }

    private static String key(Entry.Fact call, String endpoint) {
        return call.day() + " " + endpoint + " " + call.action().toLowerCase(Locale.ROOT);
    }

    /** The endpoint that the call came through; null where the record names none. */
    static String endpoint(Entry.Fact call) {
        Matcher endpoint = ENDPOINT.matcher(String.valueOf(call.context()));
        return endpoint.find() ? endpoint.group(1) : null;
    }

    private static Entry byEndpoint(Entry call) {
        Entry.Fact what = call.what();
        Entry.Fact explained = what.ended(what.outcome(), Layer.VPC_ENDPOINT_POLICY.name(), what.explicitDeny());
        return new Entry(explained, call.count(), call.firstSeen(), call.lastSeen(), call.evidence());
    }
}
