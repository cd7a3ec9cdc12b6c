package io.plumbline.usage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Credentials that a call issued: whom they act as, and what narrows or marks the session.
 *
 * <p>Follows <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a> and its kin.
 *
 * @param principal the role; found in the answer, or asked for by ARN
 * @param behind of a caller that has no ARN here: the identity provider that vouched for it, the account it is of; else
 *     null
 * @param narrowing {@code {"policy":…,"policyArns":…,"tags":…,"transitiveTagKeys":…,"sourceIdentity":…}} as far as the
 *     request has them; null when it has none
 */
record IssuedSession(Caller principal, String behind, String narrowing) {

    private static final Set<String> OPERATIONS =
            Set.of("AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", "CreateSession");

    private static final List<String> NARROWING =
            List.of("policy", "policyArns", "tags", "transitiveTagKeys", "sourceIdentity");

    /** Of a call that succeeded; empty when it issued none for a role. */
    static Optional<IssuedSession> of(Event event) {
        JsonNode assumed = event.response() == null ? null : event.response().get("assumedRoleUser");
        if (assumed == null && (event.name() == null || !OPERATIONS.contains(event.name()))) {
            return Optional.empty();
        }
        String role = text(event.request(), "roleArn");
        String session = text(assumed, "arn");
        if (role == null && session == null) {
            return Optional.empty();
        }
        String assumedId = text(assumed, "assumedRoleId");
        int colon = assumedId == null ? -1 : assumedId.indexOf(':');
        String roleId = colon > 0 ? assumedId.substring(0, colon) : null;
        return Caller.of(role != null ? role : session, roleId)
                .map(principal -> new IssuedSession(principal, behind(event), narrowing(event.request())));
    }

    private static String behind(Event event) {
        if ("AWSAccount".equals(event.identityType())) {
            return event.callersAccount();
        }
        return switch (event.name() == null ? "" : event.name()) {
            case "AssumeRoleWithSAML" -> text(event.request(), "principalArn");
            case "AssumeRoleWithWebIdentity" -> {
                String provider = text(event.response(), "provider");
                yield provider != null ? provider : text(event.request(), "providerId");
            }
            default -> null;
        };
    }

    private static String narrowing(JsonNode request) {
        if (!(request instanceof ObjectNode asked)) {
            return null;
        }
        ObjectNode kept = asked.deepCopy().retain(NARROWING);
        return kept.isEmpty() ? null : kept.toString();
    }

    private static String text(JsonNode node, String field) {
        return node == null ? null : node.path(field).textValue();
    }
}
