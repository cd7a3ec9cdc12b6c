package io.plumbline.findings.hygiene;

import io.plumbline.aws.ActionName;
import io.plumbline.catalog.Action;
import io.plumbline.catalog.Catalog;
import io.plumbline.findings.Severity;
import io.plumbline.findings.grants.Grant;
import io.plumbline.findings.hygiene.GrantTable.Reaching;
import io.plumbline.findings.hygiene.Reach.Width;
import io.plumbline.policy.PrincipalPolicies;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The statements of one principal that reach too far, each at its coarsest true level: everything, nearly everything, a
 * whole service, single actions. Whoever can do everything has one finding, not one a way up.
 */
final class BroadGrants {

    private static final ActionName ADMINISTRATORS = ActionName.of("iam:PutRolePolicy");

    private final PrincipalPolicies principal;
    private final Reaches reaches;
    private final GrantTable table;
    private final WaysUp waysUp;

    BroadGrants(PrincipalPolicies principal, Reaches reaches, GrantTable table, WaysUp waysUp) {
        this.principal = principal;
        this.reaches = reaches;
        this.table = table;
        this.waysUp = waysUp;
    }

    List<Broad> all() {
        List<Broad> administrators = new ArrayList<>();
        List<Broad> others = new ArrayList<>();
        for (Grant grant : reaches.grants()) {
            Optional<Reach> everything =
                    Breadth.isAdministrators(grant.actions()) ? onEverything(grant, ADMINISTRATORS) : Optional.empty();
            if (everything.isPresent()) {
                Reach reach = everything.get();
                administrators.add(administrator(grant, reach));
                if (reach.isCertain() && !reach.partly()) {
                    return List.of(softened(administrator(grant, reach)));
                }
            } else {
                others.addAll(ofStatement(grant));
            }
        }
        administrators.addAll(others);
        return administrators.stream().map(this::softened).toList();
    }

    private Optional<Reach> onEverything(Grant grant, ActionName probe) {
        return Breadth.isOnEverything(grant) ? reaches.of(grant, probe, Map.of()) : Optional.empty();
    }

    private static Broad administrator(Grant grant, Reach reach) {
        return new Broad(
                grant,
                weakened(Severity.CRITICAL, reach),
                null,
                null,
                "*",
                "It lets the principal do everything to everything" + but(reach) + ".",
                null);
    }

    private List<Broad> ofStatement(Grant grant) {
        Optional<Reach> most = Breadth.ofPowerUsers(grant.actions()).flatMap(probe -> onEverything(grant, probe));
        if (most.isPresent()) {
            return List.of(nearlyEverything(grant, most.get()));
        }
        List<Broad> broad = new ArrayList<>();
        Set<String> told = new HashSet<>();
        table.services().forEach((service, reaching) -> ofService(grant, service, reaching)
                .ifPresent(whole -> {
                    told.add(service);
                    broad.add(whole);
                }));
        broad.addAll(ofActions(grant, told));
        return broad;
    }

    private Broad nearlyEverything(Grant grant, Reach reach) {
        String waysUpInIam = waysUp.throughService(grant, "iam");
        return new Broad(
                grant,
                weakened(waysUpInIam.isEmpty() ? Severity.HIGH : Severity.CRITICAL, reach),
                null,
                null,
                "*",
                "It grants " + grant.actions().cardinality() + " of the "
                        + Catalog.bundled().actionCount() + " actions of AWS on everything" + but(reach)
                        + (grant.statement().actions().negated()
                                ? ": NotAction grants what AWS adds tomorrow, too."
                                : ".")
                        + waysUpInIam,
                null);
    }

    private Optional<Broad> ofService(Grant grant, String service, Reaching reaching) {
        if (!Breadth.isOnEverythingOf(service, grant) || !Breadth.isOfService(service, grant.actions())) {
            return Optional.empty();
        }
        return reaches.of(grant, probe(grant, service), Map.of())
                .filter(reach -> reach.width() == Width.ALL)
                .map(reach -> new Broad(
                        grant,
                        weakened(reaching.severity(), reach),
                        service,
                        null,
                        reach.pattern(),
                        "It grants " + Breadth.words(service, grant.actions()) + " on everything" + but(reach) + ": "
                                + reaching.says() + "." + waysUp.throughService(grant, service),
                        null));
    }

    /** An action of the service to ask the evaluator about: one that the table names, else the first there is. */
    private ActionName probe(Grant grant, String service) {
        return table.paths().stream()
                .map(GrantTable.Path::action)
                .filter(action -> action.service().equals(service) && Breadth.holds(grant.actions(), action))
                .findFirst()
                .orElseGet(() -> Catalog.bundled().actionsOf(service).stream()
                        .map(Action::name)
                        .filter(action -> Breadth.holds(grant.actions(), action))
                        .findFirst()
                        .orElseThrow());
    }

    /** Single actions: too far by themselves, or as a way up; one finding an action. */
    private List<Broad> ofActions(Grant grant, Set<String> toldServices) {
        Map<String, OfAction> byAction = new TreeMap<>();
        for (GrantTable.Alone alone : table.alone()) {
            alone.anyOf().stream()
                    .filter(action -> !toldServices.contains(action.service()))
                    .flatMap(action -> reaches.of(grant, action, Map.of()).stream()
                            .map(reach -> new OfAction(grant, action, reach)))
                    .filter(of -> of.reach().width() == Width.ALL)
                    .findFirst()
                    .ifPresent(of -> byAction.put(
                            of.action().key(),
                            of.and(weakened(alone.severity(), of.reach()), alone.says() + but(of.reach()))));
        }
        for (WaysUp.Way way : waysUp.through(grant)) {
            ActionName action = way.path().action();
            if (!toldServices.contains(action.service())) {
                byAction.merge(
                        action.key(),
                        new OfAction(grant, action, way.reach()).and(way.severity(), way.words()),
                        OfAction::and);
            }
        }
        return byAction.values().stream().map(of -> of.broad(waysUp)).toList();
    }

    static Severity weakened(Severity severity, Reach reach) {
        Severity certain = reach.isCertain() ? severity : severity.lower();
        return reach.partly() ? certain.lower() : certain;
    }

    /** What holds it back, for the middle of a sentence. */
    static String but(Reach reach) {
        String hanging = reach.isCertain()
                ? ""
                : ", if the call satisfies the conditions on " + String.join(", ", reach.hangsOn());
        String partly = reach.partly() ? ", but for what another statement or the boundary takes out" : "";
        return hanging + partly;
    }

    /** What is meant to be wide, and handed out under watch, weighs a little less. */
    private Broad softened(Broad broad) {
        String name = principal.arn().substring(principal.arn().lastIndexOf('/') + 1);
        String lower = name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
        String note = name.startsWith("AWSReservedSSO_")
                ? " IAM Identity Center made this role: narrow its permission set."
                : lower.contains("breakglass") || lower.contains("emergency")
                        ? " By its name it is for emergencies: see who may use it."
                        : null;
        return note == null
                ? broad
                : new Broad(
                        broad.grant(),
                        broad.severity().lower(),
                        broad.service(),
                        broad.action(),
                        broad.resource(),
                        broad.reason() + note,
                        broad.suggestion());
    }
}
