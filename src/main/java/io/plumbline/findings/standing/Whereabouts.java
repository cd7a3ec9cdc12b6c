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
        if (!Objects.equals(current.principal(), gone.principal())) {
            return false;
        }
        if (Ground.of(gone.type()) == Ground.DISUSE) {
            return Ground.of(current.type()) == Ground.DISUSE && coversDisuse(current, gone);
        }
        return current.type() == gone.type()
                && switch (gone.type()) {
                    case BROAD_GRANT -> coversGrant(current, gone);
                    case ACCESS_DENIED -> coversDenial(current, gone);
                    case POLICY_DRIFT -> isOfAllActions(current, gone) && Objects.equals(current.layer(), gone.layer());
                    default -> false;
                };
    }

    private static boolean coversDisuse(Finding current, Finding gone) {
        return (gone.type() != FindingType.UNOBSERVABLE_GRANT || current.type() == gone.type())
                && (current.type() != FindingType.EXCESS_RESOURCE || gone.type() == current.type())
                && isAll(current.policy(), gone.policy())
                && isAll(current.statement(), gone.statement())
                && isOfAllActions(current, gone)
                && isAll(resource(current), resource(gone));
    }

    /** Whoever has everything has it by whatever policy; else a service's wildcard covers its actions in the same one. */
    private static boolean coversGrant(Finding current, Finding gone) {
        boolean everything = current.service() == null && current.action() == null;
        return isOfAllActions(current, gone)
                && isAll(resource(current), resource(gone))
                && (everything || isAll(current.policy(), gone.policy()));
    }

    /** What looks like probing is told together; what folded is told by its prefix. */
    private static boolean coversDenial(Finding current, Finding gone) {
        boolean together = current.action() == null && current.service() == null && current.resource() == null;
        return together
                || (Objects.equals(current.action(), gone.action())
                        && Objects.equals(current.layer(), gone.layer())
                        && isPrefix(current.resource(), gone.resource()));
    }

    private static boolean isPrefix(String current, String gone) {
        return current != null
                && gone != null
                && current.endsWith("/*")
                && gone.startsWith(current.substring(0, current.length() - 1));
    }

    private static boolean isOfAllActions(Finding current, Finding gone) {
        return isAll(current.service(), gone.service()) && isAll(current.action(), gone.action());
    }

    private static String resource(Finding finding) {
        return "*".equals(finding.resource()) ? null : finding.resource();
    }

    private static boolean isAll(String current, String gone) {
        return current == null || current.equals(gone);
    }

    /** Whether findings of the type come at several levels, so that one may have become part of another. */
    static boolean hasLevels(FindingType type) {
        return Ground.of(type) == Ground.DISUSE
                || type == FindingType.BROAD_GRANT
                || type == FindingType.ACCESS_DENIED
                || type == FindingType.POLICY_DRIFT;
    }
}
