package io.plumbline.findings.hygiene;

import io.plumbline.findings.Draft;
import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import io.plumbline.findings.evidence.PrincipalEvidence;
import io.plumbline.usage.Contexts;
import io.plumbline.usage.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a principal did that it should not do so: root at work, a sign-in without a second factor, work with a user's key. */
final class Conduct {

    /** More are counted. */
    private static final int MOST_NAMED = 8;

    private static final List<String> MACHINE_LEARNING = List.of("sagemaker", "bedrock");

    private final Draft.Subject subject;
    private final PrincipalEvidence evidence;

    Conduct(Draft.Subject subject, PrincipalEvidence evidence) {
        this.subject = subject;
        this.evidence = evidence;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        boolean root = subject.arn() != null && subject.arn().endsWith(":root");
        if (root) {
            rootUse(findings);
        }
        signIns(root, findings);
        longTermKeys(findings);
        return findings;
    }

    /**
     * As CIS counts it: a call that a service made in the name of root is the service's doing. What was denied was tried,
     * and is told.
     */
    private void rootUse(List<Finding> findings) {
        List<Entry> done = new ArrayList<>();
        for (Entry entry : evidence.calls()) {
            if (!Contexts.isViaService(entry.what().context())
                    && !entry.what().outcome().equals("UNAUTHENTICATED")) {
                done.add(entry);
            }
        }
        evidence.presences().stream()
                .filter(entry -> !Contexts.isViaService(entry.what().context()))
                .forEach(done::add);
        if (done.isEmpty()) {
            return;
        }
        boolean byKey = done.stream()
                .anyMatch(entry -> Contexts.isByLongTermKey(entry.what().context()));
        findings.add(new Draft(FindingType.ROOT_USE, byKey ? Severity.CRITICAL : Severity.HIGH, null)
                .of(subject)
                .seen(done)
                .finding("The root user of account " + subject.account() + " was at work: " + named(done) + "."
                        + (byKey
                                ? " Some of it was signed with an access key of root's, which should not exist."
                                : " No policy of the account holds root back; use a role instead.")));
    }

    private static String named(List<Entry> done) {
        Map<String, Long> times = new TreeMap<>();
        for (Entry entry : done) {
            boolean denied = "DENIED".equals(entry.what().outcome());
            times.merge(entry.what().action() + (denied ? " (denied)" : ""), entry.count(), Long::sum);
        }
        String named = times.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_NAMED)
                .map(each -> each.getKey() + (each.getValue() > 1 ? " × " + each.getValue() : ""))
                .collect(Collectors.joining(", "));
        return times.size() > MOST_NAMED ? named + " and " + (times.size() - MOST_NAMED) + " more" : named;
    }

    private void signIns(boolean root, List<Finding> findings) {
        List<Entry> without = evidence.presences().stream()
                .filter(entry -> Contexts.isWithoutMfa(entry.what().context()))
                .toList();
        if (without.isEmpty()) {
            return;
        }
        findings.add(new Draft(FindingType.NO_MFA, root ? Severity.CRITICAL : Severity.HIGH, null)
                .of(subject)
                .about("signin", null, null)
                .seen(without)
                .finding((root ? "The root user" : "This user")
                        + " signed in to the console with a password alone, without a second factor (MFAUsed: No)."));
    }

    private void longTermKeys(List<Finding> findings) {
        Map<String, List<Entry>> byService = new TreeMap<>();
        for (Entry call : evidence.calls()) {
            String action = call.what().action();
            String service = action.substring(0, Math.max(0, action.indexOf(':')));
            boolean learning = MACHINE_LEARNING.stream().anyMatch(service::startsWith);
            if (learning
                    && PrincipalEvidence.isUse(call)
                    && Contexts.isByLongTermKey(call.what().context())) {
                byService.computeIfAbsent(service, any -> new ArrayList<>()).add(call);
            }
        }
        byService.forEach((service, calls) -> findings.add(new Draft(FindingType.LONG_TERM_KEY, Severity.MEDIUM, null)
                .of(subject)
                .about(service, null, null)
                .seen(calls)
                .finding("Work in " + service + " was done with an access key that never expires: " + named(calls)
                        + ". Give people sessions (IAM Identity Center) and machines roles, and delete the"
                        + " key.")));
    }
}
