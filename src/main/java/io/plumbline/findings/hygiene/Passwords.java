package io.plumbline.findings.hygiene;

import io.plumbline.findings.Draft;
import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import io.plumbline.policy.PasswordPolicy;
import io.plumbline.usage.Entry;
import io.plumbline.usage.UntrustedJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What one account asks of its users' passwords: as exported, else as the trail saw it set last; and who weakened it.
 *
 * <p>Held against CIS: 14 characters, and none of the last 24 passwords again. That passwords never expire is no weakness:
 * NIST advises against it. Of an account without an export and without an event nothing is known, for one without a policy
 * of its own has no output to give.
 */
public final class Passwords {

    private static final int SHORTEST = 14;
    private static final int WEAKEST = 8;
    private static final int REMEMBERED = 24;
    private static final String DELETED = "DeleteAccountPasswordPolicy";

    private static final Comparator<Entry> IN_TIME = Comparator.comparingLong(Entry::firstSeen)
            .thenComparing(entry -> String.valueOf(entry.what().context()));

    private Passwords() {}

    /** A change and the policy that it left. */
    private record Change(Entry entry, PasswordPolicy policy) {}

    /**
     * One finding an account, or none.
     *
     * @param exported null without an export
     * @param entries its changes, in any order
     */
    public static Optional<Finding> finding(String account, PasswordPolicy exported, List<Entry> entries) {
        List<Change> changes =
                entries.stream().sorted(IN_TIME).map(Passwords::change).toList();
        List<Change> weakening = weakening(changes);
        PasswordPolicy last =
                changes.isEmpty() ? null : changes.get(changes.size() - 1).policy();
        PasswordPolicy now = exported != null ? exported : last;
        if (now == null) {
            return Optional.empty();
        }
        List<String> faults = faults(now);
        if (faults.isEmpty() && weakening.isEmpty()) {
            return Optional.empty();
        }
        String words = faults.isEmpty()
                ? "The password policy was weakened in the window and is sound again."
                : "The password policy " + (exported == null ? "that was set last " : "") + String.join(", ", faults)
                        + ".";
        return Optional.of(new Draft(FindingType.WEAK_PASSWORD_POLICY, severity(now, faults), null)
                .of(new Draft.Subject(account, null, null))
                .about("iam", null, null)
                .seen(weakening.stream().map(Change::entry).toList())
                .finding(words + told(weakening)));
    }

    private static Change change(Entry entry) {
        boolean deleted = DELETED.equals(entry.what().action());
        return new Change(
                entry,
                deleted
                        ? PasswordPolicy.OF_IAM
                        : PasswordPolicy.requested(
                                UntrustedJson.tree(entry.what().detail()).get("requestParameters")));
    }

    /** Each against the one before it; the first of all, which changed what nobody saw, against what is sound. */
    private static List<Change> weakening(List<Change> changes) {
        List<Change> weakening = new ArrayList<>();
        PasswordPolicy before = null;
        for (Change change : changes) {
            boolean weaker = before == null
                    ? !faults(change.policy()).isEmpty()
                    : change.policy().isWeakerThan(before);
            if (weaker) {
                weakening.add(change);
            }
            before = change.policy();
        }
        return weakening;
    }

    private static List<String> faults(PasswordPolicy policy) {
        List<String> faults = new ArrayList<>();
        if (policy.minimumLength() < SHORTEST) {
            faults.add("takes passwords of " + policy.minimumLength() + " characters (CIS: at least " + SHORTEST + ")");
        }
        if (policy.reusePrevention() < REMEMBERED) {
            faults.add(
                    policy.reusePrevention() == 0
                            ? "lets users take an earlier password again (CIS: none of the last " + REMEMBERED + ")"
                            : "remembers the last " + policy.reusePrevention() + " passwords only (CIS: " + REMEMBERED
                                    + ")");
        }
        return faults;
    }

    private static Severity severity(PasswordPolicy policy, List<String> faults) {
        if (faults.isEmpty() || policy.minimumLength() >= SHORTEST) {
            return Severity.LOW;
        }
        return policy.minimumLength() < WEAKEST ? Severity.HIGH : Severity.MEDIUM;
    }

    private static String told(List<Change> weakening) {
        if (weakening.isEmpty()) {
            return "";
        }
        Entry last = weakening.get(weakening.size() - 1).entry();
        String when = last.firstSeen() == Entry.NO_TIME ? "" : " on " + Instant.ofEpochMilli(last.firstSeen());
        return " " + last.what().principal() + " weakened it" + when + " with "
                + last.what().action() + " (event "
                + last.what().context() + ")"
                + (weakening.size() > 1 ? ", and it was weakened " + (weakening.size() - 1) + " times before" : "")
                + ".";
    }
}
