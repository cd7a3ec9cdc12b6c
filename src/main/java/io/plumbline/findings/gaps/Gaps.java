package io.plumbline.findings.gaps;

import io.plumbline.aws.Arn;
import io.plumbline.evaluate.Decision;
import io.plumbline.evaluate.Layer;
import io.plumbline.evaluate.Verdict;
import io.plumbline.findings.Draft;
import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import io.plumbline.findings.SeverityRules;
import io.plumbline.findings.Weight;
import io.plumbline.findings.evidence.PrincipalEvidence;
import io.plumbline.findings.verdicts.TodaysPolicies;
import io.plumbline.usage.Entry;
import io.plumbline.usage.UntrustedJson;
import io.plumbline.workload.Closing;
import io.plumbline.workload.Job;
import io.plumbline.workload.Need;
import io.plumbline.workload.Needs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * {@code PREDICTED_GAP}: what the jobs that ran as a role need from it and its policies lack.
 *
 * <p>Only what a job fails without is a gap. A need that was seen allowed is settled, whatever the policies say; a need
 * whose verdict is unknown is no gap. Gaps are one finding an action and bucket (log group, repository, key), over all jobs
 * of the role.
 */
public final class Gaps {

    private static final int JOBS_NAMED = 5;

    /** Services whose resources' own policies can allow what a role of the same account lacks. */
    private static final Set<String> LIFTED_BY_RESOURCE =
            Set.of("s3", "ecr", "kms", "lambda", "sns", "sqs", "secretsmanager", "glue", "elasticfilesystem");

    private static final String A_STREAM = "algo-1-1700000000";

    private final List<Needed> needs;

    private Gaps(List<Needed> needs) {
        this.needs = needs;
    }

    /** A need and the job that has it. */
    private record Needed(Need need, Job job, Entry entry) {

        static final Comparator<Needed> ORDER = Comparator.comparing(
                        (Needed needed) -> needed.need().resource())
                .thenComparing(needed -> String.valueOf(needed.job().name()))
                .thenComparing(needed -> String.valueOf(needed.job().eventId()));
    }

    public static Gaps of(List<Entry> jobs, Needs rules) {
        List<Needed> needs = new ArrayList<>();
        for (Entry entry : jobs) {
            Job job = job(entry);
            rules.of(job).forEach(need -> needs.add(new Needed(need, job, entry)));
        }
        return new Gaps(needs);
    }

    private static Job job(Entry entry) {
        Entry.Fact what = entry.what();
        return new Job(
                what.action(),
                what.resource(),
                entry.evidence().isEmpty() ? null : entry.evidence().get(0),
                entry.firstSeen() == Entry.NO_TIME ? null : Instant.ofEpochMilli(entry.firstSeen()),
                what.account(),
                what.region(),
                what.context(),
                what.principal(),
                UntrustedJson.tree(what.detail()));
    }

    /** The actions needed, in lower case: they are never unused. */
    public Set<String> actions() {
        return needs.stream()
                .map(needed -> needed.need().action().key())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** The resources that settle the needs, by action in lower case; {@code *} at the end is a prefix. */
    public Map<String, Set<String>> resourcesByAction() {
        Map<String, Set<String>> resources = new TreeMap<>();
        needs.forEach(needed -> resources
                .computeIfAbsent(needed.need().action().key(), any -> new TreeSet<>())
                .addAll(needed.need().resources()));
        return resources;
    }

    /** The resources needed. */
    public Set<String> resources() {
        return needs.stream()
                .flatMap(needed -> needed.need().resources().stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

    public List<Finding> findings(
            Draft.Subject subject, TodaysPolicies policies, PrincipalEvidence evidence, SeverityRules rules) {
        Severity base = rules.of(FindingType.PREDICTED_GAP, Weight.NONE);
        Map<String, List<Needed>> gaps = new TreeMap<>();
        for (Needed needed : needs) {
            if (needed.need().severity() == Need.Severity.REQUIRED && isGap(needed.need(), policies, evidence)) {
                Layer inTheWay = inTheWay(decision(needed.need(), needed.need().resource(), policies));
                String gap = needed.need().action() + " " + container(needed.need()) + " " + inTheWay;
                gaps.computeIfAbsent(gap, any -> new ArrayList<>()).add(needed);
            }
        }
        return gaps.values().stream()
                .map(gap -> gap.stream().sorted(Needed.ORDER).toList())
                .map(gap -> finding(subject, gap, policies, base))
                .toList();
    }

    private static boolean isGap(Need need, TodaysPolicies policies, PrincipalEvidence evidence) {
        boolean seenAllowed = evidence.calls(need.action().toString()).stream()
                .anyMatch(call -> call.what().outcome().equals("ALLOWED")
                        && isWhatIsNeeded(call.what().resource(), need));
        return !seenAllowed && need.resources().stream().allMatch(resource -> isLacking(need, resource, policies));
    }

    /** The same log group, key or repository; of a bucket's objects the very one, or those under the need's own prefix. */
    private static boolean isWhatIsNeeded(String seen, Need need) {
        String needed = need.resource();
        boolean ofObjects = needed.startsWith("arn:") && needed.contains(":s3:") && needed.indexOf('/') > 0;
        if (!ofObjects) {
            return container(seen).equals(container(need));
        }
        return needed.endsWith("*") ? seen.startsWith(needed.substring(0, needed.length() - 1)) : seen.equals(needed);
    }

    private static boolean isLacking(Need need, String resource, TodaysPolicies policies) {
        Decision decision = decision(need, resource, policies);
        return decision.verdict() == Verdict.IMPLICIT_DENY || decision.verdict() == Verdict.EXPLICIT_DENY;
    }

    private static Decision decision(Need need, String resource, TodaysPolicies policies) {
        String asked = streamed(resource);
        boolean prefix = asked.endsWith("*") && asked.length() > 1;
        return policies.on(need.action(), asked, prefix, need.context());
    }

    /**
     * One stream for all of a log group. As a prefix a group would never be ruled out: after its last colon any text
     * could come, so a star that a statement has for the region might reach another {@code :log-group:} there. No
     * stream's name has a colon.
     */
    private static String streamed(String resource) {
        if (!resource.contains(":log-group:") || !resource.endsWith("*")) {
            return resource;
        }
        String group = resource.substring(0, resource.length() - 1);
        if (group.contains(":log-stream:")) {
            return group + A_STREAM;
        }
        return group.endsWith(":") ? group + "log-stream:job/" + A_STREAM : resource;
    }

    private static Finding finding(Draft.Subject subject, List<Needed> gap, TodaysPolicies policies, Severity base) {
        Need first = gap.get(0).need();
        Decision decision = decision(first, first.resource(), policies);
        Layer inTheWay = inTheWay(decision);
        String suggestion = inTheWay != null
                ? null
                : Closing.statement(gap.stream().map(Needed::need).toList());
        boolean mayBeLifted = mayBeLifted(first, decision);
        Decision stillDenied = suggestion == null ? null : stillDenied(first, suggestion, policies);
        return new Draft(FindingType.PREDICTED_GAP, severity(base, first, mayBeLifted), Finding.State.PREDICTED)
                .of(subject)
                .about(first.action().service(), first.action().toString(), container(first))
                .by(inTheWay == null ? null : inTheWay.name())
                .seen(gap.stream().map(Needed::entry).distinct().toList())
                .suggesting(stillDenied == null ? suggestion : null)
                .finding(reason(gap, mayBeLifted)
                        + (inTheWay == null
                                ? ""
                                : " It is " + decision.ruling() + "; that must change, no Allow helps.")
                        + (stillDenied == null
                                ? ""
                                : " An Allow alone does not help: with it, it is " + stillDenied.ruling() + "."));
    }

    /** What denies it although the statement were there; null where nothing does. */
    private static Decision stillDenied(Need need, String statement, TodaysPolicies policies) {
        TodaysPolicies widened = policies.granting(statement);
        Decision then = decision(need, need.resource(), widened);
        return then.verdict() == Verdict.IMPLICIT_DENY || then.verdict() == Verdict.EXPLICIT_DENY ? then : null;
    }

    /** The layer that takes away what the identity policies may well grant; null when they do not grant it. */
    private static Layer inTheWay(Decision decision) {
        boolean granted = decision.layers().get(Layer.IDENTITY_POLICY) != Verdict.IMPLICIT_DENY;
        return granted || decision.verdict() == Verdict.EXPLICIT_DENY ? decision.decidedBy() : null;
    }

    /** Whether a policy of the resource, of which nobody told, may allow what the role lacks. */
    private static boolean mayBeLifted(Need need, Decision decision) {
        return decision.unseen().contains(Layer.RESOURCE_POLICY)
                && LIFTED_BY_RESOURCE.contains(need.action().service())
                && !need.resource().equals("*");
    }

    private static Severity severity(Severity base, Need need, boolean mayBeLifted) {
        Severity severity = mayBeLifted ? base.lower() : base;
        return need.callerMayStandIn() ? severity.lower() : severity;
    }

    private static String reason(List<Needed> gap, boolean mayBeLifted) {
        Need need = gap.get(0).need();
        Set<String> fields = new TreeSet<>();
        Set<String> jobs = new TreeSet<>();
        for (Needed needed : gap) {
            if (needed.need().requestField() != null) {
                fields.add(needed.need().requestField().replaceAll("\\[\\d+\\]", "[]"));
            }
            jobs.add(
                    needed.job().name() == null
                            ? "one without a name"
                            : needed.job().name());
        }
        String cause = fields.isEmpty()
                ? "every " + gap.get(0).job().operation() + " needs it"
                : "the request field " + String.join(", ", fields) + " causes the need";
        String named = jobs.stream().limit(JOBS_NAMED).collect(Collectors.joining(", "));
        return "The role's policies do not allow " + need.action() + " on " + need.resource() + "; " + cause
                + ". Jobs: "
                + named + (jobs.size() > JOBS_NAMED ? ", … (" + jobs.size() + ")" : "") + ". Source: " + need.source()
                + "." + lift(need, mayBeLifted);
    }

    private static String lift(Need need, boolean mayBeLifted) {
        String resourcePolicy = mayBeLifted ? " A policy of the resource itself, not given here, could allow it." : "";
        return need.callerMayStandIn() ? resourcePolicy + " The job's caller may have it instead." : resourcePolicy;
    }

    private static String container(Need need) {
        return container(need.resource());
    }

    /** What a gap is about, whatever job: {@code arn:aws:s3:::data/*} of {@code arn:aws:s3:::data/train/part-1/*}. */
    private static String container(String resource) {
        Arn arn = Arn.parse(resource).orElse(null);
        if (arn == null || !arn.service().equals("s3") || arn.resource().indexOf('/') < 0) {
            return arn != null && arn.service().equals("logs") ? logGroup(arn) : resource;
        }
        return "arn:" + arn.partition() + ":s3:::" + arn.type() + "/*";
    }

    private static String logGroup(Arn arn) {
        int stream = arn.resource().indexOf(":log-stream:");
        String group = stream < 0 ? arn.resource() : arn.resource().substring(0, stream);
        String bare = group.endsWith(":*") ? group.substring(0, group.length() - 2) : group;
        return "arn:" + arn.partition() + ":logs:" + arn.region() + ":" + arn.account() + ":" + bare + ":*";
    }
}
