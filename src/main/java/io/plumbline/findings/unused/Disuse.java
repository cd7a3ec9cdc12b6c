package io.plumbline.findings.unused;

import io.plumbline.aws.ActionName;
import io.plumbline.catalog.Action;
import io.plumbline.catalog.Catalog;
import io.plumbline.findings.evidence.Doubts;
import io.plumbline.findings.evidence.PrincipalEvidence;
import io.plumbline.findings.evidence.Sight;
import io.plumbline.findings.evidence.Sight.Blindness;
import io.plumbline.findings.evidence.Watch;
import io.plumbline.findings.evidence.Window;
import io.plumbline.findings.grants.Grant;
import io.plumbline.usage.Entry;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one principal did with each of its grants: used, needed by a job, denied, unused, or not to be known.
 *
 * <p>A call is credited to the statements that may have allowed it. Where no statement without conditions is sure to
 * cover the call's resource, every statement that grants the action is credited: a wrong "unused" is worse than a
 * missed one.
 */
final class Disuse {

    private final PrincipalEvidence evidence;
    private final Set<String> needed;
    private final Window window;
    private final Watch watch;
    private final Doubts doubts;
    private final Catalog catalog;

    /**
     * @param needed actions, in lower case, that a job of the window needs from this role
     */
    Disuse(PrincipalEvidence evidence, Set<String> needed, Window window, Watch watch, Doubts doubts, Catalog catalog) {
        this.evidence = evidence;
        this.needed = needed;
        this.window = window;
        this.watch = watch;
        this.doubts = doubts;
        this.catalog = catalog;
    }

    /** A grant with the fate of its actions; those blind by the sight that blinds them. */
    record Fate(Grant grant, StatementUse use, Map<Sight, List<Action>> blind) {}

    List<Fate> of(List<Grant> grants) {
        List<Holder> holders = grants.stream().map(Holder::new).toList();
        evidence.calls().stream().filter(PrincipalEvidence::isUse).forEach(call -> credit(holders, call.what()));
        return holders.stream().map(holder -> fate(holder.grant, holder.used)).toList();
    }

    /** A grant and the actions that calls are credited to. */
    private static final class Holder {

        private final Grant grant;
        private final BitSet used = new BitSet();

        private Holder(Grant grant) {
            this.grant = grant;
        }
    }

    private void credit(List<Holder> holders, Entry.Fact call) {
        int action = ordinal(call.action());
        List<Holder> granting = holders.stream()
                .filter(holder -> action >= 0 && holder.grant.actions().get(action))
                .toList();
        responsible(granting, call).forEach(holder -> holder.used.set(action));
    }

    private static List<Holder> responsible(List<Holder> granting, Entry.Fact call) {
        List<Holder> covering = granting.stream()
                .filter(holder -> holder.grant.mayCover(call.resource(), call.folded()))
                .toList();
        boolean sure = covering.stream()
                .anyMatch(holder -> holder.grant.statement().conditions().isEmpty());
        return sure ? covering : granting;
    }

    private Fate fate(Grant grant, BitSet used) {
        BitSet unused = new BitSet();
        BitSet denied = new BitSet();
        BitSet kept = new BitSet();
        Map<Sight, List<Action>> blind = new LinkedHashMap<>();
        Sight young = window.sight(grant);
        for (int i = grant.actions().nextSetBit(0); i >= 0; i = grant.actions().nextSetBit(i + 1)) {
            Action action = catalog.at(i);
            Sight sight = young.isClear() ? sight(action, grant) : young;
            boolean isNeeded = needed.contains(action.name().key());
            if (used.get(i) || (isNeeded && sight.isClear())) {
                kept.set(i);
            } else if (!sight.isClear()) {
                blind.computeIfAbsent(sight, any -> new ArrayList<>()).add(action);
            } else if (onlyDenied(action, grant)) {
                denied.set(i);
            } else {
                unused.set(i);
            }
        }
        return new Fate(grant, StatementUse.of(grant, kept, unused, denied), blind);
    }

    private Sight sight(Action action, Grant grant) {
        String service = action.name().service();
        boolean usedElsewhere = evidence.witnessed(action.name().toString()).stream()
                .anyMatch(call ->
                        grant.mayCover(call.what().resource(), call.what().folded()));
        if (usedElsewhere) {
            return Sight.blind(
                    Blindness.SEEN_BY_ANOTHER_WITNESS,
                    "S3's server access logs tell of its use and the trail does not: the trail has a hole there.");
        }
        if (evidence.unmappedServices().contains(service)) {
            return Sight.blind(
                    Blindness.NOT_ESTABLISHED,
                    "It made calls of " + service
                            + " for which no IAM action is known (summary.json lists them), and this may be what they"
                            + " needed.");
        }
        Sight watched = watch.sight(action, grant);
        return watched.isClear() ? doubts.sight(action) : watched;
    }

    /** Denied on what this grant is about, and never let through anywhere. */
    private boolean onlyDenied(Action action, Grant grant) {
        List<Entry> calls = evidence.calls(action.name().toString());
        return calls.stream().noneMatch(PrincipalEvidence::isUse)
                && calls.stream()
                        .filter(PrincipalEvidence::isDenied)
                        .anyMatch(call -> grant.mayCover(
                                call.what().resource(), call.what().folded()));
    }

    private int ordinal(String action) {
        return ActionName.parse(action)
                .flatMap(catalog::find)
                .map(catalog::ordinal)
                .orElse(-1);
    }
}
