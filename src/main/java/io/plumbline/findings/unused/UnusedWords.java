package io.plumbline.findings.unused;

import io.plumbline.aws.Pattern;
import io.plumbline.catalog.Action;
import io.plumbline.catalog.Catalog;
import io.plumbline.catalog.Visibility;
import io.plumbline.catalog.Visibility.Access;
import io.plumbline.findings.Draft;
import io.plumbline.findings.Finding;
import io.plumbline.findings.FindingType;
import io.plumbline.findings.Severity;
import io.plumbline.findings.SeverityRules;
import io.plumbline.findings.Weight;
import io.plumbline.findings.evidence.Sight;
import io.plumbline.findings.evidence.Sight.Blindness;
import io.plumbline.findings.evidence.Watch;
import io.plumbline.findings.evidence.Window;
import io.plumbline.findings.grants.Grant;
import io.plumbline.policy.PrincipalPolicies;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
    private static final int REASONS_TOLD = 3;

    private final Draft.Subject subject;
    private final Window window;
    private final Watch watch;
    private final Catalog catalog;
    private final String inWindow;
    private final Map<Set<List<Object>>, String> heard = new HashMap<>();

    UnusedWords(Draft.Subject subject, Window window, Watch watch, Catalog catalog) {
        this.subject = subject;
        this.window = window;
        this.watch = watch;
        this.catalog = catalog;
        this.inWindow = window.words();
    }

    /**
     * Nobody was there.
     *
     * @param privileged whether whoever takes it over could give itself more
     */
    Finding principal(PrincipalPolicies principal, boolean privileged, String lastWord) {
        String nobody = principal.kind() == PrincipalPolicies.Kind.ROLE
                ? "Nobody assumed this role and it made no call "
                : "This user made no call and did not sign in ";
        Weight weight = Weight.NONE.privileged(privileged).since(window.days());
        Severity severity = rules().of(FindingType.UNUSED_PRINCIPAL, weight);
        return new Draft(FindingType.UNUSED_PRINCIPAL, severity, Finding.State.UNUSED)
                .of(subject)
                .finding(nobody + window.words() + ", heard as " + heard(EnumSet.of(Access.READ, Access.WRITE)) + "."
                        + lastWord);
    }

    /** One finding for all its grants: the reason is the principal's or the window's, not the actions'. */
    Finding unobservable(Sight sight) {
        return unobservable().of(subject).finding(sight.reason());
    }

    private Draft unobservable() {
        Severity severity = rules().of(FindingType.UNOBSERVABLE_GRANT, Weight.NONE);
        return new Draft(FindingType.UNOBSERVABLE_GRANT, severity, Finding.State.UNOBSERVABLE);
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
        return unobservable()
                .of(subject)
                .about(
                        oneService ? first.action().name().service() : null,
                        alone ? first.action().name().toString() : null,
                        null)
                .granted(
                        grant.policy(),
                        grant.statement().label(),
                        grant.statementIdentity() + " " + first.sight().blindness())
                .finding(which + reasons(group));
    }

    /** The reason of all, or those there are and of which action each is told. */
    private static String reasons(List<Blind> group) {
        Map<String, Action> reasons = new LinkedHashMap<>();
        group.forEach(blind -> reasons.putIfAbsent(blind.sight().reason(), blind.action()));
        if (reasons.size() == 1) {
            return group.get(0).sight().reason();
        }
        String told = reasons.entrySet().stream()
                .limit(REASONS_TOLD)
                .map(reason -> "Of " + reason.getValue().name() + ": " + reason.getKey())
                .collect(Collectors.joining(" "));
        int more = reasons.size() - REASONS_TOLD;
        return more <= 0 ? told : told + " Of others there are " + more + " more reasons of this kind.";
    }

    /** What of the policies that are this principal's alone is unused. */
    List<Finding> ownPolicies(List<Disuse.Fate> fates) {
        List<Finding> findings = new ArrayList<>();
        byPolicy(fates, grant -> !grant.isShared()).forEach((policy, ofPolicy) -> {
            Grant any = ofPolicy.get(0).grant();
            List<StatementUse> uses = ofPolicy.stream().map(Disuse.Fate::use).toList();
            PolicyUse use = new PolicyUse(any.standsBesideDenies(), uses);
            Excess.of(use, catalog).forEach(excess -> findings.add(excess(excess, any, use.denies())));
        });
        return findings;
    }

    private Finding excess(Excess excess, Grant grant, boolean denies) {
        return ExcessWords.draft(excess, grant.policy(), catalog, rules())
                .of(subject)
                .finding(ExcessWords.unused(excess, catalog) + inWindow + ", heard as "
                        + heard(excess.actions()) + "."
                        + ExcessWords.more(excess, denies, catalog)
                        + advice(excess, grant));
    }

    private SeverityRules rules() {
        return window.options().severity();
    }

    private static String advice(Excess excess, Grant grant) {
        if (grant.isEditable()) {
            return "";
        }
        return excess.level() == Excess.Level.POLICY
                ? " Detach it."
                : " AWS keeps this policy and nobody else can edit it: a policy of one's own can take its place.";
    }

    /** Where these actions would have been heard; a service's hundreds are heard alike, and it is said of many. */
    private String heard(BitSet actions) {
        Map<List<Object>, Action> kinds = new LinkedHashMap<>();
        actions.stream().mapToObj(catalog::at).forEach(action -> {
            Visibility shown = watch.visibility(action);
            boolean management = shown.kind() == Visibility.Kind.MANAGEMENT;
            Object kind = management ? shown.kind() : action.name();
            kinds.putIfAbsent(List.of(kind, shown.access(), action.name().service()), action);
        });
        return heard.computeIfAbsent(kinds.keySet(), any -> watch.regionsHeard(List.copyOf(kinds.values())));
    }

    /** Where grants of the policies that are this principal's alone reach further than it went. */
    List<Finding> ownReaches(List<Disuse.Fate> fates) {
        List<Finding> findings = new ArrayList<>();
        for (Disuse.Fate fate : fates) {
            Grant grant = fate.grant();
            if (!grant.isShared()) {
                fate.use().reaches().forEach((ordinal, reach) -> {
                    Action action = catalog.at(ordinal);
                    ReachWords words = ReachWords.of(grant.statement(), action);
                    String proof = inWindow + ", heard as " + heard(Bits.only(ordinal)) + ",";
                    findings.add(words.draft(reach, grant.policy(), fate.use(), rules())
                            .of(subject)
                            .finding(words.reason(reach, proof)));
                });
            }
        }
        return findings;
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
                        ofPolicy.get(0).grant().attachment().viaGroup(),
                        idle,
                        inWindow + ", heard as " + heard(EnumSet.allOf(Access.class)),
                        ofPolicy.get(0).grant().standsBesideDenies(),
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
