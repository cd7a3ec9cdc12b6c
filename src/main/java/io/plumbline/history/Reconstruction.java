package io.plumbline.history;

import io.plumbline.history.Slot.Kind;
import io.plumbline.policy.Attachment;
import io.plumbline.policy.Policy;
import io.plumbline.policy.PrincipalPolicies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Puts a principal's policies together as they were at any time, out of its own slots, its groups' and its managed policies'. */
final class Reconstruction {

    /** Stands for a boundary of which nothing is known. */
    private static final String UNKNOWN = "a permissions boundary that is not known";

    /** Stands for whatever else may be there. */
    private static final Attachment NOBODY_KNOWS =
            new Attachment(Attachment.Source.INLINE, null, null, null, null, null);

    private final PrincipalPolicies principal;
    private final Instant asOf;
    private final Map<String, List<PolicyChange>> byTarget = new TreeMap<>();
    private final TargetHistory own;
    private final Map<String, TargetHistory> groups = new HashMap<>();
    private final Map<String, ManagedPolicyHistory> managed = new HashMap<>();
    private final Map<String, Policy> exportedDocuments = new HashMap<>();
    private final Map<String, Instant> exportedSince = new HashMap<>();
    private final Map<String, String> groupArns = new LinkedHashMap<>();
    private final List<PolicyChange> concerning = new ArrayList<>();

    Reconstruction(PrincipalPolicies principal, boolean exported, Instant asOf, List<PolicyChange> changes) {
        this.principal = principal;
        this.asOf = asOf;
        changes.forEach(change -> byTarget.computeIfAbsent(change.target(), any -> new ArrayList<>())
                .add(change));
        for (Attachment attachment : principal.attachments()) {
            noteExported(attachment);
        }
        if (principal.boundary() != null) {
            exportedDocuments.put(principal.boundaryArn(), principal.boundary());
        }
        List<PolicyChange> ofName = byTarget.getOrDefault(Targets.of(principal.arn()), List.of());
        List<PolicyChange> ofThisOne = Lives.of(principal.id(), exported, asOf, ofName);
        own = new TargetHistory(ofThisOne, exported ? ownSlots() : null, asOf);
        concerning.addAll(ofThisOne);
        concerning.addAll(ofOthers());
    }

    private void noteExported(Attachment attachment) {
        if (attachment.viaGroup() != null) {
            groupArns.put(Targets.of(attachment.viaGroup()), attachment.viaGroup());
        }
        if (attachment.arn() != null && attachment.policy() != null) {
            exportedDocuments.put(attachment.arn(), attachment.policy());
        }
        if (attachment.arn() != null && attachment.changed() != null) {
            exportedSince.put(attachment.arn(), attachment.changed());
        }
    }

    /** The changes after which the principal's policies may be others. */
    List<PolicyChange> changes() {
        return List.copyOf(concerning);
    }

    /** Those of the groups and managed policies that the principal ever had; versions that were exported count when they came. */
    private List<PolicyChange> ofOthers() {
        Set<String> had = new LinkedHashSet<>(exportedDocuments.keySet());
        had.addAll(exportedSince.keySet());
        had.addAll(groupArns.keySet());
        own.slots().forEach(slot -> {
            if (slot.kind() == Kind.ATTACHED || slot.kind() == Kind.MEMBER) {
                had.add(slot.name());
            }
        });
        concerning.forEach(change -> had.addAll(change.mentions()));
        List<PolicyChange> found = new ArrayList<>();
        for (String target : List.copyOf(had)) {
            List<PolicyChange> changes = byTarget.getOrDefault(target, List.of());
            found.addAll(changes);
            changes.forEach(change -> had.addAll(change.mentions()));
        }
        // What a group was given in its time is another step away.
        List<PolicyChange> further = new ArrayList<>();
        had.forEach(target -> further.addAll(byTarget.getOrDefault(target, List.of())));
        Set<PolicyChange> all = new LinkedHashSet<>(found);
        all.addAll(further);
        return List.copyOf(all);
    }

    private Map<Slot, Content> ownSlots() {
        Map<Slot, Content> slots = new LinkedHashMap<>();
        for (Attachment attachment : principal.attachments()) {
            if (attachment.viaGroup() == null) {
                slots.put(slot(attachment), content(attachment));
            }
        }
        groupArns.keySet().forEach(group -> slots.put(Slot.member(group), Content.THERE));
        if (principal.boundaryArn() != null) {
            slots.put(Slot.BOUNDARY, Content.named(principal.boundaryArn()));
        }
        slots.put(
                Slot.TRUST,
                principal.trust() == null ? Content.lost("the export lacks it") : Content.holding(principal.trust()));
        return slots;
    }

    private static Slot slot(Attachment attachment) {
        return attachment.arn() != null ? Slot.attached(attachment.arn()) : Slot.inline(attachment.name());
    }

    private static Content content(Attachment attachment) {
        if (attachment.arn() != null) {
            return Content.THERE;
        }
        return attachment.policy() == null ? Content.lost("the export lacks it") : Content.holding(attachment.policy());
    }

    /** What the policies may have been, likeliest first. */
    List<PrincipalPolicies> at(Instant time) {
        PrincipalPolicies likely = at(time, false);
        PrincipalPolicies other = at(time, true);
        return likely.equals(other) ? List.of(likely) : List.of(likely, other);
    }

    private PrincipalPolicies at(Instant time, boolean otherwise) {
        if (own.isRenamedAfter(time)) {
            return holding(List.of(NOBODY_KNOWS), UNKNOWN, null, null);
        }
        List<Attachment> attachments = new ArrayList<>(attachments(own, time, otherwise));
        for (Slot slot : own.slots()) {
            if (slot.kind() == Kind.MEMBER && isThere(own.at(slot, time), otherwise)) {
                String arn = groupArns.getOrDefault(slot.name(), slot.name());
                attachments(group(slot.name()), time, otherwise)
                        .forEach(one -> attachments.add(
                                new Attachment(one.source(), one.name(), one.arn(), arn, one.policy(), one.changed())));
            }
        }
        Content boundary = own.at(Slot.BOUNDARY, time);
        boolean lostBoundary = boundary.isLost() && (own.slots().contains(Slot.BOUNDARY) || own.isPartial());
        String boundaryArn = boundary.isHeld() ? boundary.name() : lostBoundary ? UNKNOWN : null;
        Content trust = own.at(Slot.TRUST, time);
        return holding(
                attachments, boundaryArn, boundary.isHeld() ? document(boundaryArn, time) : null, trust.document());
    }

    private PrincipalPolicies holding(List<Attachment> attachments, String boundaryArn, Policy boundary, Policy trust) {
        return new PrincipalPolicies(
                principal.arn(),
                principal.id(),
                principal.kind(),
                principal.account(),
                principal.created(),
                principal.tags(),
                principal.lastUsed(),
                attachments,
                boundaryArn,
                boundary,
                trust);
    }

    private List<Attachment> attachments(TargetHistory holder, Instant time, boolean otherwise) {
        List<Attachment> attachments = new ArrayList<>();
        for (Slot slot : holder.slots()) {
            Content content = holder.at(slot, time);
            if (slot.kind() == Kind.INLINE && isThere(content, otherwise)) {
                attachments.add(
                        new Attachment(Attachment.Source.INLINE, slot.name(), null, null, content.document(), null));
            } else if (slot.kind() == Kind.ATTACHED && isThere(content, otherwise)) {
                attachments.add(attached(slot.name(), content.isLost() ? null : document(slot.name(), time)));
            }
        }
        if (holder.isPartial() || holder.isRenamedAfter(time)) {
            attachments.add(NOBODY_KNOWS);
        }
        return attachments;
    }

    private Attachment attached(String arn, Policy document) {
        return new Attachment(
                Attachment.Source.ofManaged(arn),
                arn.substring(arn.lastIndexOf('/') + 1),
                arn,
                null,
                document,
                exportedSince.get(arn));
    }

    /** What is lost stands there without a document. */
    private static boolean isThere(Content content, boolean otherwise) {
        return switch (content.state()) {
            case HELD, LOST -> true;
            case PERHAPS -> otherwise;
            case PROBABLY -> !otherwise;
            case NOTHING -> false;
        };
    }

    private TargetHistory group(String key) {
        return groups.computeIfAbsent(key, any -> {
            List<PolicyChange> changes = byTarget.getOrDefault(key, List.of());
            String arn = groupArns.get(key);
            return new TargetHistory(
                    Lives.of(null, arn != null, asOf, changes), arn == null ? null : slotsOf(arn), asOf);
        });
    }

    private Map<Slot, Content> slotsOf(String groupArn) {
        Map<Slot, Content> slots = new LinkedHashMap<>();
        for (Attachment attachment : principal.attachments()) {
            if (groupArn.equals(attachment.viaGroup())) {
                slots.put(slot(attachment), content(attachment));
            }
        }
        return slots;
    }

    private Policy document(String arn, Instant time) {
        return managed.computeIfAbsent(
                        arn,
                        any -> new ManagedPolicyHistory(
                                byTarget.getOrDefault(arn, List.of()),
                                exportedDocuments.get(arn),
                                exportedSince.get(arn),
                                asOf))
                .at(time);
    }
}
