package io.plumbline.findings.standing;

import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of a finding of the baseline that this run did not report.
 *
 * <p>A finding is reported at the coarsest level at which it is true: an unused action is no longer reported when its
 * whole role is, and is as unused as it was. Nor is it resolved when the trail cannot show its use any more.
 */
final class Whereabouts {

    private Whereabouts() {}

    /** @param current findings of this run about the same principal, or the same shared policy */
    static Gone of(Finding gone, List<Finding> current, Looked looked) {
        Optional<String> excuse = looked.excuse(gone);
        if (excuse.isPresent()) {
            return new Gone(gone, Standing.NOT_LOOKED_AT, excuse.get());
        }
        return current.stream()
                .filter(other -> covers(other, gone))
                .min(Comparator.comparing(Finding::type).thenComparing(Finding::id))
                .map(other -> goneInto(gone, other))
                .orElse(new Gone(gone, Standing.RESOLVED, null));
    }

    private static Gone goneInto(Finding gone, Finding other) {
        boolean blind = other.type() == FindingType.UNOBSERVABLE_GRANT && gone.type() != other.type();
        return blind
                ? new Gone(gone, Standing.NOT_LOOKED_AT, "this run could not have seen its use: " + other.reason())
                : new Gone(gone, Standing.COVERED, "part of finding " + other.id());
    }

    /** Whether the current finding says of all of it what the one that is gone said of a part. */
    private static boolean covers(Finding current, Finding gone) {
        return isOfUse(current.type())
                && isOfUse(gone.type())
                && (gone.type() != FindingType.UNOBSERVABLE_GRANT || current.type() == gone.type())
                && (current.type() != FindingType.EXCESS_RESOURCE || gone.type() == current.type())
                && Objects.equals(current.principal(), gone.principal())
                && isAll(current.policy(), gone.policy())
                && isAll(current.statement(), gone.statement())
                && isAll(current.service(), gone.service())
                && isAll(current.action(), gone.action())
                && isAll(resource(current), resource(gone));
    }

    private static String resource(Finding finding) {
        return "*".equals(finding.resource()) ? null : finding.resource();
    }

    private static boolean isAll(String current, String gone) {
        return current == null || current.equals(gone);
    }

    static boolean isOfUse(FindingType type) {
        return switch (type) {
            case UNUSED_PRINCIPAL,
                    UNUSED_POLICY,
                    UNUSED_STATEMENT,
                    UNUSED_SERVICE,
                    UNUSED_ACTION,
                    EXCESS_RESOURCE,
                    UNUSED_TRUST,
                    UNOBSERVABLE_GRANT -> true;
            case ACCESS_DENIED,
                    PREDICTED_GAP,
                    POLICY_DRIFT,
                    OPEN_TRUST,
                    BROAD_GRANT,
                    ROOT_USE,
                    NO_MFA,
                    LONG_TERM_KEY,
                    WEAK_PASSWORD_POLICY -> false;
        };
    }
}
