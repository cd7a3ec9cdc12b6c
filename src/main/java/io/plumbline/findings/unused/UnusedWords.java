package io.plumbline.findings.unused;

import io.plumbline.aws.Pattern;
import io.plumbline.catalog.AccessLevel;
import io.plumbline.catalog.Action;
import io.plumbline.catalog.Catalog;
import io.plumbline.catalog.Visibility.Access;
import io.plumbline.findings.Draft;
import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import io.plumbline.findings.evidence.Sight;
import io.plumbline.findings.evidence.Sight.Blindness;
import io.plumbline.findings.evidence.Watch;
import io.plumbline.findings.evidence.Window;
import io.plumbline.findings.grants.Grant;
import io.plumbline.policy.PrincipalPolicies;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Writes the findings of disuse and blindness of one principal, each with its proof in words. */
final class UnusedWords {

    private static final Set<Blindness> BY_NATURE = EnumSet.of(Blindness.NEVER_LOGGED, Blindness.DATA_EVENTS_NOT_HEARD);
    private static final int ACTIONS_NAMED = 5;

    private final Draft.Subject subject;
    private final Window window;
    private final Watch watch;
    private final Catalog catalog;

    UnusedWords(Draft.Subject subject, Window window, Watch watch, Catalog catalog) {
        this.subject = subject;
        this.window = window;
        this.watch = watch;
        this.catalog = catalog;
    }

    Finding principal(PrincipalPolicies principal, String lastWord) {
        String nobody = principal.kind() == PrincipalPolicies.Kind.ROLE
                ? "Nobody assumed this role and it made no call "
                : "This user made no call and did not sign in ";
        return new Draft(FindingType.UNUSED_PRINCIPAL, Severity.MEDIUM, Finding.State.UNUSED)
                .of(subject)
                .finding(nobody + window.words() + ", heard as " + heard(EnumSet.of(Access.READ, Access.WRITE)) + "."
                        + lastWord);
    }

    /** One finding for all its grants: the reason is the principal's or the window's, not the actions'. */
    Finding unobservable(Sight sight) {
        return new Draft(FindingType.UNOBSERVABLE_GRANT, Severity.INFO, Finding.State.UNOBSERVABLE)
                .of(subject)
                .finding(sight.reason());
    }

    List<Finding> blind(List<Disuse.Fate> fates) {
        return blind(fates, sight -> true);
    }

    /** Only what no longer window would show. */
    List<Finding> blindByNature(List<Disuse.Fate> fates) {
        return blind(fates, sight -> BY_NATURE.contains(sight.blindness()));
    }

    /**
     * A grant by name is told by itself; what a wildcard grants is told at the wildcard's own level, a service or all
     * services.
     */
    private List<Finding> blind(List<Disuse.Fate> fates, Predicate<Sight> wanted) {
        List<Finding> findings = new ArrayList<>();
        for (Disuse.Fate fate : fates) {
            Map<String, List<Blind>> groups = new TreeMap<>();
            fate.blind().forEach((sight, actions) -> {
                if (wanted.test(sight)) {
                    actions.forEach(action -> groups.computeIfAbsent(
                                    group(fate.grant(), action, sight), any -> new ArrayList<>())
                            .add(new Blind(action, sight)));
                }
            });
            groups.values().forEach(group -> findings.add(blind(fate.grant(), group)));
        }
        return findings;
    }

    private record Blind(Action action, Sight sight) {}

    private static String group(Grant grant, Action action, Sight sight) {
        if (sight.blindness() == Blindness.IN_GRACE) {
            return sight.blindness().name();
        }
        if (grant.names(action.name())) {
            return action.name() + " " + sight.blindness();
        }
        return (namesService(grant, action) ? action.name().service() : "*") + " " + sight.blindness();
    }

    private static boolean namesService(Grant grant, Action action) {
        String pattern = grant.patternFor(action.name());
        int colon = pattern == null ? -1 : pattern.indexOf(':');
        return colon > 0 && !Pattern.of(pattern.substring(0, colon)).hasWildcard();
    }

    private Finding blind(Grant grant, List<Blind> group) {
        Blind first = group.get(0);
        boolean alone = group.size() == 1;
        boolean oneService = group.stream()
                        .map(blind -> blind.action().name().service())
                        .distinct()
                        .count()
                == 1;
        String which = alone
                ? ""
                : group.size() + " actions that the statement grants ("
                        + group.stream()
                                .limit(ACTIONS_NAMED)
                                .map(blind -> blind.action().name().toString())
                                .collect(Collectors.joining(", "))
                        + (group.size() > ACTIONS_NAMED ? ", …" : "") + "). ";
        return new Draft(FindingType.UNOBSERVABLE_GRANT, Severity.INFO, Finding.State.UNOBSERVABLE)
                .of(subject)
                .about(
                        oneService ? first.action().name().service() : null,
                        alone ? first.action().name().toString() : null,
                        null)
                .granted(
                        grant.policy(),
                        grant.statement().label(),
                        grant.statementIdentity() + " " + first.sight().blindness())
                .finding(which + first.sight().reason());
    }

    /** What of the policies that are this principal's alone is unused. */
    List<Finding> ownPolicies(List<Disuse.Fate> fates) {
        List<Finding> findings = new ArrayList<>();
        byPolicy(fates, grant -> !grant.isShared()).forEach((policy, ofPolicy) -> {
            List<StatementUse> uses = ofPolicy.stream().map(Disuse.Fate::use).toList();
            Excess.of(uses, catalog).forEach(excess -> findings.add(excess(excess, policy)));
        });
        return findings;
    }

    private Finding excess(Excess excess, String policy) {
        return draft(excess, policy, catalog).of(subject).finding(reason(excess));
    }

    static Draft draft(Excess excess, String policy, Catalog catalog) {
        FindingType type = excess.isService() ? FindingType.UNUSED_SERVICE : FindingType.UNUSED_ACTION;
        boolean grave = excess.actions().stream()
                .anyMatch(i -> catalog.at(i).accessLevels().contains(AccessLevel.PERMISSIONS_MANAGEMENT));
        StatementUse statement = excess.statement();
        return new Draft(type, grave ? Severity.MEDIUM : Severity.LOW, Finding.State.UNUSED)
                .about(
                        excess.service(),
                        excess.action() == null ? null : excess.action().name().toString(),
                        null)
                .granted(
                        policy,
                        statement == null ? null : statement.label(),
                        statement == null ? null : statement.identity());
    }

    private String reason(Excess excess) {
        return unused(excess, catalog) + window.words() + ", heard as "
                + watch.regionsHeard(
                        excess.actions().stream().mapToObj(catalog::at).toList()) + ".";
    }

    /** {@code s3:DeleteObject was not used }, {@code None of the granted actions of athena was used }. */
    static String unused(Excess excess, Catalog catalog) {
        if (excess.action() != null) {
            return excess.action().name() + " was not used ";
        }
        return excess.isService()
                ? "None of the granted actions of " + excess.service() + " was used "
                : "Of " + excess.service() + ", which the statement grants along with other services, "
                        + excess.actions().cardinality() + " actions (" + examples(excess.actions(), catalog)
                        + ") were not used, and the others could not have been seen, ";
    }

    private static String examples(BitSet actions, Catalog catalog) {
        String named = actions.stream()
                .limit(ACTIONS_NAMED)
                .mapToObj(i -> catalog.at(i).name().name())
                .collect(Collectors.joining(", "));
        return actions.cardinality() > ACTIONS_NAMED ? named + ", …" : named;
    }

    private String heard(Set<Access> accesses) {
        return watch.regionsHeard(accesses);
    }

    List<Holding> holdings(List<Disuse.Fate> fates, boolean idle) {
        List<Holding> holdings = new ArrayList<>();
        byPolicy(fates, Grant::isShared)
                .forEach((policy, ofPolicy) -> holdings.add(new Holding(
                        policy,
                        subject.account(),
                        subject.arn(),
                        subject.owner(),
                        idle,
                        window.words() + ", heard as " + heard(EnumSet.allOf(Access.class)),
                        ofPolicy.stream()
                                .map(fate -> Holding.Part.of(fate.use()))
                                .toList())));
        return holdings;
    }

    private static Map<String, List<Disuse.Fate>> byPolicy(List<Disuse.Fate> fates, Predicate<Grant> wanted) {
        return fates.stream()
                .filter(fate -> wanted.test(fate.grant()))
                .collect(Collectors.groupingBy(fate -> fate.grant().policy(), TreeMap::new, Collectors.toList()));
    }
}
