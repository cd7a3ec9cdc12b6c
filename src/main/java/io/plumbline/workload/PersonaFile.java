package io.plumbline.workload;

import java.util.List;
import java.util.Map;

/**
 * {@code personas.json} as it is written.
 *
 * @param activities Role Manager's ML activities by name
 * @param personas the activities of each persona
 * @param compute the activity that SageMaker itself exercises when it runs containers under a role
 */
record PersonaFile(
        List<String> about,
        String source,
        Map<String, Activity> activities,
        Map<String, List<String>> personas,
        String compute) {

    /**
     * An activity.
     *
     * @param defining actions whose use amounts to it
     * @param otherwise actions whose use amounts to it when no activity recognised already has them
     * @param also its further actions, which others share
     */
    record Activity(List<String> defining, List<String> otherwise, List<String> also) {
        Activity {
            defining = defining == null ? List.of() : List.copyOf(defining);
            otherwise = otherwise == null ? List.of() : List.copyOf(otherwise);
            also = also == null ? List.of() : List.copyOf(also);
        }
    }
}
