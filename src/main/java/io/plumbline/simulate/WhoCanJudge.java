package io.plumbline.simulate;

import io.plumbline.evaluate.CompiledPolicies;
import io.plumbline.evaluate.Decision;
import io.plumbline.evaluate.Evaluator;
import io.plumbline.evaluate.Layer;
import io.plumbline.evaluate.Layers;
import io.plumbline.evaluate.NamedPolicy;
import io.plumbline.evaluate.Principal;
import io.plumbline.evaluate.Request;
import io.plumbline.evaluate.RequestContext;
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
import java.util.stream.Stream;

/** Asks one question of one principal after another. For one thread. */
final class WhoCanJudge {

    /**
     * What a principal may.
     *
     * @param line the answer, or null for one that may not
     */
    record Answer(String principal, Verdict verdict, String line) {}

    private final WhoCanQuestion question;
    private final ResourcePolicy resource;
    private final PrincipalPolicies role;
    private final ExportLayers layers;
    private final Map<String, List<NamedPolicy>> beneath = new HashMap<>();

    /**
     * @param organization null when no export tells of one
     * @param resource what is known of the resource's policy, or null
     * @param role the role that is to be assumed, or null
     */
    WhoCanJudge(WhoCanQuestion question, Organization organization, ResourcePolicy resource, PrincipalPolicies role) {
        this.question = question;
        this.resource = resource;
        this.role = role;
        this.layers = new ExportLayers(new CompiledPolicies(), organization);
    }

    /** Tells of the policy of one of the resources that the question's prefix stands for. */
    void knows(ResourcePolicy one) {
        beneath.computeIfAbsent(one.account(), account -> new ArrayList<>())
                .add(NamedPolicy.of(one.resourceArn(), one.policy()));
    }

    /** An exported principal. */
    Answer answer(PrincipalPolicies principal) {
        Principal asking = Principal.of(principal.arn());
        Request request = request(asking, ExportedContext.ofAnyRequest(asking, principal));
        return answer(principal.arn(), request, around(layers.of(principal), request), "", false);
    }

    /** Somebody that the resource's policy names and no export has. */
    Answer answerOfStranger(String name, Principal stranger) {
        Principal asking = stranger.kind() == Principal.Kind.ROOT ? somebodyOf(stranger.account()) : stranger;
        Request request = request(asking, RequestContext.unknownElsewhere(Map.of()));
        boolean governed = asking.account() != null;
        String remark = governed ? "; the policies of account " + asking.account() + " were not seen" : "";
        return answer(name, request, around(ExportLayers.ofUnknown(asking), request), remark, governed);
    }

    /** Who names an account means everybody in it: a session tells neither its role's path nor, here, its name. */
    private static Principal somebodyOf(String account) {
        return Principal.of("arn:aws:sts::" + account + ":assumed-role/*/*");
    }

    private Request request(Principal asking, RequestContext context) {
        String owner = resource == null ? null : resource.account();
        return new Request(asking, question.action(), question.resource(), owner, question.wholePrefix(), context);
    }

    private Layers around(Layers identity, Request request) {
        Layers all = ExportLayers.assumesRole(question.action(), question.resource())
                ? layers.withTrust(identity, role)
                : layers.withResource(identity, question.resource(), resource);
        if (question.wholePrefix() && resource == null) {
            all = all.withUnseen(Layer.RESOURCE_POLICY);
        }
        String asking = request.principal().account();
        all = layers.withServiceControl(all, asking);
        return layers.withResourceControl(all, request.resourceAccount() != null ? request.resourceAccount() : asking);
    }

    private Answer answer(String name, Request request, Layers around, String remark, boolean neverSure) {
        Decision decision = Evaluator.decide(request, around);
        return switch (decision.verdict()) {
            case EXPLICIT_DENY, IMPLICIT_DENY -> new Answer(name, decision.verdict(), null);
            case UNKNOWN -> may(name, Verdict.UNKNOWN, decision, around, decision.explanation() + remark);
            case ALLOWED -> allowed(name, request, decision, around, remark, neverSure);
        };
    }

    private Answer allowed(
            String name, Request request, Decision decision, Layers around, String remark, boolean neverSure) {
        for (NamedPolicy policy :
                beneath.getOrDefault(String.valueOf(request.principal().account()), List.of())) {
            Layers there = around.withResource(policy);
            if (Evaluator.judge(request, there).verdict() != Verdict.ALLOWED) {
                Decision part = Evaluator.decide(request, there);
                return may(name, Verdict.UNKNOWN, part, there, "not known on all of it: " + part.explanation());
            }
        }
        boolean unasked = question.needsEveryResourcesPolicy() && around.resource() == null;
        if (!neverSure && !unasked) {
            return may(name, Verdict.ALLOWED, decision, around, decision.explanation());
        }
        String why = neverSure ? remark : "; each resource's own policy must let it in, and was not asked";
        return may(name, Verdict.UNKNOWN, decision, around, "not known: " + decision.explanation() + why);
    }

    private static Answer may(String name, Verdict verdict, Decision decision, Layers around, String explanation) {
        return new Answer(
                name, verdict, AnswerWriter.may(name, verdict, decision, conditions(decision, around), explanation));
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
