package io.plumbline.findings.denied;

import io.plumbline.aws.ActionName;
import io.plumbline.catalog.Catalog;
import io.plumbline.evaluate.Decision;
import io.plumbline.evaluate.Layer;
import io.plumbline.evaluate.Verdict;
import io.plumbline.findings.Draft;
import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import io.plumbline.findings.Statements;
import io.plumbline.findings.evidence.PrincipalEvidence;
import io.plumbline.findings.verdicts.TodaysPolicies;
import io.plumbline.usage.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code ACCESS_DENIED}: denied calls of one principal, by action, resource and the layer that AWS named.
 *
 * <p>Each says whether today's policies still deny it, which layer must change, and, where that is an identity policy,
 * the smallest statement that would allow it.
 */
public final class Denied {

    private final Draft.Subject subject;
    private final Optional<TodaysPolicies> policies;
    private final Set<String> needed;

    /**
     * @param policies empty when the principal is not in the export
     * @param needed actions, in lower case, that a job of the window needs from this role
     */
    public Denied(Draft.Subject subject, Optional<TodaysPolicies> policies, Set<String> needed) {
        this.subject = subject;
        this.policies = policies;
        this.needed = needed;
    }

    private record Key(String action, String resource, String layer) {
        static final Comparator<Key> ORDER = Comparator.comparing(Key::action)
                .thenComparing(Key::resource)
                .thenComparing(key -> String.valueOf(key.layer()));

        static Key of(Entry.Fact call) {
            return new Key(call.action(), call.resource(), call.layer());
        }
    }

    public List<Finding> findings(List<Entry> calls) {
        Map<Key, List<Entry>> groups = new TreeMap<>(Key.ORDER);
        calls.stream().filter(PrincipalEvidence::isDenied).forEach(call -> groups.computeIfAbsent(
                        Key.of(call.what()), any -> new ArrayList<>())
                .add(call));
        return groups.entrySet().stream()
                .map(group -> finding(group.getKey(), group.getValue()))
                .toList();
    }

    private Finding finding(Key key, List<Entry> calls) {
        Today today = today(calls);
        boolean explicit = calls.stream().anyMatch(call -> call.what().explicitDeny());
        String service = ActionName.parse(key.action()).map(ActionName::service).orElse(null);
        return new Draft(FindingType.ACCESS_DENIED, severity(key), Finding.State.DENIED)
                .of(subject)
                .about(service, key.action(), key.resource())
                .by(key.layer())
                .seen(calls)
                .suggesting(identityMustAllow(key, explicit, today) ? suggestion(key) : null)
                .finding(reason(key, explicit, today));
    }

    private static boolean identityMustAllow(Key key, boolean explicit, Today today) {
        return switch (today) {
            case NO_IDENTITY_POLICY_ALLOWS ->
                !explicit
                        && (key.layer() == null || Layer.IDENTITY_POLICY.name().equals(key.layer()));
            case NOT_EXPORTED, UNKNOWN ->
                !explicit && Layer.IDENTITY_POLICY.name().equals(key.layer());
            case DENIES_EXPLICITLY, BOUNDARY_DOES_NOT_ALLOW, ALLOWS -> false;
        };
    }

    /**
     * The smallest statement; none for a resource that is not told, or whose name holds what a policy takes for a
     * wildcard or variable: callers choose their object keys.
     */
    private static String suggestion(Key key) {
        if (key.resource().equals("*")) {
            boolean takesNone = ActionName.parse(key.action())
                    .flatMap(Catalog.bundled()::find)
                    .filter(action -> action.resources().isEmpty())
                    .isPresent();
            return takesNone ? Statements.allowing(key.action(), "*") : null;
        }
        boolean plain = key.resource().chars().noneMatch(c -> c == '*' || c == '?' || c == '$');
        return plain ? Statements.allowing(key.action(), key.resource()) : null;
    }

    private Severity severity(Key key) {
        boolean breaksJobs = needed.contains(key.action().toLowerCase(Locale.ROOT));
        return breaksJobs ? Severity.HIGH : policies.isEmpty() ? Severity.LOW : Severity.MEDIUM;
    }

    /** What the exported policies say of the denied calls today; of several answers the first here is told. */
    private enum Today {
        NOT_EXPORTED("The principal is not in the export, so what its policies say today is not known."),
        DENIES_EXPLICITLY("Today's policies still deny it with a statement."),
        NO_IDENTITY_POLICY_ALLOWS("Today's identity policies still do not allow it."),
        BOUNDARY_DOES_NOT_ALLOW("Today's permissions boundary still does not allow it."),
        UNKNOWN("Whether today's policies allow it depends on what is not known here."),
        ALLOWS("Today's identity policies and boundary allow it; another layer, not given here, may still deny.");

        private final String sentence;

        Today(String sentence) {
            this.sentence = sentence;
        }
    }

    private Today today(List<Entry> calls) {
        if (policies.isEmpty()) {
            return Today.NOT_EXPORTED;
        }
        Today told = Today.ALLOWS;
        for (Entry call : calls) {
            Today one = policies.get().on(call.what()).map(Denied::today).orElse(Today.UNKNOWN);
            told = one.compareTo(told) < 0 ? one : told;
        }
        return told;
    }

    private static Today today(Decision decision) {
        if (decision.verdict() == Verdict.IMPLICIT_DENY) {
            return decision.layers().get(Layer.IDENTITY_POLICY) == Verdict.IMPLICIT_DENY
                    ? Today.NO_IDENTITY_POLICY_ALLOWS
                    : Today.BOUNDARY_DOES_NOT_ALLOW;
        }
        return switch (decision.verdict()) {
            case EXPLICIT_DENY -> Today.DENIES_EXPLICITLY;
            case ALLOWED -> Today.ALLOWS;
            default -> Today.UNKNOWN;
        };
    }

    private static String reason(Key key, boolean explicit, Today today) {
        String why = key.layer() == null
                ? "AWS did not say which policy denied it. "
                : explicit
                        ? "AWS named an explicit deny in " + aOrAn(words(key.layer())) + ". "
                        : "AWS said that no " + words(key.layer()) + " allows it. ";
        return why + (today == Today.ALLOWS ? "" : change(key, explicit)) + today.sentence + hint(key);
    }

    private static String change(Key key, boolean explicit) {
        if (key.layer() == null) {
            return "";
        }
        return switch (Layer.valueOf(key.layer())) {
            case IDENTITY_POLICY ->
                explicit
                        ? "The denying statement among the principal's own policies must change. "
                        : "A policy of the principal must allow it. ";
            case PERMISSIONS_BOUNDARY ->
                "The permissions boundary must change; a policy of the principal cannot help. ";
            case SESSION_POLICY -> "Whoever assumes the role must pass a wider session policy. ";
            case SERVICE_CONTROL_POLICY -> "The organization's service control policy must change. ";
            case RESOURCE_CONTROL_POLICY -> "The organization's resource control policy must change. ";
            case RESOURCE_POLICY -> "The policy of the resource must change. ";
            case VPC_ENDPOINT_POLICY -> "The VPC endpoint's policy must change. ";
            case TRUST_POLICY -> "The trust policy of the role to assume must change. ";
        };
    }

    private static String hint(Key key) {
        return key.action().equalsIgnoreCase("s3:GetObject")
                ? " S3 also answers like this for a missing key when s3:ListBucket is not allowed."
                : "";
    }

    private static String aOrAn(String words) {
        return (words.startsWith("i") ? "an " : "a ") + words;
    }

    private static String words(String layer) {
        return Layer.valueOf(layer).words();
    }
}
