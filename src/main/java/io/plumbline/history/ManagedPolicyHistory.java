package io.plumbline.history;

import io.plumbline.history.PolicyChange.Effect;
import io.plumbline.history.PolicyChange.Nature;
import io.plumbline.history.PolicyChange.Version;
import io.plumbline.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which document a managed policy was through time: events say which version became the default one, and the export's list of
 * up to five versions says when each was made and what is in it.
 */
final class ManagedPolicyHistory {

    /** By how much an event's time and the version's own may differ. */
    private static final Duration A_MOMENT = Duration.ofMinutes(1);

    private final Map<String, Content> documents = new LinkedHashMap<>();
    private final Map<String, Instant> made = new LinkedHashMap<>();
    /** Those that did not become the default one when they were made. */
    private final Set<String> madeAside = new HashSet<>();

    private final SlotHistory inForce;

    /**
     * @param exported the default version's document in the export; null when it is not in it
     * @param since when the export says that the default version was made, null when it does not
     */
    ManagedPolicyHistory(List<PolicyChange> all, Policy exported, Instant since, Instant asOf) {
        List<PolicyChange> changes = Lives.sorted(all);
        changes.forEach(this::know);
        Version defaultOne = changes.stream()
                .filter(change -> !change.isEvent())
                .map(PolicyChange::version)
                .filter(Version::isDefault)
                .findFirst()
                .orElse(null);
        Content held = defaultOne != null
                ? Content.version(defaultOne.id(), defaultOne.document().document())
                : exported != null ? Content.holding(exported) : Content.lost("the policy is not in the export");
        Instant madeAt = defaultOne != null ? made.get(defaultOne.id()) : since;
        List<SlotHistory.Told> told = told(changes);
        if (madeAt != null && told.stream().noneMatch(one -> !one.time().isBefore(madeAt.minus(A_MOMENT)))) {
            told.add(new SlotHistory.Told(madeAt, before(madeAt, held.name()), held));
        }
        inForce = new SlotHistory(told, held, asOf);
    }

    private void know(PolicyChange change) {
        Version version = change.version();
        if (version != null) {
            documents.merge(version.id(), version.document(), (one, other) -> one.isLost() ? other : one);
            if (change.isEvent() && !version.isDefault()) {
                madeAside.add(version.id());
            }
            made.merge(version.id(), change.time(), (one, other) -> one.isBefore(other) ? one : other);
        }
    }

    private List<SlotHistory.Told> told(List<PolicyChange> changes) {
        List<SlotHistory.Told> told = new ArrayList<>();
        for (PolicyChange change : changes) {
            Effect effect = change.on(Slot.DEFAULT_VERSION).orElse(null);
            if (change.nature() == Nature.REMOVES) {
                told.add(new SlotHistory.Told(change.time(), null, Content.NOTHING));
            } else if (effect != null) {
                Content before = effect.before() != null
                        ? effect.before()
                        : before(change.time(), effect.after().name());
                told.add(new SlotHistory.Told(change.time(), before, effect.after()));
            }
        }
        return told;
    }

    /**
     * The version that was the default one before another became it: the one made just before it, if it became it when it
     * was made; or, of a step back to an older one, the only other.
     */
    private Content before(Instant time, String successor) {
        List<String> earlier = made.entrySet().stream()
                .filter(version ->
                        version.getValue().isBefore(time) && !version.getKey().equals(successor))
                .map(Map.Entry::getKey)
                .toList();
        boolean wasMadeThen =
                made.containsKey(successor) && !made.get(successor).isBefore(time.minus(A_MOMENT));
        String preceding = preceding(successor);
        if (wasMadeThen && earlier.contains(preceding) && !madeAside.contains(preceding)) {
            return version(preceding);
        }
        if (earlier.size() == 1 && number(successor) < number(earlier.get(0))) {
            return version(earlier.get(0));
        }
        return Content.lost("which version was the default one before is not known");
    }

    private static String preceding(String version) {
        return "v" + (number(version) - 1);
    }

    /** 3 of {@code v3}; 0 for what is no version's id. */
    private static int number(String version) {
        boolean form = version != null && version.matches("v[0-9]{1,8}");
        return form ? Integer.parseInt(version.substring(1)) : 0;
    }

    private Content version(String id) {
        return Content.version(id, Objects.requireNonNull(documents.get(id), id).document());
    }

    /** The document in force; null when nobody knows it. */
    Policy at(Instant time) {
        Content content = inForce.at(time);
        if (content.document() != null || content.name() == null) {
            return content.document();
        }
        Content known = documents.get(content.name());
        return known == null ? null : known.document();
    }
}
