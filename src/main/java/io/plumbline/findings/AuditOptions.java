package io.plumbline.findings;

import io.plumbline.aws.Arn;
import io.plumbline.aws.Pattern;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a run was asked to hold to.
 *
 * @param windowEnd the last event, or the end of the window that was asked for
 * @param minWindow a shorter window proves no disuse
 * @param grace principals and grants younger than this at {@code windowEnd} are left alone
 * @param roles globs on role name or ARN; empty for all principals
 * @param ownerTag the tag that names a principal's owner, or null
 */
public record AuditOptions(Instant windowEnd, Duration minWindow, Duration grace, List<String> roles, String ownerTag)
        implements Serializable {

    public AuditOptions {
        roles = List.copyOf(roles);
    }

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
