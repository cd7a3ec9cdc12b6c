package io.plumbline.lint;

import io.plumbline.policy.Attachment;
import io.plumbline.policy.PrincipalPolicies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Principals and groups that hold more than AWS takes: managed policies by number, inline policies by their characters
 * together.
 *
 * <p>AWS raises the ten managed policies of a role or user to twenty on request, so that ten are no cause to warn and
 * more than twenty are; a group's ten stay ten. Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM and STS quotas</a>.
 */
final class HolderQuotas {

    private static final int MANAGED_OF_PRINCIPAL = 20;
    private static final int MANAGED_OF_GROUP = 10;

    private HolderQuotas() {}

    static List<Warning> of(List<PrincipalPolicies> principals, String file) {
        List<Warning> warnings = new ArrayList<>();
        Map<String, List<Attachment>> groups = new LinkedHashMap<>();
        for (PrincipalPolicies principal : principals) {
            List<Attachment> own = new ArrayList<>();
            Map<String, List<Attachment>> viaGroups = new LinkedHashMap<>();
            for (Attachment attachment : principal.attachments()) {
                (attachment.viaGroup() == null
                                ? own
                                : viaGroups.computeIfAbsent(attachment.viaGroup(), group -> new ArrayList<>()))
                        .add(attachment);
            }
            switch (principal.kind()) {
                case ROLE -> hold(file, principal.arn(), own, MANAGED_OF_PRINCIPAL, QuotaLint.INLINE_OF_ROLE, warnings);
                case USER -> hold(file, principal.arn(), own, MANAGED_OF_PRINCIPAL, QuotaLint.INLINE_OF_USER, warnings);
            }
            viaGroups.forEach(groups::putIfAbsent); // Each member brings all of it.
        }
        groups.forEach((group, held) -> hold(file, group, held, MANAGED_OF_GROUP, QuotaLint.INLINE_OF_GROUP, warnings));
        return warnings;
    }

    private static void hold(
            String file, String holder, List<Attachment> held, int mostManaged, int mostInline, List<Warning> to) {
        long managed = held.stream().filter(each -> each.arn() != null).count();
        int inline = held.stream()
                .filter(each -> each.arn() == null && each.policy() != null)
                .mapToInt(each -> QuotaLint.characters(each.policy()))
                .sum();
        if (managed > mostManaged) {
            to.add(new Warning(
                    file,
                    Shown.plain(holder),
                    Rule.OVER_QUOTA,
                    "has " + managed + " managed policies attached, and AWS attaches at most " + mostManaged));
        }
        if (inline > mostInline) {
            to.add(new Warning(
                    file,
                    Shown.plain(holder),
                    Rule.OVER_QUOTA,
                    "has inline policies of " + inline + " characters together, and AWS takes at most " + mostInline));
        }
    }
}
