package io.plumbline.evaluate;

import io.plumbline.catalog.ResourcePolicyTypes;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks every layer again, after the verdict is found, what it says for itself and what it would have needed. */
final class Explanation {

    private final Request request;
    private final Layers layers;
    private final Deviation service;
    private final Judgement deciding;
    private final Map<Layer, Verdict> verdicts = new EnumMap<>(Layer.class);
    private final Doubts doubts = new Doubts();

    private Explanation(Judgement deciding, Request request, Layers layers) {
        this.deciding = deciding;
        this.request = request;
        this.layers = layers;
        this.service = Deviation.of(request);
    }

    static Decision of(Judgement deciding, Request request, Layers layers) {
        if (deciding.layer() == null) {
            return new Decision(
                    Verdict.ALLOWED, null, null, null, null, Map.of(), Set.of(), Set.of(), Set.of(), Set.of());
        }
        Explanation explanation = new Explanation(deciding, request, layers);
        explanation.askAll();
        return explanation.decision();
    }

    private Decision decision() {
        boolean unread = !layers.identityComplete() || !layers.sessionComplete();
        if (deciding.verdict() == Verdict.ALLOWED && request.principal().hasIdentity() && unread) {
            doubts.add(Doubt.UNRESOLVED_POLICY);
        }
        verdicts.putIfAbsent(deciding.layer(), deciding.verdict());
        return new Decision(
                deciding.verdict(),
                deciding.layer(),
                deciding.policy(),
                deciding.statement(),
                deciding.statementIdentity(),
                verdicts,
                doubts.keys(),
                doubts.unsupported(),
                doubts.kinds(),
                unseenThatMatter());
    }

    /** An unseen layer may deny what is allowed; only the resource's own policy may allow what is not. */
    private Set<Layer> unseenThatMatter() {
        Set<Layer> matter = EnumSet.noneOf(Layer.class);
        boolean guarded =
                deciding.layer() == Layer.SERVICE_CONTROL_POLICY || deciding.layer() == Layer.VPC_ENDPOINT_POLICY;
        switch (deciding.verdict()) {
            case EXPLICIT_DENY -> {}
            case IMPLICIT_DENY -> {
                if (ResourceLayer.isUnseen(layers) && !guarded && !request.crossesAccounts() && mayHaveAPolicy()) {
                    matter.add(service.resourceLayer());
                }
            }
            case ALLOWED, UNKNOWN ->
                layers.unseen().stream()
                        .filter(layer -> layer != Layer.RESOURCE_POLICY || mayHaveAPolicy())
                        .forEach(layer -> matter.add(layer == Layer.RESOURCE_POLICY ? service.resourceLayer() : layer));
        }
        return matter;
    }

    /** A training job has none, seen or not. */
    private boolean mayHaveAPolicy() {
        return ResourcePolicyTypes.bundled().mayGovern(request.action(), request.resource());
    }

    private void askAll() {
        endpoint();
        resourceControl();
        serviceControl();
        resource();
        if (request.principal().hasIdentity()) {
            identity();
            boundary();
            session();
        }
    }

    private void endpoint() {
        Judgement allow = EndpointLayer.allow(request, layers);
        if (allow != null) {
            say(Layer.VPC_ENDPOINT_POLICY, EndpointLayer.deny(request, layers), allow);
            explainNamed(layers.endpoint(), allow);
            if (deciding.verdict() == Verdict.UNKNOWN && EndpointLayer.dependsOnItsKind(request, layers)) {
                doubts.add(Doubt.KIND_OF_ENDPOINT);
            }
        }
    }

    private void resourceControl() {
        Judgement allow = ResourceControlLayer.allow(request, layers);
        if (allow != null) {
            say(Layer.RESOURCE_CONTROL_POLICY, ResourceControlLayer.deny(request, layers), allow);
            layers.resourceControl().forEach(level -> level.forEach(policy -> explainNamed(policy, allow)));
        }
    }

    private void serviceControl() {
        Judgement allow = ServiceControlLayer.allow(request, layers);
        if (allow != null) {
            say(Layer.SERVICE_CONTROL_POLICY, ServiceControlLayer.deny(request, layers), allow);
            for (List<NamedPolicy> level : layers.serviceControl()) {
                explain(level, Statements.allow(Layer.SERVICE_CONTROL_POLICY, level, request));
            }
        }
    }

    private void resource() {
        if (layers.resource() != null) {
            Judgement allow = ResourceLayer.grant(request, layers, service, Naming.ACCOUNT);
            say(service.resourceLayer(), ResourceLayer.deny(request, layers, service), allow);
            explainNamed(layers.resource(), allow);
            explainCloser(Naming.SELF);
            explainCloser(Naming.ISSUER);
        } else if (ResourceLayer.isUnseen(layers)
                && deciding.verdict() == Verdict.UNKNOWN
                && (request.crossesAccounts() || !request.principal().hasIdentity())) {
            verdicts.put(service.resourceLayer(), Verdict.UNKNOWN);
            doubts.add(Doubt.UNSEEN_LAYER);
        }
    }

    /** Within one account it matters whether the caller itself or its role is named, even where its account is. */
    private void explainCloser(Naming atLeast) {
        if (deciding.verdict() == Verdict.UNKNOWN
                && !request.crossesAccounts()
                && ResourceLayer.grant(request, layers, service, atLeast).verdict() == Verdict.UNKNOWN) {
            doubts.ofNamedAllows(layers.resource(), request, atLeast);
        }
    }

    private void identity() {
        Judgement allow = IdentityLayer.allow(request, layers);
        say(Layer.IDENTITY_POLICY, IdentityLayer.deny(request, layers), allow);
        explain(layers.identity(), allow);
        explainUnresolved(allow, layers.identityComplete());
    }

    private void boundary() {
        Judgement allow = BoundaryLayer.allow(request, layers);
        if (allow != null) {
            say(Layer.PERMISSIONS_BOUNDARY, BoundaryLayer.deny(request, layers), allow);
            explain(layers.boundaryList(), allow);
            explainUnresolved(allow, layers.boundaryKnown());
        }
    }

    private void session() {
        Judgement allow = SessionLayer.allow(request, layers);
        if (allow != null) {
            say(Layer.SESSION_POLICY, SessionLayer.deny(request, layers), allow);
            explain(layers.session() == null ? List.of() : layers.session(), allow);
            explainUnresolved(allow, layers.sessionComplete());
        }
    }

    private void say(Layer layer, Judgement deny, Judgement allow) {
        boolean denied = deny != null && deny.verdict() == Verdict.EXPLICIT_DENY;
        boolean doubted = deny != null && allow.verdict() == Verdict.ALLOWED;
        verdicts.put(layer, denied || doubted ? deny.verdict() : allow.verdict());
    }

    private void explain(List<NamedPolicy> policies, Judgement allow) {
        if (deciding.verdict() == Verdict.UNKNOWN) {
            doubts.ofDenies(policies, request);
            if (allow.verdict() == Verdict.UNKNOWN) {
                doubts.ofAllows(policies, request);
            }
        }
    }

    private void explainNamed(NamedPolicy policy, Judgement allow) {
        if (deciding.verdict() == Verdict.UNKNOWN) {
            doubts.ofNamedDenies(policy, request, BoundaryLayer.isThere(layers));
            if (allow.verdict() == Verdict.UNKNOWN) {
                doubts.ofNamedAllows(policy, request, Naming.ACCOUNT);
            }
        }
    }

    private void explainUnresolved(Judgement allow, boolean complete) {
        if (deciding.verdict() == Verdict.UNKNOWN && allow.verdict() == Verdict.UNKNOWN && !complete) {
            doubts.add(Doubt.UNRESOLVED_POLICY);
        }
    }
}
