package io.plumbline.findings.unused;

import io.plumbline.catalog.AccessLevel;
import io.plumbline.catalog.Catalog;
import io.plumbline.findings.Finding;
import io.plumbline.findings.evidence.Doubts;
import io.plumbline.findings.evidence.IdleSight;
import io.plumbline.findings.evidence.Sight;
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
        Window window = of.window();
        Doubts doubts = new Doubts(of.beside(), of.evidence(), window);
        UnusedWords words = new UnusedWords(of.subject(), window, watch, catalog);
        Sight whole = window.sight(principal);
        boolean idle = !of.evidence().isPresent() && of.needed().isEmpty();
        if (idle && whole.isClear()) {
            whole = new IdleSight(of.options(), watch, doubts, catalog).of(principal, grants);
            if (whole.isClear()) {
                Finding unused =
                        words.principal(principal, managesPermissions(grants, catalog), doubts.lastWord(principal));
                return new Unused(List.of(unused), holdings(grants, words, true));
            }
        }
        if (whole.isClear() && of.options().regions().isEmpty()) {
            Sight late = doubts.late(principal);
            whole = late.isClear() || mayActUnseen(grants, watch, catalog) ? whole : late;
        }
        List<Disuse.Fate> fates = new Disuse(of, window, watch, doubts, catalog).of(grants);
        if (!whole.isClear()) {
            List<Finding> blind = new ArrayList<>();
            if (fates.stream().anyMatch(Disuse.Fate::leavesAnythingOpen)) {
                blind.add(words.unobservable(whole));
            }
            if (!idle) {
                blind.addAll(words.blindByNature(fates));
            }
            return new Unused(blind, holdings(grants, words, false));
        }
        List<Finding> findings = new ArrayList<>(words.blind(fates));
        findings.addAll(words.ownPolicies(fates));
        findings.addAll(words.ownReaches(fates));
        return new Unused(findings, words.holdings(fates, false));
    }

    private static boolean mayActUnseen(List<Grant> grants, Watch watch, Catalog catalog) {
        return grants.stream().anyMatch(grant -> grant.actions().stream()
                .anyMatch(i -> !watch.sight(catalog.at(i), grant).isClear()));
    }

    /** Whether a grant lets it change what IAM lets anyone do. */
    private static boolean managesPermissions(List<Grant> grants, Catalog catalog) {
        return grants.stream()
                .flatMap(grant -> grant.actions().stream().mapToObj(catalog::at))
                .anyMatch(action -> action.name().service().equals("iam")
                        && action.accessLevels().contains(AccessLevel.PERMISSIONS_MANAGEMENT));
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
