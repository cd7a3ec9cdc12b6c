package io.plumbline.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.plumbline.aws.Partition;
import io.plumbline.history.PolicyChange.Effect;
import io.plumbline.history.PolicyChange.Nature;
import io.plumbline.history.PolicyChange.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An event that wrote a policy, as a trail tells it.
 *
 * @param source {@code iam.amazonaws.com}
 * @param account whose event it is
 * @param by the ARN of who did it
 */
public record PolicyEvent(
        String source,
        String operation,
        String account,
        String region,
        Instant time,
        String eventId,
        String by,
        JsonNode request,
        JsonNode response) {

    public PolicyEvent {
        request = request == null ? MissingNode.getInstance() : request;
        response = response == null ? MissingNode.getInstance() : response;
    }

    /** What it changed; empty for what changes no policy, or names nobody whose policy it would be. */
    public Optional<PolicyChange> change() {
        if (time == null || account == null || operation == null || source == null) {
            return Optional.empty();
        }
        return switch (source) {
            case "iam.amazonaws.com" -> ChangeReader.read(this);
            case PolicyChange.EXPORT -> ExportedVersion.read(this);
            default -> ResourceChangeReader.read(this);
        };
    }

    PolicyChange change(String target, Nature nature, String targetId, Version version, List<Effect> effects) {
        return new PolicyChange(operation, time, eventId, by, target, nature, targetId, version, effects);
    }

    String partition() {
        return Partition.of(region);
    }
}
