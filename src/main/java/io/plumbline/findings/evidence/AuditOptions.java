package io.plumbline.findings.evidence;

import io.plumbline.aws.Arn;
import io.plumbline.aws.Pattern;
import io.plumbline.findings.SeverityRules;
import io.plumbline.usage.TrailWatch;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a run was asked to hold to.
 *
 * @param windowEnd the last event, or the end of the window that was asked for
 * @param windowStart the first event; null when none told its time
 * @param iamAsOf when the export was taken
 * @param minWindow a shorter window proves no disuse
 * @param grace principals and grants younger than this at {@code windowEnd} are left alone
 * @param accounts whose principals are judged; empty for all
 * @param regions to which reading was narrowed; empty for all. A principal that did nothing there may be busy elsewhere
 * @param roles globs on role name or ARN; empty for all principals
 * @param ownerTag the tag that names a principal's owner, or null
 * @param severity how findings are weighed
 * @param watch by what it is decided how long a trail listened
 */
public record AuditOptions(
        Instant windowEnd,
        Instant windowStart,
        Instant iamAsOf,
        Duration minWindow,
        Duration grace,
        List<String> accounts,
        List<String> regions,
        List<String> roles,
        String ownerTag,
        SeverityRules severity,
        TrailWatch watch)
        implements Serializable {

    public AuditOptions {
        accounts = List.copyOf(accounts);
        regions = List.copyOf(regions);
        roles = List.copyOf(roles);
    }

    /** With an export that was taken when the window ended. */
    public AuditOptions(
            Instant windowEnd,
            Duration minWindow,
            Duration grace,
            List<String> accounts,
            List<String> regions,
            List<String> roles,
            String ownerTag,
            SeverityRules severity,
            TrailWatch watch) {
        this(windowEnd, null, windowEnd, minWindow, grace, accounts, regions, roles, ownerTag, severity, watch);
    }

    /** How many days a window must have to prove disuse; a part of a day is one. */
    public long minDays() {
        return minDays(minWindow);
    }

    /** The same of a duration. */
    public static long minDays(Duration minWindow) {
        return minWindow.toDays() + (minWindow.equals(Duration.ofDays(minWindow.toDays())) ? 0 : 1);
    }

    /** Whether the account's principals are judged at all. */
    public boolean judges(String account) {
        return accounts.isEmpty() || accounts.contains(account);
    }

    /** Whether findings about this principal are wanted. Others are judged all the same: they may share its policies. */
    public boolean wants(String principalArn) {
        return roles.isEmpty() || roles.stream().anyMatch(glob -> names(glob, principalArn));
    }

    /** Whether a glob of {@code --role} names this principal: by its ARN, or by the name at the end of it. */
    public static boolean names(String glob, String principalArn) {
        Pattern pattern = Pattern.ignoringCase(glob);
        return principalArn != null
                && (pattern.matches(principalArn)
                        || Arn.parse(principalArn)
                                .map(Arn::name)
                                .filter(pattern::matches)
                                .isPresent());
    }
}
