package io.plumbline.history;

import io.plumbline.history.PolicyChange.Effect;
import io.plumbline.history.PolicyChange.Nature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The slots of one role, user, group, managed policy or resource through time. */
final class TargetHistory {

    private final List<PolicyChange> changes;
    private final Map<Slot, Content> exported;
    private final boolean isExported;
    private final Instant asOf;
    private final Map<Slot, SlotHistory> histories = new HashMap<>();

    /**
     * @param changes of this target alone, and of one life of it
     * @param exported what the export holds of it; null when it is not exported
     */
    TargetHistory(List<PolicyChange> changes, Map<Slot, Content> exported, Instant asOf) {
        this.changes = List.copyOf(changes);
        this.exported = exported == null ? Map.of() : exported;
        this.isExported = exported != null;
        this.asOf = asOf;
    }

    /** Every slot that ever held something. */
    Set<Slot> slots() {
        Set<Slot> slots = new LinkedHashSet<>(exported.keySet());
        changes.forEach(change -> change.effects().forEach(effect -> slots.add(effect.slot())));
        return slots;
    }

    Content at(Slot slot, Instant time) {
        return histories.computeIfAbsent(slot, this::history).at(time);
    }

    /** Whether there may be more in it than its slots tell: neither an export nor its making was seen. */
    boolean isPartial() {
        return !isExported && changes.stream().noneMatch(change -> change.nature() == Nature.MAKES);
    }

    /** Whether it had another name then, under which nothing is known of it. */
    boolean isRenamedAfter(Instant time) {
        return changes.stream()
                .anyMatch(change ->
                        change.nature() == Nature.RENAMES && change.time().isAfter(time));
    }

    private SlotHistory history(Slot slot) {
        List<SlotHistory.Told> told = new ArrayList<>();
        for (PolicyChange change : changes) {
            Effect effect = change.on(slot).orElse(null);
            switch (change.nature()) {
                case MAKES ->
                    told.add(new SlotHistory.Told(
                            change.time(),
                            SlotHistory.MAKING,
                            Content.NOTHING,
                            effect == null ? Content.NOTHING : effect.after()));
                case REMOVES ->
                    told.add(new SlotHistory.Told(
                            change.time(),
                            SlotHistory.REMOVAL,
                            slot.kind().isGoneBeforeItsOwner() ? Content.NOTHING : null,
                            Content.NOTHING));
                case RENAMES, CHANGES -> {
                    if (effect != null) {
                        told.add(new SlotHistory.Told(change.time(), effect.before(), effect.after()));
                    }
                }
                case EXPORTED -> {}
            }
        }
        Content held = isExported ? exported.getOrDefault(slot, Content.NOTHING) : Content.lost("it is not exported");
        return new SlotHistory(told, held, asOf);
    }
}
