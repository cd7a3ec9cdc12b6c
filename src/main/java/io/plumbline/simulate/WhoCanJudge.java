package io.plumbline.simulate;

import io.plumbline.evaluate.CompiledPolicies;
import io.plumbline.evaluate.Decision;
import io.plumbline.evaluate.Evaluator;
import io.plumbline.evaluate.ExportLayers;
import io.plumbline.evaluate.ExportedContext;
import io.plumbline.evaluate.Layer;
import io.plumbline.evaluate.Layers;
import io.plumbline.evaluate.NamedPolicy;
import io.plumbline.evaluate.Principal;
import io.plumbline.evaluate.Request;
import io.plumbline.evaluate.RequestContext;
import io.plumbline.evaluate.RoleTrust;
import io.plumbline.evaluate.Verdict;
import io.plumbline.policy.Condition;
import io.plumbline.policy.Organization;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.policy.ResourcePolicy;
import io.plumbline.policy.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks one question of one principal after another. For one thread. */
final class WhoCanJudge {

    /**
     * What a principal may.
     *
     * @param line the answer, or null for one that may not
     */
    record Answer(String principal, Verdict verdict, String line) {}

    /** Resources whose own policies are asked one by one. */
    static final int MOST_ASKED = 2_000;

    private static final String NO_REGION_NO_ACCOUNT = ":::";
    private static final String SOME_OTHER_ACCOUNT = "000000000000";

    private final WhoCanQuestion question;
    private final boolean severalAccounts;
    private final ResourcePolicy resource;
    private final PrincipalPolicies role;
    private final ExportLayers layers;
    private final Map<String, List<NamedPolicy>> beneath = new HashMap<>();
    private int known;

    /**
     * @param organization null when no export tells of one
     * @param resource what is known of the resource's policy, or null
     * @param role the role that is to be assumed, or null
     * @param severalAccounts whether the exports hold principals of more than one
     */
    WhoCanJudge(
            WhoCanQuestion question,
            Organization organization,
            ResourcePolicy resource,
            PrincipalPolicies role,
            boolean severalAccounts) {
        this.question = question;
        this.severalAccounts = severalAccounts;
        this.resource = resource;
        this.role = role;
        this.layers = new ExportLayers(new CompiledPolicies(), organization);
    }

    /**
     * Tells of the policy of one of the resources that the question's prefix stands for; when there are more than {@link
     * #MOST_ASKED}, nothing is allowed on all of them for certain.
     */
    void knows(ResourcePolicy one) {
        known++;
        beneath.computeIfAbsent(one.account(), account -> new ArrayList<>())
                .add(NamedPolicy.of(one.resourceArn(), one.policy()));
    }

    /** An exported principal. */
    Answer answer(PrincipalPolicies principal) {
        Principal asking = Principal.of(principal.arn());
        RequestContext context = ExportedContext.ofAnyRequest(asking, principal);
        Layers own = layers.withServiceControl(layers.of(principal), asking.account());
        List<Found> found = new ArrayList<>();
        for (String one : Everywhere.resources(question, asking, own)) {
            for (String owner : owners(one)) {
                Request request = request(asking, one, owner, context);
                found.add(found(request, around(own, request), "", false));
            }
        }
        return Found.ofAll(found).answer(principal.arn());
    }

    /** Somebody that the resource's policy names and no export has. */
    Answer answerOfStranger(String name, Principal stranger) {
        Principal asking = stranger.kind() == Principal.Kind.ROOT ? somebodyOf(stranger.account()) : stranger;
        String owner = resource == null ? null : resource.account();
        Request request = request(asking, question.resource(), owner, RequestContext.unknownElsewhere(Map.of()));
        boolean governed = asking.account() != null;
        String remark = governed ? "; the policies of account " + asking.account() + " were not seen" : "";
        return found(request, around(ExportLayers.ofUnknown(asking), request), remark, governed)
                .answer(name);
    }

    /** Who names an account means everybody in it: a session tells neither its role's path nor, here, its name. */
    private static Principal somebodyOf(String account) {
        return Principal.of("arn:aws:sts::" + account + ":assumed-role/*/*");
    }

    /** A bucket's ARN does not tell its account: where there are several, it may be the caller's own or another's. */
    private List<String> owners(String one) {
        if (resource != null) {
            return List.of(resource.account());
        }
        boolean told = question.resource().equals("*") || !one.contains(NO_REGION_NO_ACCOUNT);
        List<String> either = new ArrayList<>();
        either.add(null);
        if (!told && severalAccounts) {
            either.add(SOME_OTHER_ACCOUNT);
        }
        return either;
    }

    private Request request(Principal asking, String one, String owner, RequestContext context) {
        boolean prefix = question.wholePrefix() && one.endsWith("*");
        return prefix && Everywhere.haveNoColon(one)
                ? Request.ofNames(asking, question.action(), one, owner, context)
                : new Request(asking, question.action(), one, owner, prefix, context);
    }

    private Layers around(Layers identity, Request request) {
        Layers all = RoleTrust.isAskedBy(question.action(), request.resource())
                ? layers.withTrust(identity, role)
                : layers.withResource(identity, request.resource(), resource);
        if (question.wholePrefix() && resource == null) {
            all = all.withUnseen(Layer.RESOURCE_POLICY);
        }
        String asking = request.principal().account();
        all = layers.withServiceControl(all, asking);
        return layers.withResourceControl(all, request.resourceAccount() != null ? request.resourceAccount() : asking);
    }

    /** What was found of one principal and one resource. */
    private record Found(Verdict verdict, Decision decision, Layers around, String explanation) {

        /** Allowed on all of them, or denied on all; else nobody can know without knowing which is meant. */
        static Found ofAll(List<Found> found) {
            Found first = found.get(0);
            if (found.stream().allMatch(one -> one.verdict == first.verdict)) {
                return first;
            }
            Optional<Found> unknown =
                    found.stream().filter(one -> one.verdict == Verdict.UNKNOWN).findFirst();
            if (unknown.isPresent()) {
                return unknown.get();
            }
            Optional<Found> allowed =
                    found.stream().filter(one -> one.verdict == Verdict.ALLOWED).findFirst();
            if (allowed.isEmpty()) {
                return first;
            }
            Found some = allowed.get();
            return new Found(
                    Verdict.UNKNOWN, some.decision, some.around, "not known: only on some: " + some.explanation);
        }

        Answer answer(String name) {
            boolean may = verdict == Verdict.ALLOWED || verdict == Verdict.UNKNOWN;
            return new Answer(
                    name,
                    verdict,
                    may ? AnswerWriter.may(name, verdict, decision, conditions(decision, around), explanation) : null);
        }
    }

    private Found found(Request request, Layers around, String remark, boolean neverSure) {
        Decision decision = Evaluator.decide(request, around);
        return switch (decision.verdict()) {
            case EXPLICIT_DENY, IMPLICIT_DENY, UNKNOWN ->
                new Found(decision.verdict(), decision, around, decision.explanation() + remark);
            case ALLOWED -> allowed(request, decision, around, remark, neverSure);
        };
    }

    private Found allowed(Request request, Decision decision, Layers around, String remark, boolean neverSure) {
        for (NamedPolicy policy :
                beneath.getOrDefault(String.valueOf(request.principal().account()), List.of())) {
            Layers there = around.withResource(policy);
            if (Evaluator.judge(request, there).verdict() != Verdict.ALLOWED) {
                Decision part = Evaluator.decide(request, there);
                return new Found(Verdict.UNKNOWN, part, there, "not known on all of it: " + part.explanation());
            }
        }
        boolean unasked = (question.needsEveryResourcesPolicy() && around.resource() == null) || known > MOST_ASKED;
        if (!neverSure && !unasked) {
            return new Found(Verdict.ALLOWED, decision, around, decision.explanation());
        }
        String why = neverSure ? remark : "; each resource's own policy has a say, and not all were asked";
        return new Found(Verdict.UNKNOWN, decision, around, "not known: " + decision.explanation() + why);
    }

    /** Of the deciding statement. */
    private static List<Condition> conditions(Decision decision, Layers layers) {
        return policies(decision.decidedBy(), layers)
                .filter(policy -> policy.name().equals(decision.policy()))
                .flatMap(policy -> policy.policy().statements().stream())
                .filter(statement -> statement.label().equals(decision.statement()))
                .findFirst()
                .map(Statement::conditions)
                .orElse(List.of());
    }

    private static Stream<NamedPolicy> policies(Layer layer, Layers layers) {
        if (layer == null) {
            return Stream.of();
        }
        return switch (layer) {
            case IDENTITY_POLICY -> layers.identity().stream();
            case PERMISSIONS_BOUNDARY -> Stream.ofNullable(layers.boundary());
            case RESOURCE_POLICY, TRUST_POLICY -> Stream.ofNullable(layers.resource());
            case SERVICE_CONTROL_POLICY -> inLevels(layers.serviceControl());
            case RESOURCE_CONTROL_POLICY -> inLevels(layers.resourceControl());
            case SESSION_POLICY, VPC_ENDPOINT_POLICY -> Stream.of();
        };
    }

    private static Stream<NamedPolicy> inLevels(List<List<NamedPolicy>> levels) {
        List<NamedPolicy> all = new ArrayList<>();
        levels.forEach(all::addAll);
        return all.stream();
    }
}
