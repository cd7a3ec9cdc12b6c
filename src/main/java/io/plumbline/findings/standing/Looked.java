package io.plumbline.findings.standing;

import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import java.io.Serializable;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Where this run looked: a finding of the baseline from anywhere else is not resolved, whatever became of it.
 *
 * <p>Travels to executors.
 */
public final class Looked implements Serializable {

    private static final long serialVersionUID = 1L;

    /** A predicate that travels. */
    public interface Wanted extends Predicate<String>, Serializable {}

    private final Wanted account;
    private final Wanted principal;
    private final boolean regionsNarrowed;
    private final HashMap<String, Long> daysHeard;
    private final HashSet<String> exported;
    private final HashSet<String> passwordPolicies;
    private final long minDays;
    private final Instant windowEnd;

    /**
     * @param account whether findings of an account were wanted, {@code --account}
     * @param principal the same of a principal, {@code --role}; asked with null for a finding about none
     * @param regionsNarrowed by {@code --region}: a finding does not tell its region
     * @param daysHeard how many days the trail of an account covers
     * @param exported the accounts whose IAM export was given
     * @param passwordPolicies the accounts whose password policy was given
     * @param minDays a shorter window proves nothing by its silence
     */
    public Looked(
            Wanted account,
            Wanted principal,
            boolean regionsNarrowed,
            Map<String, Long> daysHeard,
            Set<String> exported,
            Set<String> passwordPolicies,
            long minDays,
            Instant windowEnd) {
        this.account = account;
        this.principal = principal;
        this.regionsNarrowed = regionsNarrowed;
        this.daysHeard = new HashMap<>(daysHeard);
        this.exported = new HashSet<>(exported);
        this.passwordPolicies = new HashSet<>(passwordPolicies);
        this.minDays = minDays;
        this.windowEnd = windowEnd;
    }

    /** Why this run could not have found it again; empty when it could have. */
    Optional<String> excuse(Finding finding) {
        String asked = excuseOfOptions(finding);
        String given = asked != null ? asked : excuseOfInputs(finding);
        return Optional.ofNullable(given != null ? given : excuseOfWindow(finding));
    }

    private String excuseOfOptions(Finding finding) {
        if (!account.test(finding.account())) {
            return "--account leaves its account out";
        }
        boolean wanted = finding.holders() != null
                ? finding.holders().stream().anyMatch(principal)
                : principal.test(finding.principal());
        if (!wanted) {
            return "--role leaves its principal out";
        }
        return regionsNarrowed && Ground.of(finding.type()).isOnTheTrail()
                ? "--region narrowed the trail, and a finding does not tell its region"
                : null;
    }

    private String excuseOfInputs(Finding finding) {
        if (Ground.of(finding.type()).isOnPolicies()
                && finding.account() != null
                && !exported.contains(finding.account())) {
            return "no IAM export of its account was given";
        }
        if (finding.type() == FindingType.WEAK_PASSWORD_POLICY && !passwordPolicies.contains(finding.account())) {
            return "no export of its account's password policy was given";
        }
        return Ground.of(finding.type()).isOnTheTrail()
                        && finding.account() != null
                        && !daysHeard.containsKey(finding.account())
                ? "the trail holds no event of its account"
                : null;
    }

    private String excuseOfWindow(Finding finding) {
        if (Ground.of(finding.type()).isOnTheTrail()
                && finding.lastSeen() != null
                && finding.lastSeen().compareTo(windowEnd.toString()) > 0) {
            return "it was last seen on " + finding.lastSeen() + ", after the end of this window";
        }
        long days = daysHeard.getOrDefault(finding.account(), minDays);
        return Ground.of(finding.type()).isOnCalls() && days < minDays
                ? "the trail of its account covers " + days + " days, and a window shorter than " + minDays
                        + " (--min-window) proves nothing by its silence"
                : null;
    }
}
