package io.plumbline.findings.denied;

import io.plumbline.aws.ActionName;
import io.plumbline.usage.Entry;
import io.plumbline.usage.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Denied calls by which somebody finds out what a principal may do: many different actions in a short time, by one session.
 *
 * <p>A tool that enumerates permissions asks everything once. In public trails of an attack 43 actions of 17 services were
 * denied to one user within a minute; no session that merely lacked permissions was denied more than two actions. A page of
 * the AWS console asks many actions as well, but of one or two services. What a principal lacks for its work comes again, is
 * allowed elsewhere, or is needed by its jobs: such actions are nobody's probing, and are left to be told one by one.
 *
 * @param calls that are told together
 * @param bursts how many there were
 * @param start of the largest one, milliseconds since the epoch
 * @param largest the actions of the largest one
 */
record Probing(Set<Entry> calls, int bursts, long start, Set<String> largest) {

    static final int ACTIONS = 10;
    static final int SERVICES = 3;
    static final Duration WITHIN = Duration.ofMinutes(10);

    /** Services that nobody's work asks ten things of; whoever does so wants to know what there is. */
    private static final Set<String> ABOUT_PERMISSIONS =
            Set.of("iam", "sts", "organizations", "account", "sso", "identitystore", "access-analyzer");

    /** On so many days an action is not tried but missed. Two may be the same hand trying again. */
    static final int RECURRING_DAYS = 3;

    /** In one region and on one day; so often nobody asks who wants to know. */
    static final int REPEATED = 6;

    static final Probing NONE = new Probing(Set.of(), 0, Entry.NO_TIME, Set.of());

    /** At this time this was denied. */
    private record Moment(long time, String action, Entry call) {}

    /** @param excused whether a call is known not to be probing */
    static Probing in(List<Entry> denied, Predicate<Entry> excused) {
        Set<String> recurring = recurring(denied);
        Map<Integer, List<Moment>> sessions = new TreeMap<>();
        for (Entry call : denied) {
            Integer session = Refusal.of(call.what()).session();
            String action =
                    ActionName.parse(call.what().action()).map(ActionName::key).orElse(null);
            boolean tried = session != null
                    && action != null
                    && call.firstSeen() != Entry.NO_TIME
                    && !recurring.contains(action)
                    && !excused.test(call);
            if (tried) {
                List<Moment> moments = sessions.computeIfAbsent(session, any -> new ArrayList<>());
                moments.add(new Moment(call.firstSeen(), action, call));
                moments.add(new Moment(call.lastSeen(), action, call));
            }
        }
        Probing all = NONE;
        for (List<Moment> moments : sessions.values()) {
            all = all.and(bySession(moments));
        }
        return all;
    }

    private static Set<String> recurring(List<Entry> denied) {
        Map<String, Set<String>> days = new HashMap<>();
        Set<String> recurring = new HashSet<>();
        for (Entry call : denied) {
            String action =
                    ActionName.parse(call.what().action()).map(ActionName::key).orElse("");
            Set<String> ofAction = days.computeIfAbsent(action, any -> new HashSet<>());
            ofAction.add(call.what().day());
            if (ofAction.size() >= RECURRING_DAYS || call.count() >= REPEATED) {
                recurring.add(action);
            }
        }
        return recurring;
    }

    /** Moments that lie in a burst; a row counts only if it begins and ends in one. */
    private static Probing bySession(List<Moment> moments) {
        moments.sort(Comparator.comparingLong(Moment::time).thenComparing(Moment::action));
        Set<Moment> within = new HashSet<>();
        Map<String, Integer> open = new HashMap<>();
        Set<String> largest = Set.of();
        long start = Entry.NO_TIME;
        long end = Entry.NO_TIME;
        int bursts = 0;
        int from = 0;
        int marked = 0;
        for (int to = 0; to < moments.size(); to++) {
            Moment last = moments.get(to);
            open.merge(last.action, 1, Integer::sum);
            while (last.time - moments.get(from).time > WITHIN.toMillis()) {
                open.computeIfPresent(moments.get(from).action, (action, times) -> times == 1 ? null : times - 1);
                from++;
            }
            if (isBurst(open.keySet())) {
                long begins = moments.get(from).time;
                bursts += end == Entry.NO_TIME || begins > end ? 1 : 0;
                end = last.time;
                if (open.size() > largest.size()) {
                    largest = new TreeSet<>(open.keySet());
                    start = begins;
                }
                for (marked = Math.max(marked, from); marked <= to; marked++) {
                    within.add(moments.get(marked));
                }
            }
        }
        Set<Entry> calls = new HashSet<>();
        for (Moment moment : within) {
            boolean whole = within.contains(new Moment(moment.call.firstSeen(), moment.action, moment.call))
                    && within.contains(new Moment(moment.call.lastSeen(), moment.action, moment.call));
            if (whole) {
                calls.add(moment.call);
            }
        }
        return new Probing(calls, bursts, start, largest);
    }

    private static boolean isBurst(Set<String> actions) {
        boolean aboutPermissions = actions.stream()
                .allMatch(action -> ABOUT_PERMISSIONS.contains(action.substring(0, action.indexOf(':'))));
        return actions.size() >= ACTIONS && (aboutPermissions || services(actions) >= SERVICES);
    }

    private Probing and(Probing other) {
        Set<Entry> both = new HashSet<>(calls);
        both.addAll(other.calls);
        Probing larger = other.largest.size() > largest.size() ? other : this;
        return new Probing(both, bursts + other.bursts, larger.start, larger.largest);
    }

    private static long services(Set<String> actions) {
        return actions.stream()
                .map(action -> action.substring(0, action.indexOf(':')))
                .distinct()
                .count();
    }

    /** For the reason of the one finding that tells of all of them. */
    String words(String at) {
        Set<String> all = new TreeSet<>();
        calls.forEach(call -> all.add(call.what().action()));
        String more = bursts == 1 ? "" : ", the largest of " + bursts + " such bursts";
        return "This looks like probing, not like something missing: " + largest.size() + " different actions of "
                + services(largest) + " services were denied to one session within " + WITHIN.toMinutes()
                + " minutes from " + at + more
                + ". The principal never used them in the window, no job of it needs them,"
                + " and they do not recur. Told together here: " + all.size() + " actions, among them "
                + String.join(", ", all.stream().limit(5).toList())
                + ". Find out who held the session before allowing any of them.";
    }
}
