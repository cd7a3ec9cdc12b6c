package io.plumbline.findings.unused;

import io.plumbline.catalog.Action;
import io.plumbline.catalog.ActionResource;
import io.plumbline.catalog.ResourceForms;
import io.plumbline.findings.Draft;
import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.SeverityRules;
import io.plumbline.findings.Weight;
import io.plumbline.policy.Effect;
import io.plumbline.policy.Elements;
import io.plumbline.policy.Policy;
import io.plumbline.policy.Statement;
import java.util.List;

/** Says that a statement grants one action on more than it was used on, and what would be enough. */
record ReachWords(Statement statement, Action action, List<String> granted) {

    static ReachWords of(Statement statement, Action action) {
        return new ReachWords(statement, action, granted(statement, action));
    }

    /** @param written as {@link Statement#render} gives it */
    static ReachWords of(String written, Action action) {
        String policy = "{\"Version\":\"" + Policy.CURRENT_VERSION + "\",\"Statement\":[" + written + "]}";
        return of(
                Policy.parse(policy, "statement of a shared policy")
                        .statements()
                        .get(0),
                action);
    }

    /**
     * What the statement grants the action on, if a list could say it shorter. Nothing where a policy can only name {@code
     * *}; where one call acts on resources of several types, all of which a statement would have to name; where only
     * what is excluded was written; and where a variable stands for each holder's own.
     */
    private static List<String> granted(Statement statement, Action action) {
        long required =
                action.resources().stream().filter(ActionResource::required).count();
        Elements resources = statement.resources();
        if (action.resources().isEmpty() || required > 1 || resources == null || resources.negated()) {
            return List.of();
        }
        List<String> granted = resources.patterns().stream()
                .filter(pattern -> ResourceForms.bundled().mayMean(action, pattern))
                .distinct()
                .sorted()
                .toList();
        return granted.stream().anyMatch(pattern -> pattern.contains("${")) ? List.of() : granted;
    }

    Draft draft(Reach reach, String policy, StatementUse use, SeverityRules rules) {
        Statement narrower = new Statement(
                0,
                null,
                Effect.ALLOW,
                Elements.of(action.name().toString()),
                new Elements(false, reach.covering()),
                null,
                statement.conditions());
        Weight weight = Weight.of(action.accessLevels())
                .reaching(granted.contains("*") ? Weight.Breadth.EVERYTHING : Weight.Breadth.PATTERN);
        return new Draft(FindingType.EXCESS_RESOURCE, rules.of(FindingType.EXCESS_RESOURCE, weight), Finding.State.USED)
                .about(action.name().service(), action.name().toString(), granted.size() == 1 ? granted.get(0) : null)
                .granted(policy, use.label(), use.identity())
                .seen(reach.count(), reach.firstSeen(), reach.lastSeen(), reach.evidence())
                .suggesting(narrower.render());
    }

    String reason(Reach reach, String byAndProof) {
        String on = granted.size() == 1 ? "on " + granted.get(0) : "on " + granted.size() + " resources";
        String covering = String.join(", ", reach.covering());
        return action.name() + " is granted " + on + " and was used " + byAndProof + " on " + reach.resources()
                + (reach.resources() == 1 ? " resource or prefix" : " resources or prefixes") + ", all covered by "
                + covering + ".";
    }
}
