package io.plumbline.history;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One event that changed permissions: {@code PutRolePolicy} set the inline policy {@code s3-access} of a role.
 *
 * @param target whose permissions: {@code 111122223333:role/trainer}, {@code …:user/…}, {@code …:group/…}, a managed
 *     policy's or a resource's ARN
 * @param by the ARN of who did it, null when not told
 * @param targetId the id that AWS gave a role or user that is made here; else null
 * @param version the version of a managed policy that is made or exported here; else null
 */
public record PolicyChange(
        String operation,
        Instant time,
        String eventId,
        String by,
        String target,
        Nature nature,
        String targetId,
        Version version,
        List<Effect> effects) {

    /** As source of what is no event: a version of a managed policy that the export tells of. */
    public static final String EXPORT = "export";

    public PolicyChange {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(target, "target");
        effects = List.copyOf(effects);
    }

    /** What it does to the target itself. */
    enum Nature {
        /** The target was not there before. */
        MAKES,
        /** It is not there afterwards. */
        REMOVES,
        /** It had another name before. */
        RENAMES,
        CHANGES,
        /** No event: the export tells of a version of a managed policy and when it was made. */
        EXPORTED
    }

    /**
     * What it does to one slot.
     *
     * @param before what must have been there for the call to succeed; null when that says nothing
     */
    record Effect(Slot slot, Content before, Content after) {}

    /** A version of a managed policy. */
    record Version(String id, Content document, boolean isDefault) {}

    Optional<Effect> on(Slot slot) {
        return effects.stream().filter(effect -> effect.slot().equals(slot)).findFirst();
    }

    /** The managed policies and groups that it puts into the target or takes out of it. */
    public List<String> mentions() {
        return effects.stream()
                .map(effect -> effect.slot().kind() == Slot.Kind.BOUNDARY
                        ? effect.after().name()
                        : effect.slot().kind() == Slot.Kind.ATTACHED
                                        || effect.slot().kind() == Slot.Kind.MEMBER
                                ? effect.slot().name()
                                : null)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whether it concerns those who act on the target: it sets a resource's own policy, or whom a role trusts. */
    public boolean concernsCallers() {
        return effects.stream()
                .anyMatch(effect -> effect.slot().equals(Slot.RESOURCE_POLICY)
                        || effect.slot().equals(Slot.TRUST));
    }

    /** Whether it took a whole policy, a membership or a boundary away, or put a boundary around everything. */
    public boolean takesAway() {
        return effects.stream()
                .anyMatch(effect -> effect.slot().kind() == Slot.Kind.BOUNDARY
                        || effect.after().equals(Content.NOTHING));
    }

    /** Whether the target was not there before. */
    public boolean makes() {
        return nature == Nature.MAKES;
    }

    boolean isEvent() {
        return nature != Nature.EXPORTED;
    }

    /** {@code PutRolePolicy on 2026-10-03T10:00:00Z by arn:aws:iam::111122223333:user/ann, event 1f0c…}. */
    public String words() {
        if (!isEvent()) {
            return "version " + version.id() + " of " + target + ", which the export says was made on " + time
                    + " and no event of the trail tells of";
        }
        return operation + " on " + time + (by == null ? "" : " by " + by)
                + (eventId == null ? "" : ", event " + eventId);
    }
}
