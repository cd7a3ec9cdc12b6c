package io.plumbline.findings.history;

import io.plumbline.findings.verdicts.Around;
import io.plumbline.history.PolicyChange;
import io.plumbline.history.ResourceTimeline;
import io.plumbline.history.Targets;
import io.plumbline.policy.Policy;
import io.plumbline.policy.ResourcePolicies;
import io.plumbline.policy.ResourcePolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stood around a principal's calls when they were made: the policies of resources and the trust of roles, rewound. */
final class ResourcesThen {

    private static final Policy NOBODY = new Policy(Policy.CURRENT_VERSION, List.of());

    private final Around today;
    private final Instant asOf;
    private final List<PolicyChange> changes;
    private final Set<String> changed = new HashSet<>();
    private final Map<String, Optional<ResourceTimeline>> timelines = new HashMap<>();
    private final Map<Was, Around> known = new HashMap<>();

    private record Was(String arn, ResourceTimeline.State state) {}

    /** @param changes those of resources and roles that the principal acts on, among others */
    ResourcesThen(Around today, Instant asOf, List<PolicyChange> changes) {
        this.today = today;
        this.asOf = asOf;
        this.changes = changes.stream().filter(PolicyChange::concernsCallers).toList();
        this.changes.forEach(change -> changed.add(change.target()));
    }

    /** What may have stood around a call on this resource, the latest first; what stands there today where nothing changed. */
    List<Around> during(String resource, Instant first, Instant last) {
        if (changed.isEmpty()) {
            return List.of(today);
        }
        for (String bearer : ResourcePolicies.bearers(resource)) {
            Optional<ResourceTimeline> timeline = timelines.computeIfAbsent(bearer, this::timeline);
            if (timeline.isPresent()) {
                List<Around> then = new ArrayList<>();
                timeline.get()
                        .during(first, last)
                        .forEach(state -> then.add(known.computeIfAbsent(new Was(bearer, state), this::around)));
                return then;
            }
        }
        return List.of(today);
    }

    /** The last change of it after that time and before the export. */
    Optional<PolicyChange> lastChange(String resource, Instant after) {
        Set<String> bearers = new HashSet<>();
        ResourcePolicies.bearers(resource).forEach(bearer -> bearers.add(Targets.of(bearer)));
        return changes.stream()
                .filter(change -> bearers.contains(change.target()))
                .filter(change -> change.time().isAfter(after) && !change.time().isAfter(asOf))
                .max(Comparator.comparing(PolicyChange::time));
    }

    private Optional<ResourceTimeline> timeline(String arn) {
        if (!changed.contains(Targets.of(arn))) {
            return Optional.empty();
        }
        ResourceTimeline timeline = isRole(arn)
                ? ResourceTimeline.ofTrust(arn, today.trusts().get(arn), asOf, changes)
                : ResourceTimeline.of(arn, today.resources().get(arn), asOf, changes);
        return Optional.of(timeline).filter(one -> !one.isUnchanging());
    }

    private Around around(Was was) {
        Policy policy = was.state().policy();
        if (isRole(was.arn())) {
            // A role that was not there, or not everywhere yet, trusts nobody.
            return today.trusting(was.arn(), policy == null && was.state().isKnown() ? NOBODY : policy);
        }
        ResourcePolicy exported = today.resources().get(was.arn());
        String account = exported == null ? null : exported.account();
        return today.with(was.arn(), was.state().isKnown() ? new ResourcePolicy(was.arn(), account, policy) : null);
    }

    private static boolean isRole(String arn) {
        return arn.contains(":role/");
    }
}
