package io.plumbline.findings.evidence;

import io.plumbline.aws.Arn;
import io.plumbline.catalog.CallMapping;
import io.plumbline.usage.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the trail shows of one principal: its calls by action, whether it was there at all, and the jobs that run as it.
 *
 * <p>Calls of an earlier role of the same name, known by another id, are another principal's and are kept apart.
 */
public final class PrincipalEvidence {

    private static final Comparator<String> FULLER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private static final int MOST_CHANGES = 2_000;
    /** More than anyone tells apart: sessions that were narrowed in so many ways leave open which of them called. */
    private static final int MOST_NARROWINGS = 8;

    private static final String TRUST_CHANGE = "UpdateAssumeRolePolicy";

    /** A presence that tells how the principal proved itself. */
    private static final Set<String> PROVING = Set.of("ConsoleLogin");

    private final Map<String, List<Entry>> callsByAction = new HashMap<>();
    private final Map<String, List<Entry>> witnessed = new HashMap<>();
    private final List<Entry> jobs = new ArrayList<>();
    private final List<Entry> policyChanges = new ArrayList<>();
    private final List<Entry> unreadDenials = new ArrayList<>();
    private final List<Entry> sessions = new ArrayList<>();
    private final Map<String, Set<String>> narrowings = new HashMap<>();
    private final List<Entry> ofNamesakes = new ArrayList<>();
    private final Set<String> unmappedServices = new HashSet<>();
    private final Set<Assumption> assumptions = new HashSet<>();
    private final List<Entry> presences = new ArrayList<>();
    private long trustChanged = Entry.NO_TIME;
    private long lastSeen = Entry.NO_TIME;
    private boolean present;
    private String arn;
    private String account;
    private long events;

    /**
     * Sorts what the ledger holds of one principal.
     *
     * @param id the principal's own id from the export, or null when it is not exported
     */
    public static PrincipalEvidence of(String id, Iterator<Entry> entries) {
        PrincipalEvidence evidence = new PrincipalEvidence();
        entries.forEachRemaining(entry -> evidence.add(id, entry));
        return evidence;
    }

    private void add(String id, Entry entry) {
        Entry.Fact what = entry.what();
        if (what.kind() == Entry.Kind.POLICY_CHANGE) {
            add(entry);
            return;
        }
        boolean anothers = id != null && what.principalId() != null && !id.equals(what.principalId());
        if (anothers) {
            if (what.kind() != Entry.Kind.SESSION) {
                ofNamesakes.add(entry);
            }
            return;
        }
        name(what);
        lastSeen = Math.max(lastSeen, entry.lastSeen());
        switch (what.kind()) {
            case USAGE -> {
                present = true;
                events += entry.count();
                callsByAction
                        .computeIfAbsent(key(what.action()), any -> new ArrayList<>())
                        .add(entry);
            }
            case WITNESS -> {
                present = true;
                if (isUse(entry)) {
                    witnessed
                            .computeIfAbsent(key(what.action()), any -> new ArrayList<>())
                            .add(entry);
                }
            }
            case PRESENCE -> {
                present = true;
                if (PROVING.contains(what.action()) || what.principalKey().endsWith(":root")) {
                    presences.add(entry);
                }
                if (what.resource() != null) {
                    unmappedServices.add(CallMapping.bundled().service(what.resource()));
                }
            }
            case JOB -> jobs.add(entry);
            case UNREAD_DENIAL -> unreadDenials.add(entry);
            case SESSION -> {
                keep(entry);
                assumptions.add(Assumption.of(what));
            }
            default -> throw new IllegalArgumentException("evidence of a principal: unexpected " + what.kind());
        }
    }

    /** A role may be assumed a million times a day; how the sessions of a day were narrowed is told by a few of them. */
    private void keep(Entry session) {
        Set<String> ofDay =
                narrowings.computeIfAbsent(String.valueOf(session.what().day()), any -> new HashSet<>());
        if (ofDay.size() < MOST_NARROWINGS
                && ofDay.add(String.valueOf(session.what().detail()))) {
            sessions.add(session);
        }
    }

    /** Something may change policies every minute; the latest changes are those that lead to the export. */
    private void add(Entry policyChange) {
        if (TRUST_CHANGE.equals(policyChange.what().action())) {
            trustChanged = Math.max(trustChanged, policyChange.lastSeen());
        }
        policyChanges.add(policyChange);
        if (policyChanges.size() >= 2 * MOST_CHANGES) {
            policyChanges.sort(Comparator.comparingLong(Entry::firstSeen).reversed());
            policyChanges.subList(MOST_CHANGES, policyChanges.size()).clear();
        }
    }

    /**
     * A record without the session's issuer has lost the role's path, and a role assumed from elsewhere is told of by
     * another account's record: the fuller name counts and the principal's own account, whatever the order of entries.
     */
    private void name(Entry.Fact what) {
        String told = what.principal();
        arn = arn == null || (told != null && FULLER.compare(told, arn) > 0) ? told : arn;
        String of =
                Arn.parse(told).map(Arn::account).filter(own -> !own.isEmpty()).orElse(what.account());
        account = account == null || (of != null && of.compareTo(account) < 0) ? of : account;
    }

    private static String key(String action) {
        return action.toLowerCase(Locale.ROOT);
    }

    /** The principal's ARN as the trail tells it; null without any evidence. */
    public String arn() {
        return arn;
    }

    /** The principal's own id, where its calls tell one and the same; else null. */
    public String id() {
        List<String> ids = calls().stream()
                .map(call -> call.what().principalId())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return ids.size() == 1 ? ids.get(0) : null;
    }

    public String account() {
        return account;
    }

    public long events() {
        return events;
    }

    /** A call, a session or a sign-in. */
    public boolean isPresent() {
        return present;
    }

    /** When it was last seen in any way; null when never. */
    public Instant lastSeen() {
        return lastSeen == Entry.NO_TIME ? null : Instant.ofEpochMilli(lastSeen);
    }

    /** Sign-ins, and of the root user whatever shows that it was there. */
    public List<Entry> presences() {
        return presences;
    }

    /** Who assumed the role. */
    public Set<Assumption> assumptions() {
        return assumptions;
    }

    /** When the role's trust policy was last written in the window, null when it was not. */
    public Instant trustChanged() {
        return trustChanged == Entry.NO_TIME ? null : Instant.ofEpochMilli(trustChanged);
    }

    /** What principals did that had this name and another id: a role deleted and made again is another role. */
    public List<Entry> ofNamesakes() {
        return ofNamesakes;
    }

    /** Services of which it made calls that no IAM action is known for; any of their actions may be what they needed. */
    public Set<String> unmappedServices() {
        return unmappedServices;
    }

    /** Uses of an action that another log tells of: if the trail does not, it has a hole. */
    public List<Entry> witnessed(String action) {
        return witnessed.getOrDefault(key(action), List.of());
    }

    /** The changes that may concern its policies: its own, and its groups' and managed policies', which others made. */
    public List<Entry> policyChanges() {
        return policyChanges;
    }

    /** Denials in words that no known form explains: one text of many that are alike in each. */
    public List<Entry> unreadDenials() {
        return unreadDenials;
    }

    /** The actions, in lower case, of which another log tells uses. */
    public Set<String> witnessedActions() {
        return witnessed.keySet();
    }

    public List<Entry> jobs() {
        return jobs;
    }

    /** Credentials issued to act as this principal: of each day and way of narrowing one. */
    public List<Entry> sessions() {
        return sessions;
    }

    public List<Entry> calls(String action) {
        return callsByAction.getOrDefault(key(action), List.of());
    }

    public List<Entry> calls() {
        return callsByAction.values().stream().flatMap(List::stream).toList();
    }

    /** Whether a call counts as use: allowed, possibly allowed, or failed for a reason that is no denial. */
    public static boolean isUse(Entry call) {
        return switch (call.what().outcome()) {
            case "ALLOWED", "POSSIBLE", "FAILED" -> true;
            default -> false;
        };
    }

    public static boolean isDenied(Entry call) {
        return call.what().outcome().equals("DENIED");
    }
}
