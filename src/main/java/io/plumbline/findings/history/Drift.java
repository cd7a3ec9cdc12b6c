package io.plumbline.findings.history;

import io.plumbline.aws.ActionName;
import io.plumbline.aws.Partition;
import io.plumbline.catalog.Visibility.Access;
import io.plumbline.evaluate.Decision;
import io.plumbline.evaluate.Layer;
import io.plumbline.evaluate.Verdict;
import io.plumbline.findings.Draft;
import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import io.plumbline.findings.Weight;
import io.plumbline.findings.evidence.PrincipalEvidence;
import io.plumbline.findings.verdicts.Case;
import io.plumbline.history.PolicyChange;
import io.plumbline.usage.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * {@code POLICY_DRIFT}: what happened disagrees with the exported policies.
 *
 * <p>One finding an action, direction and deciding statement; where a change that took a whole policy away explains it, one a
 * service, so that one detached policy is not a finding for each of its actions. What a layer that was not given could
 * explain, what hangs on an unknown condition, and what service-linked roles do is no drift.
 */
public final class Drift {

    private static final int MOST_NAMED = 5;

    /** Layers whose changes are events of an organization's other account, or of another service. */
    private static final Set<Layer> NOT_FOLLOWED =
            EnumSet.of(Layer.SERVICE_CONTROL_POLICY, Layer.RESOURCE_CONTROL_POLICY, Layer.VPC_ENDPOINT_POLICY);

    private final Case one;
    private final Past past;

    public Drift(Case one, Past past) {
        this.one = one;
        this.past = past;
    }

    /** Calls that one sentence tells of; what distinguishes them is what their finding's id is made of. */
    private record Group(
            boolean wasAllowed,
            String service,
            String action,
            String layer,
            String policy,
            String statement,
            String statementIdentity,
            PolicyChange change) {

        static final Comparator<Group> ORDER = Comparator.comparing(Group::text);

        String text() {
            return String.join(
                    "\n",
                    String.valueOf(wasAllowed),
                    service,
                    String.valueOf(action),
                    String.valueOf(layer),
                    String.valueOf(policy),
                    String.valueOf(statement),
                    String.valueOf(statementIdentity),
                    change == null ? "" : change.time() + " " + change.eventId());
        }
    }

    public List<Finding> findings() {
        if (one.principal().arn().contains(":role/aws-service-role/")) {
            return List.of();
        }
        Map<Group, List<Entry>> groups = new TreeMap<>(Group.ORDER);
        Map<Group, Decision> today = new TreeMap<>(Group.ORDER);
        for (Entry call : one.evidence().calls()) {
            Decision decision = one.today().on(call.what()).orElse(null);
            if (decision != null && isDrift(call, decision)) {
                Group group = group(call, decision);
                groups.computeIfAbsent(group, any -> new ArrayList<>()).add(call);
                today.putIfAbsent(group, decision);
            }
        }
        return groups.entrySet().stream()
                .map(group -> finding(group.getKey(), group.getValue(), today.get(group.getKey())))
                .toList();
    }

    private static boolean isDrift(Entry call, Decision today) {
        if (!Ruling.isPassedOn(call)) {
            return false;
        }
        if (!PrincipalEvidence.isDenied(call)) {
            return Ruling.denies(call, today);
        }
        return today.verdict() == Verdict.ALLOWED && today.doubts().isEmpty() && Ruling.isSeen(call, today);
    }

    private Group group(Entry call, Decision today) {
        boolean wasAllowed = call.what().outcome().equals("ALLOWED");
        PolicyChange change = explaining(call, today).orElse(null);
        boolean wholesale = change != null && change.takesAway();
        String service =
                ActionName.parse(call.what().action()).map(ActionName::service).orElse(null);
        String layer = wasAllowed || call.what().layer() == null
                ? today.decidedBy() == null ? null : today.decidedBy().name()
                : call.what().layer();
        // What allows today is not what denied then, in another layer.
        boolean isOfLayer =
                today.decidedBy() != null && today.decidedBy().name().equals(layer);
        return new Group(
                wasAllowed,
                service,
                wholesale ? null : call.what().action(),
                layer,
                isOfLayer ? today.policy() : null,
                isOfLayer ? today.statement() : null,
                isOfLayer ? today.statementIdentity() : null,
                change);
    }

    /** The change after which the policies say what today's say: the last such one before the export, the first after it. */
    private Optional<PolicyChange> explaining(Entry call, Decision today) {
        List<Past.Step> steps = past.steps(call);
        PolicyChange found = null;
        for (int i = 1; i < steps.size(); i++) {
            boolean was = saysTheSame(steps.get(i - 1), today);
            boolean is = saysTheSame(steps.get(i), today);
            boolean turned = past.isAfterTheExport(call) ? was && !is : is && !was;
            if (turned) {
                List<PolicyChange> begunBy = steps.get(i).span().begunBy();
                found = begunBy.isEmpty() ? null : begunBy.get(0);
                if (past.isAfterTheExport(call)) {
                    break;
                }
            }
        }
        boolean byResource = today.decidedBy() == Layer.RESOURCE_POLICY || today.decidedBy() == Layer.TRUST_POLICY;
        return found != null || !byResource ? Optional.ofNullable(found) : past.changeOfResource(call);
    }

    private static boolean saysTheSame(Past.Step step, Decision today) {
        Verdict then = step.decision().map(Decision::verdict).orElse(Verdict.UNKNOWN);
        return isDenial(then) ? isDenial(today.verdict()) : then == today.verdict();
    }

    private static boolean isDenial(Verdict verdict) {
        return verdict == Verdict.EXPLICIT_DENY || verdict == Verdict.IMPLICIT_DENY;
    }

    private Finding finding(Group group, List<Entry> calls, Decision today) {
        Set<String> actions = new TreeSet<>();
        calls.forEach(call -> actions.add(call.what().action()));
        String action = actions.size() == 1 ? actions.iterator().next() : group.action();
        return new Draft(FindingType.POLICY_DRIFT, severity(group, calls), null)
                .of(one.subject())
                .about(group.service(), action, null)
                .by(group.layer())
                .granted(group.policy(), group.statement(), identity(group))
                .seen(calls)
                .finding(reason(group, calls, today));
    }

    /** What is told of a change is known by its event: events stay what they are. */
    private static String identity(Group group) {
        String direction = group.wasAllowed() ? "allowed then" : "denied then";
        String statement = group.statementIdentity() == null ? "" : " by " + group.statementIdentity();
        return direction
                + statement
                + (group.change() == null ? "" : " until " + group.change().eventId());
    }

    private Severity severity(Group group, List<Entry> calls) {
        Severity unexplained = one.options().severity().of(FindingType.POLICY_DRIFT, Weight.NONE);
        if (!group.wasAllowed()) {
            return unexplained.lower().lower();
        }
        boolean breaksJobs = calls.stream()
                .anyMatch(call -> one.needed().contains(call.what().action().toLowerCase(Locale.ROOT)));
        return breaksJobs ? unexplained.higher() : group.change() == null ? unexplained : unexplained.lower();
    }

    private String reason(Group group, List<Entry> calls, Decision today) {
        long lastSeen = calls.stream().mapToLong(Entry::lastSeen).max().orElse(Entry.NO_TIME);
        String last = lastSeen == Entry.NO_TIME ? "" : ", last on " + Instant.ofEpochMilli(lastSeen);
        String what = group.action() == null ? named(calls) : "It";
        String then = group.wasAllowed()
                ? what + " was allowed" + last + "; the exported policies deny it: "
                : what + " was denied" + last + "; the exported policies allow it: ";
        return then + today.ruling() + ". " + explanation(group, calls, today);
    }

    private static String named(List<Entry> calls) {
        Set<String> actions = new TreeSet<>();
        calls.forEach(call -> actions.add(call.what().action()));
        List<String> first = actions.stream().limit(MOST_NAMED).toList();
        int more = actions.size() - first.size();
        return String.join(", ", first) + (more > 0 ? " and " + more + " more" : "");
    }

    private String explanation(Group group, List<Entry> calls, Decision today) {
        if (group.change() != null) {
            boolean later = calls.stream().anyMatch(past::isAfterTheExport);
            return (later ? "A change after the export explains it: " : "A change explains it: ")
                    + group.change().words()
                    + (group.wasAllowed() ? "." : "; it is fixed since.");
        }
        if (NOT_FOLLOWED.contains(today.decidedBy())) {
            return "Changes of " + today.decidedBy().words() + " documents are not followed through time: it may be"
                    + " younger than the call.";
        }
        if (!hearsIam()) {
            return "The trail of account " + one.principal().account()
                    + " holds no write events of the region in which IAM"
                    + " records its changes, so the change that explains it would not have been seen.";
        }
        return "No change in the trail explains it: it was made after the trail ends, or --iam-as-of does not say when the"
                + " export was taken, or something grants that is not among these policies.";
    }

    /** IAM is a global service: its events are those of one region of each partition. */
    private boolean hearsIam() {
        Set<String> regions = one.listening().managementRegions(Access.WRITE, null);
        return regions.stream().anyMatch(region -> isHomeOfIam(region, Partition.of(region)));
    }

    private static boolean isHomeOfIam(String region, String partition) {
        return switch (partition) {
            case "aws" -> region.equals("us-east-1");
            case "aws-cn" -> region.equals("cn-north-1");
            case "aws-us-gov" -> region.equals("us-gov-west-1");
            default -> true;
        };
    }
}
