package io.plumbline.findings.hygiene;

import io.plumbline.aws.ActionName;
import io.plumbline.findings.Severity;
import io.plumbline.findings.grants.Grant;
import java.util.ArrayList;
import java.util.List;

/** All that makes one action of a statement reach too far. */
record OfAction(Grant grant, ActionName action, Reach reach, Severity severity, List<String> reasons) {

    /** More are counted. */
    private static final int MOST_NAMED = 6;

    OfAction(Grant grant, ActionName action, Reach reach) {
        this(grant, action, reach, Severity.INFO, List.of());
    }

    OfAction and(Severity ofReason, String more) {
        List<String> all = new ArrayList<>(reasons);
        all.add(more);
        return new OfAction(
                grant, action, reach, severity.compareTo(ofReason) >= 0 ? severity : ofReason, List.copyOf(all));
    }

    static OfAction and(OfAction one, OfAction other) {
        OfAction both = one;
        for (String reason : other.reasons) {
            both = both.and(other.severity, reason);
        }
        return both;
    }

    Broad broad(WaysUp waysUp) {
        String words = String.join("; ", reasons.subList(0, Math.min(MOST_NAMED, reasons.size())));
        int more = reasons.size() - MOST_NAMED;
        return new Broad(
                grant,
                severity,
                action.service(),
                action.toString(),
                reach.pattern(),
                "It grants " + action + " on " + reach.pattern() + ": " + words
                        + (more > 0 ? "; and " + more + " more ways" : "") + ".",
                waysUp.smaller(grant, action));
    }
}
