package io.plumbline.history;

import io.plumbline.policy.Policy;
import io.plumbline.policy.ResourcePolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The policy of one bucket, key, repository, queue, … through time, or the trust policy of one role. */
public final class ResourceTimeline {

    private final List<PolicyChange> changes;
    private final TargetHistory history;
    private final Instant asOf;
    private final Slot slot;

    /**
     * What the policy was.
     *
     * @param isKnown false where a policy was replaced that nobody saw, or was never exported
     * @param policy null where the resource is known to have had none, or where nobody knows
     */
    public record State(boolean isKnown, Policy policy) {}

    private ResourceTimeline(List<PolicyChange> changes, TargetHistory history, Instant asOf, Slot slot) {
        this.slot = slot;
        this.changes = changes;
        this.history = history;
        this.asOf = asOf;
    }

    /**
     * From the export backwards, and forwards from there.
     *
     * @param exported what the export says of the resource, null when it says nothing
     * @param asOf when the export was taken
     * @param changes of resources' policies, in any order; those of others are left aside
     */
    public static ResourceTimeline of(
            String resourceArn, ResourcePolicy exported, Instant asOf, List<PolicyChange> changes) {
        List<PolicyChange> own = Lives.sorted(of(resourceArn, changes));
        Map<Slot, Content> slots = exported == null
                ? null
                : Map.of(
                        Slot.RESOURCE_POLICY,
                        exported.policy() == null ? Content.NOTHING : Content.holding(exported.policy()));
        return new ResourceTimeline(own, new TargetHistory(own, slots, asOf), asOf, Slot.RESOURCE_POLICY);
    }

    /**
     * Of the trust policy of a role.
     *
     * @param exported null when the role is not exported
     */
    public static ResourceTimeline ofTrust(String roleArn, Policy exported, Instant asOf, List<PolicyChange> changes) {
        List<PolicyChange> own = Lives.of(null, exported != null, asOf, of(Targets.of(roleArn), changes));
        Map<Slot, Content> slots = exported == null ? null : Map.of(Slot.TRUST, Content.holding(exported));
        return new ResourceTimeline(own, new TargetHistory(own, slots, asOf), asOf, Slot.TRUST);
    }

    private static List<PolicyChange> of(String target, List<PolicyChange> changes) {
        return changes.stream().filter(change -> change.target().equals(target)).toList();
    }

    /** Whether nothing of it is known to have changed. */
    public boolean isUnchanging() {
        return changes.stream().noneMatch(change -> change.on(slot).isPresent());
    }

    /** What the policy may have been at some instant from the first to the last, both included, the latest first. */
    public List<State> during(Instant first, Instant last) {
        List<Instant> instants = new ArrayList<>(List.of(first.minus(Timeline.SETTLING)));
        changes.stream().map(PolicyChange::time).forEach(instants::add);
        instants.add(asOf);
        List<State> states = new ArrayList<>();
        instants.stream()
                .filter(instant -> !instant.isBefore(first.minus(Timeline.SETTLING)) && !instant.isAfter(last))
                .sorted()
                .map(this::at)
                .forEach(state -> {
                    states.remove(state);
                    states.add(0, state);
                });
        return List.copyOf(states);
    }

    private State at(Instant instant) {
        Content content = history.at(slot, instant);
        return new State(!content.isLost(), content.document());
    }
}
