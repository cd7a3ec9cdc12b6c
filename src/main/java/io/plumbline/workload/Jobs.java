package io.plumbline.workload;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.aws.Arn;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads {@link Job}s off CloudTrail events: which events are jobs, and whose role they run as.
 *
 * <p>Whether the call succeeded is the event's business: a denied {@code CreateTrainingJob} reads as a job that never
 * ran.
 */
public final class Jobs {

    private Jobs() {}

    /** Whether the event creates a job that the rules know; looks at the two names only. */
    public static boolean isJob(String eventSource, String eventName) {
        boolean sageMaker =
                "sagemaker.amazonaws.com".equals(eventSource) || "sagemaker.amazonaws.com.cn".equals(eventSource);
        return sageMaker && Needs.bundled().operation(eventName).isPresent();
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

    /**
     * The job that the event created, or the reason why it cannot be judged. Never throws on what an event holds.
     *
     * @param account the event's account; null takes the role's, which SageMaker requires to be the same
     */
    public static Reading reading(
            String eventSource,
            String eventName,
            String eventId,
            Instant time,
            String account,
            String region,
            String caller,
            JsonNode requestParameters) {
        if (!isJob(eventSource, eventName)) {
            return new Reading.Unknown(eventName + " of " + eventSource + ": no rules for this call");
        }
        String wanting = wanting(requestParameters, region);
        if (wanting != null) {
            return new Reading.Unknown(eventName + ": " + wanting);
        }
        Operation operation = Needs.bundled().operation(eventName).orElseThrow();
        Optional<Arn> role = role(operation, requestParameters);
        if (role.isEmpty()) {
            return new Reading.Unknown(eventName + ": the request names no role at " + operation.role());
        }
        String owner = account != null && Text.isAccount(account)
                ? account
                : role.get().account();
        return new Reading.Known(new Job(
                eventName,
                text(RequestPath.field(requestParameters, operation.nameField())),
                eventId,
                time,
                owner,
                region,
                caller,
                role.get().toString(),
                requestParameters));
    }

    /** What keeps the event from being judged, or null. */
    private static String wanting(JsonNode request, String region) {
        if (request == null || request.isNull() || request.isMissingNode()) {
            return "the event has no requestParameters";
        }
        if (!request.isObject()) {
            return "requestParameters are no object";
        }
        JsonNode omitted = RequestPath.field(request, "omitted");
        if (omitted != null && omitted.asBoolean()) {
            return "requestParameters were too large and left out of the event";
        }
        return region == null || !Text.isPlain(region) ? "the event has no region" : null;
    }

    private static Optional<Arn> role(Operation operation, JsonNode request) {
        return operation.role().stream()
                .flatMap(path -> path.in(request).stream())
                .map(found -> text(found.value()))
                .flatMap(text -> Arn.parse(text).stream())
                .filter(Jobs::isRole)
                .findFirst();
    }

    private static boolean isRole(Arn arn) {
        return arn.service().equals("iam")
                && Text.isAccount(arn.account())
                && arn.resource().startsWith("role/")
                && !arn.name().isEmpty()
                && Text.isPlain(arn.toString());
    }

    private static String text(JsonNode node) {
        return node != null && node.isTextual() ? node.textValue() : null;
    }
}
