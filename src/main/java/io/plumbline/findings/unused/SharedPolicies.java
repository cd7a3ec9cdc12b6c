package io.plumbline.findings.unused;

import io.plumbline.catalog.Catalog;
import io.plumbline.findings.Draft;
import io.plumbline.findings.Finding;
import io.plumbline.findings.SeverityRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What of one customer managed policy, or of one group's inline policy, its holders do not use.
 *
 * <p>When every holder is reported as unused itself, nothing is said of the policy. What none of them uses is one finding
 * with its holders. What only some of them do not use stays their own finding, with the advice that the policy cannot
 * simply be cut. Resources that none of them used are told of all of them together, and of single holders not at all.
 */
public final class SharedPolicies {

    private static final String DETACH =
            " Detach it; before deleting it, see whether it is anybody's permissions boundary.";

    private final List<Holding> holdings;
    private final List<PolicyUse> uses;
    private final Catalog catalog;
    private final SeverityRules rules;

    private SharedPolicies(List<Holding> ofOnePolicy, Catalog catalog, SeverityRules rules) {
        this.rules = rules;
        this.holdings = ofOnePolicy.stream()
                .sorted(Comparator.comparing(Holding::holder))
                .toList();
        this.uses = holdings.stream().map(Holding::use).toList();
        this.catalog = catalog;
    }

    /** The findings of one policy, given what each of its holders did with it, in any order. */
    public static List<Finding> findings(List<Holding> ofOnePolicy, Catalog catalog, SeverityRules rules) {
        return ofOnePolicy.stream().allMatch(Holding::idle)
                ? List.of()
                : new SharedPolicies(ofOnePolicy, catalog, rules).findings();
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        List<Excess> shared = Excess.of(together(), catalog);
        shared.forEach(excess -> findings.add(shared(excess)));
        for (int i = 0; i < holdings.size(); i++) {
            Holding holding = holdings.get(i);
            if (!holding.idle()) {
                Excess.of(uses.get(i), catalog).stream()
                        .filter(excess -> !excess.isSaidBy(shared))
                        .forEach(excess -> findings.add(alone(excess, holding)));
            }
        }
        for (int statement = 0; statement < uses.get(0).statements().size(); statement++) {
            findings.addAll(reaches(statement));
        }
        return findings;
    }

    /** Unused by all, and taken away from all, statement by statement. */
    private PolicyUse together() {
        List<StatementUse> together = new ArrayList<>(uses.get(0).statements());
        for (PolicyUse use : uses.subList(1, uses.size())) {
            for (int i = 0; i < together.size(); i++) {
                together.set(i, together.get(i).and(use.statements().get(i)));
            }
        }
        return new PolicyUse(uses.get(0).denies(), together);
    }

    private Finding shared(Excess excess) {
        return held(ExcessWords.draft(excess, policy(), catalog, rules))
                .finding(ExcessWords.unused(excess, catalog) + by() + proof() + "."
                        + ExcessWords.more(excess, holdings.get(0).denies(), catalog)
                        + (excess.level() == Excess.Level.POLICY ? DETACH : ""));
    }

    private Finding alone(Excess excess, Holding holding) {
        String through = holding.group() == null ? "" : ", which has it through " + holding.group();
        String others = excess.level() == Excess.Level.POLICY
                ? " Other holders of this policy use it or may: detach it from this one" + through + "."
                : " Other holders of this policy use it or may: give this principal a policy of its own.";
        return ExcessWords.draft(excess, policy(), catalog, rules)
                .of(new Draft.Subject(holding.account(), holding.holder(), holding.owner()))
                .finding(ExcessWords.unused(excess, catalog) + holding.proof() + "."
                        + ExcessWords.more(excess, holding.denies(), catalog) + others);
    }

    /** Of one statement the actions that all holders together used on less than it grants. */
    private List<Finding> reaches(int index) {
        List<StatementUse> statements =
                uses.stream().map(use -> use.statements().get(index)).toList();
        String written = statements.stream()
                .map(StatementUse::written)
                .filter(text -> text != null)
                .findFirst()
                .orElse(null);
        TreeSet<Integer> actions = new TreeSet<>();
        statements.forEach(use -> actions.addAll(use.reaches().keySet()));
        List<Finding> findings = new ArrayList<>();
        for (int action : actions) {
            List<Reach> ofHolders = StatementUse.reachesOf(action, statements);
            if (!ofHolders.isEmpty()) {
                ReachWords words = ReachWords.of(written, catalog.at(action));
                Reach reach = Reach.together(ofHolders, words.granted());
                if (reach != null) {
                    findings.add(held(words.draft(reach, policy(), statements.get(0), rules))
                            .finding(words.reason(reach, "by " + who() + proof())));
                }
            }
        }
        return findings;
    }

    private String policy() {
        return holdings.get(0).policy();
    }

    private Draft held(Draft draft) {
        return draft.heldBy(
                holdings.get(0).account(),
                holdings.stream().map(Holding::holder).toList());
    }

    private String by() {
        return (holdings.size() == 1 ? "by " : "by any of ") + who();
    }

    /** {@code its 3 holders (through arn:aws:iam::111122223333:group/ml) }. */
    private String who() {
        String groups = holdings.stream()
                .map(Holding::group)
                .filter(group -> group != null)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return (holdings.size() == 1 ? "its holder " : "its " + holdings.size() + " holders ")
                + (groups.isEmpty() ? "" : "(through " + groups + ") ");
    }

    private String proof() {
        return holdings.get(0).proof();
    }
}
