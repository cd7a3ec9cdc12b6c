package io.plumbline.findings.unused;

import io.plumbline.catalog.Catalog;
import io.plumbline.catalog.Visibility.Access;
import io.plumbline.findings.Finding;
import io.plumbline.findings.evidence.AuditOptions;
import io.plumbline.findings.evidence.Sight;
import io.plumbline.findings.evidence.Sight.Blindness;
import io.plumbline.findings.evidence.Watch;
import io.plumbline.findings.evidence.Window;
import io.plumbline.findings.grants.Grant;
import io.plumbline.findings.verdicts.Case;
import io.plumbline.policy.PrincipalPolicies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a principal holds and does not use, and what of it nobody can know.
 *
 * @param holdings what the holders of shared policies have to say together
 */
public record Unused(List<Finding> findings, List<Holding> holdings) {

    private static final Unused NOTHING = new Unused(List.of(), List.of());

    public Unused {
        findings = List.copyOf(findings);
        holdings = List.copyOf(holdings);
    }

    /** What can be said of the principal and these grants of its. */
    public static Unused of(Case of, List<Grant> grants, Watch watch, Catalog catalog) {
        PrincipalPolicies principal = of.principal();
        if (isServiceLinked(principal)) {
            return NOTHING;
        }
        Window window = new Window(of.options(), of.listening(), principal.created());
        UnusedWords words = new UnusedWords(of.subject(), window, watch, catalog);
        Sight whole = window.sight(principal);
        boolean idle = !of.evidence().isPresent() && of.needed().isEmpty();
        if (idle && whole.isClear()) {
            whole = idleSight(of.options(), principal, grants, watch, window, catalog);
            if (whole.isClear()) {
                return new Unused(List.of(words.principal(principal)), holdings(grants, words, true));
            }
        }
        Disuse disuse = new Disuse(of.evidence(), of.needed(), window, watch, catalog);
        if (!whole.isClear()) {
            List<Finding> blind = new ArrayList<>();
            blind.add(words.unobservable(whole));
            if (!idle) {
                blind.addAll(words.blindByNature(disuse.of(grants)));
            }
            return new Unused(blind, holdings(grants, words, false));
        }
        List<Disuse.Fate> fates = disuse.of(grants);
        List<Finding> findings = new ArrayList<>(words.blind(fates));
        findings.addAll(words.ownPolicies(fates));
        return new Unused(findings, words.holdings(fates, false));
    }

    /**
     * Whether nothing seen means nothing done. A role acts only in sessions, and who starts one is a read management
     * event; a user's long-term key acts without a session, so each of its grants must be one that a trail shows.
     */
    private static Sight idleSight(
            AuditOptions options,
            PrincipalPolicies principal,
            List<Grant> grants,
            Watch watch,
            Window window,
            Catalog catalog) {
        if (!options.regions().isEmpty()) {
            return Sight.blind(
                    Blindness.REGIONS_NARROWED,
                    "No call was seen in " + String.join(", ", options.regions())
                            + " (--region); elsewhere it may be busy.");
        }
        if (window.covers(principal.lastUsed())) {
            return Sight.blind(
                    Blindness.SEEN_BY_ANOTHER_WITNESS,
                    "IAM says that it was last used on " + principal.lastUsed()
                            + ", and this trail, which begins before, shows no call: a hole in its coverage.");
        }
        if (principal.kind() == PrincipalPolicies.Kind.ROLE) {
            return watch.listening().managementRegions(Access.READ, null).isEmpty()
                    ? Sight.blind(
                            Blindness.MANAGEMENT_EVENTS_NOT_HEARD,
                            "Nobody was seen to assume it, but no read management event of account "
                                    + principal.account()
                                    + " was delivered in the window, and AssumeRole is one.")
                    : Sight.CLEAR;
        }
        return grants.stream()
                .flatMap(grant -> grant.actions().stream().mapToObj(i -> watch.sight(catalog.at(i), grant)))
                .filter(sight -> !sight.isClear())
                .findFirst()
                .map(sight -> Sight.blind(
                        sight.blindness(),
                        "No call of this user was seen, but its long-term keys need no session and it may do what this"
                                + " trail could not show. " + sight.reason()
                                + " The credential report tells when its keys were last used."))
                .orElse(Sight.CLEAR);
    }

    private static boolean isServiceLinked(PrincipalPolicies principal) {
        return principal.arn().contains(":role/aws-service-role/");
    }

    private static List<Holding> holdings(List<Grant> grants, UnusedWords words, boolean idle) {
        List<Disuse.Fate> fates = grants.stream()
                .map(grant -> new Disuse.Fate(
                        grant, idle ? StatementUse.idle(grant) : StatementUse.unproven(grant), Map.of()))
                .toList();
        return words.holdings(fates, idle);
    }
}
