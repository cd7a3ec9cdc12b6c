package io.plumbline.findings.evidence;

import io.plumbline.catalog.Catalog;
import io.plumbline.catalog.Visibility.Access;
import io.plumbline.findings.evidence.Sight.Blindness;
import io.plumbline.findings.grants.Grant;
import io.plumbline.policy.PrincipalPolicies;
import java.util.List;

/**
 * Whether nothing seen of a principal means nothing done. A role acts only in sessions, and who starts one is a read
 * management event; a user's long-term key acts without a session, so each of its grants must be one that a trail shows.
 */
public record IdleSight(AuditOptions options, Watch watch, Doubts doubts, Catalog catalog) {

    public Sight of(PrincipalPolicies principal, List<Grant> grants) {
        if (!options.regions().isEmpty()) {
            return Sight.blind(
                    Blindness.REGIONS_NARROWED,
                    "No call was seen in " + String.join(", ", options.regions())
                            + " (--region); elsewhere it may be busy.");
        }
        Sight doubt = doubts.idle(principal);
        if (!doubt.isClear()) {
            return doubt;
        }
        if (principal.kind() == PrincipalPolicies.Kind.ROLE) {
            Sight reads = watch.management(Access.READ);
            return reads.isClear()
                    ? reads
                    : new Sight(
                            reads.blindness(),
                            "Nobody was seen to assume it, and AssumeRole is a read event. " + reads.reason());
        }
        return grants.stream()
                .flatMap(grant -> grant.actions().stream().mapToObj(i -> watch.sight(catalog.at(i), grant)))
                .filter(sight -> !sight.isClear())
                .findFirst()
                .map(sight -> new Sight(
                        sight.blindness(),
                        "No call of this user was seen, but its long-term keys need no session and it may do what this"
                                + " trail could not show. " + sight.reason()
                                + doubts.wordOfCredentials()))
                .orElse(Sight.CLEAR);
    }
}
