package io.plumbline.workload;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a role's use amounts to, in Role Manager's words; a line of {@code personas.jsonl}.
 *
 * @param activities ML activities that the used actions amount to, in the order of the resource
 * @param nearest the persona with the most activities in common, {@code "MLOps"}; null when there is none
 * @param beyond used actions outside that persona, sorted; empty without one
 * @param lacking activities of that persona that were not used; empty without one
 * @param scores each persona's likeness, 0 to 1
 */
public record PersonaMatch(
        String role,
        List<String> activities,
        String nearest,
        List<String> beyond,
        List<String> lacking,
        Map<String, Double> scores) {

    public PersonaMatch {
        activities = List.copyOf(activities);
        beyond = List.copyOf(beyond);
        lacking = List.copyOf(lacking);
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }
}
