package io.plumbline.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/** Reads {@link Job}s off CloudTrail events: which events are jobs, and whose role they run as. */
public final class Jobs {

    private Jobs() {}

    /** Whether the event creates a job that the rules know; looks at the two names only. */
    public static boolean isJob(String eventSource, String eventName) {
        return "sagemaker.amazonaws.com".equals(eventSource) && eventName != null;
    }

    /** The job that the event created, or empty when {@link #reading} says why not. */
    public static Optional<Job> read(
            String eventSource,
            String eventName,
            String eventId,
            Instant time,
            String account,
            String region,
            String caller,
            JsonNode requestParameters) {
        return reading(eventSource, eventName, eventId, time, account, region, caller, requestParameters)
                .job();
    }

    /** The job that the event created, or the reason why it cannot be judged; never throws on what an event holds. */
    public static Reading reading(
            String eventSource,
            String eventName,
            String eventId,
            Instant time,
            String account,
            String region,
            String caller,
            JsonNode requestParameters) {
        return new Reading.Unknown(eventName + ": not read yet");
    }
}
