package io.plumbline.findings.hygiene;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.findings.Finding;
import io.plumbline.findings.Severity;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A statement of a shared policy that reaches too far, as one holder has it; all holders' meet in {@link #findings}.
 *
 * @param severity the word of the contract: a boundary may hold one holder back and not the other
 */
public record SharedBroad(
        String policy,
        String account,
        String holder,
        String label,
        String identity,
        String severity,
        String service,
        String action,
        String resource,
        String reason) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Comparator<SharedBroad> GRAVEST = Comparator.comparing(
                    (SharedBroad broad) -> Severity.of(broad.severity))
            .reversed()
            .thenComparing(SharedBroad::holder);

    static SharedBroad of(Broad broad, String account, String holder) {
        return new SharedBroad(
                broad.grant().policy(),
                account,
                holder,
                broad.grant().statement().label(),
                broad.grant().statementIdentity(),
                broad.severity().word(),
                broad.service(),
                broad.action(),
                broad.resource(),
                broad.reason());
    }

    /** One finding for each statement and reach of one policy, with its holders, in any order. */
    public static List<Finding> findings(List<SharedBroad> ofOnePolicy) {
        Map<String, List<SharedBroad>> byFact = new TreeMap<>();
        ofOnePolicy.forEach(broad ->
                byFact.computeIfAbsent(broad.fact(), any -> new ArrayList<>()).add(broad));
        return byFact.values().stream().map(SharedBroad::finding).toList();
    }

    private String fact() {
        return Arrays.asList(identity, service, action, resource).toString();
    }

    private static Finding finding(List<SharedBroad> same) {
        SharedBroad gravest = same.stream().min(GRAVEST).orElseThrow();
        List<String> holders =
                same.stream().map(SharedBroad::holder).sorted().distinct().toList();
        boolean differ = same.stream().map(SharedBroad::reason).distinct().count() > 1;
        return Broad.draft(Severity.of(gravest.severity), gravest.service, gravest.action, gravest.resource)
                .heldBy(gravest.account, holders)
                .granted(gravest.policy, gravest.label, gravest.identity)
                .finding(gravest.reason
                        + (differ
                                ? " This is said of " + gravest.holder + "; not all of its holders reach so far."
                                : ""));
    }

    /** As it travels between machines. */
    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@link #json} wrote. */
    public static SharedBroad of(String json) {
        try {
            return JSON.readValue(json, SharedBroad.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
