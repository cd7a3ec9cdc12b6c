package io.plumbline.findings.unused;

import io.plumbline.aws.ActionName;
import io.plumbline.catalog.Catalog;
import io.plumbline.evaluate.LoneStatement;
import io.plumbline.evaluate.Request;
import io.plumbline.findings.grants.Grant;
import io.plumbline.findings.verdicts.TodaysPolicies;
import io.plumbline.usage.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which statements may have allowed the calls that were seen.
 *
 * <p>When one covers a call for certain, conditions included, only those that may cover it are credited. Otherwise all
 * that grant the action are, save those whose conditions what is known of the call rules out: a request may tell its
 * resource in another form than the policy, and a wrong "unused" is worse than a missed one.
 */
final class Credit {

    private final List<Held> held;
    private final Catalog catalog;
    private final TodaysPolicies today;

    Credit(List<Grant> grants, TodaysPolicies today, Catalog catalog) {
        this.held = grants.stream().map(Held::new).toList();
        this.today = today;
        this.catalog = catalog;
    }

    /** A grant, and the calls credited to it by action. */
    static final class Held {

        private final Grant grant;
        private final LoneStatement alone;
        private final Map<Integer, List<Entry>> calls = new TreeMap<>();

        private Held(Grant grant) {
            this.grant = grant;
            this.alone = LoneStatement.of(
                    grant.statement(),
                    grant.attachment().policy() == null
                            ? null
                            : grant.attachment().policy().version());
        }

        Grant grant() {
            return grant;
        }

        boolean isCredited(int action) {
            return calls.containsKey(action);
        }

        List<Entry> calls(int action) {
            return calls.getOrDefault(action, List.of());
        }

        private void credit(int action, List<Entry> entries) {
            calls.computeIfAbsent(action, any -> new ArrayList<>()).addAll(entries);
        }
    }

    /** What calls have in common as far as policies see them; the day is no part of it. */
    private record Kind(String action, String resource, boolean folded, String context) {

        static Kind of(Entry.Fact call) {
            return new Kind(call.action(), call.resource(), call.folded(), call.context());
        }

        /** Whether the resource's whole name is not known, so that no pattern can be held against it. */
        boolean isVague() {
            int wildcard = resource.indexOf('*');
            int last = resource.length() - 1;
            return resource.equals("*") || (wildcard >= 0 && wildcard < last) || resource.indexOf('?') >= 0;
        }
    }

    List<Held> of(List<Entry> calls) {
        Map<Kind, List<Entry>> kinds = new LinkedHashMap<>();
        calls.forEach(call -> kinds.computeIfAbsent(Kind.of(call.what()), any -> new ArrayList<>())
                .add(call));
        Map<String, List<Held>> granting = new LinkedHashMap<>();
        kinds.forEach((kind, entries) -> {
            int action = ordinal(kind.action());
            List<Held> some = granting.computeIfAbsent(kind.action(), any -> granting(action));
            responsible(some, kind, entries.get(0).what()).forEach(each -> each.credit(action, entries));
        });
        return held;
    }

    private int ordinal(String action) {
        return ActionName.parse(action).map(catalog::ordinal).orElse(-1);
    }

    private List<Held> granting(int action) {
        return action < 0
                ? List.of()
                : held.stream().filter(each -> each.grant.actions().get(action)).toList();
    }

    private List<Held> responsible(List<Held> granting, Kind kind, Entry.Fact call) {
        if (granting.size() < 2) {
            return granting;
        }
        Request request = today.request(call, true).orElseThrow();
        List<Held> possible = granting.stream()
                .filter(each -> each.alone.conditionsMayHold(request))
                .toList();
        if (possible.stream().noneMatch(each -> each.alone.surelyCovers(request))) {
            return possible.isEmpty() ? granting : possible;
        }
        return kind.isVague()
                ? possible
                : possible.stream().filter(each -> each.alone.mayCover(request)).toList();
    }
}
