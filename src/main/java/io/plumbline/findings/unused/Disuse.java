package io.plumbline.findings.unused;

import io.plumbline.aws.ActionName;
import io.plumbline.catalog.Action;
import io.plumbline.catalog.Catalog;
import io.plumbline.catalog.Visibility;
import io.plumbline.findings.evidence.Doubts;
import io.plumbline.findings.evidence.PrincipalEvidence;
import io.plumbline.findings.evidence.Sight;
import io.plumbline.findings.evidence.Sight.Blindness;
import io.plumbline.findings.evidence.Watch;
import io.plumbline.findings.evidence.Window;
import io.plumbline.findings.grants.Grant;
import io.plumbline.findings.verdicts.Case;
import io.plumbline.usage.Entry;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What one principal did with each of its grants: used, needed by a job, denied, unused, or not to be known. */
final class Disuse {

    private final Case of;
    private final PrincipalEvidence evidence;
    private final Window window;
    private final Watch watch;
    private final Doubts doubts;
    private final Catalog catalog;
    private final BitSet needed;
    private final BitSet denied;
    private final BitSet witnessed;

    Disuse(Case of, Window window, Watch watch, Doubts doubts, Catalog catalog) {
        this.of = of;
        this.evidence = of.evidence();
        this.window = window;
        this.watch = watch;
        this.doubts = doubts;
        this.catalog = catalog;
        this.needed = ordinals(of.needed().stream());
        this.denied = ordinals(
                evidence.calls().stream().filter(PrincipalEvidence::isDenied).map(call -> call.what()
                        .action()));
        this.witnessed = ordinals(evidence.witnessedActions().stream());
    }

    private BitSet ordinals(Stream<String> actions) {
        BitSet ordinals = new BitSet();
        actions.distinct()
                .flatMap(action -> ActionName.parse(action).stream())
                .mapToInt(catalog::ordinal)
                .filter(ordinal -> ordinal >= 0)
                .forEach(ordinals::set);
        return ordinals;
    }

    /** A grant with the fate of its actions; those blind by the sight that blinds them. */
    record Fate(Grant grant, StatementUse use, Map<Sight, List<Action>> blind) {

        /** Whether anything is granted that was neither used nor needed. */
        boolean leavesAnythingOpen() {
            return !blind.isEmpty() || !Bits.covers(use.kept(), grant.actions());
        }
    }

    List<Fate> of(List<Grant> grants) {
        List<Entry> uses =
                evidence.calls().stream().filter(PrincipalEvidence::isUse).toList();
        return new Credit(grants, of.today(), catalog)
                .of(uses).stream().map(this::fate).toList();
    }

    private Fate fate(Credit.Held held) {
        Grant grant = held.grant();
        BitSet unused = new BitSet();
        BitSet onlyDenied = new BitSet();
        BitSet kept = new BitSet();
        Map<Integer, Reach> reaches = new TreeMap<>();
        Map<Sight, List<Action>> blind = new LinkedHashMap<>();
        Sight young = window.sight(grant);
        for (int i = grant.actions().nextSetBit(0); i >= 0; i = grant.actions().nextSetBit(i + 1)) {
            Action action = catalog.at(i);
            Sight sight = young.isClear() ? sight(i, action, grant) : young;
            if (held.isCredited(i) || (needed.get(i) && sight.isClear())) {
                kept.set(i);
                Reach reach = young.isClear() ? reach(action, held.calls(i), grant) : null;
                if (reach != null) {
                    reaches.put(i, reach);
                }
            } else if (!sight.isClear()) {
                blind.computeIfAbsent(sight, any -> new ArrayList<>()).add(action);
            } else if (denied.get(i) && isOnlyDenied(action, grant)) {
                onlyDenied.set(i);
            } else {
                unused.set(i);
            }
        }
        return new Fate(grant, StatementUse.of(grant, kept, unused, onlyDenied, reaches, true), blind);
    }

    private Sight sight(int ordinal, Action action, Grant grant) {
        boolean usedElsewhere = witnessed.get(ordinal)
                && evidence.witnessed(action.name().toString()).stream()
                        .anyMatch(call -> grant.mayCover(
                                call.what().resource(), call.what().folded()));
        if (usedElsewhere) {
            return Sight.blind(
                    Blindness.SEEN_BY_ANOTHER_WITNESS,
                    "S3's server access logs tell of its use and the trail does not: the trail has a hole there.");
        }
        String service = action.name().service();
        if (evidence.unmappedServices().contains(service)) {
            return Sight.blind(
                    Blindness.NOT_ESTABLISHED,
                    "It made calls of " + service
                            + " for which no IAM action is known (summary.json lists them), and this may be what they"
                            + " needed.");
        }
        Sight watched = watch.sight(action, grant);
        return watched.isClear() ? doubts.sight(action) : doubts.told(watched, action);
    }

    /** Denied on what this grant is about, and never let through anywhere. */
    private boolean isOnlyDenied(Action action, Grant grant) {
        List<Entry> calls = evidence.calls(action.name().toString()).stream()
                .filter(call ->
                        grant.mayCover(call.what().resource(), call.what().folded()))
                .toList();
        return calls.stream().noneMatch(PrincipalEvidence::isUse)
                && calls.stream().anyMatch(PrincipalEvidence::isDenied);
    }

    /**
     * On what a used action was used, if all of its uses could be seen, wherever the grant reaches; else null. What
     * another witness tells of counts as well, and what jobs need.
     */
    private Reach reach(Action action, List<Entry> calls, Grant grant) {
        Visibility.Kind shown = watch.visibility(action).kind();
        boolean complete = of.options().regions().isEmpty()
                && !evidence.unmappedServices().contains(action.name().service())
                && (shown == Visibility.Kind.MANAGEMENT || shown == Visibility.Kind.DATA)
                && watch.sight(action, grant).isClear()
                && doubts.sight(action).isClear();
        List<String> granted = complete && !calls.isEmpty()
                ? ReachWords.of(grant.statement(), action).granted()
                : List.of();
        if (granted.isEmpty()) {
            return null;
        }
        Set<String> needed = of.neededOn().getOrDefault(action.name().key(), Set.of());
        List<Entry> uses = Stream.concat(
                        calls.stream(), evidence.witnessed(action.name().toString()).stream())
                .filter(call ->
                        grant.mayCover(call.what().resource(), call.what().folded()))
                .toList();
        return Reach.of(uses, needed, action.creates(), granted);
    }
}
