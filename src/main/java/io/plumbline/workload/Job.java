package io.plumbline.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A SageMaker create call as the trail recorded it: {@code CreateTrainingJob} of {@code churn-2026-11-22} with the role
 * it runs as.
 *
 * @param operation the event name, as the rules spell it: {@code CreateTrainingJob}
 * @param name what the request calls the job or the model; null when it does not
 * @param caller ARN of the principal that called, null when the trail names none
 * @param roleArn ARN of the role that the job runs as, with its path
 * @param request the {@code requestParameters} as recorded; untrusted
 */
public record Job(
        String operation,
        String name,
        String eventId,
        Instant time,
        String account,
        String region,
        String caller,
        String roleArn,
        JsonNode request) {}
