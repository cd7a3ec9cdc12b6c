package io.plumbline.evaluate;

import io.plumbline.policy.Attachment;
import io.plumbline.policy.PrincipalPolicies;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The policies that stand around a request, layer by layer.
 *
 * <p>A layer is there, or is known not to be there, or was not seen. One that was not seen neither allows nor denies:
 * {@link #withUnseen}. Immutable; every {@code with…} gives a copy.
 */
public final class Layers {

    private static final Layers NOTHING = new Layers();

    private List<NamedPolicy> identity = List.of();
    private boolean identityComplete = true;
    private List<NamedPolicy> boundary = List.of();
    private boolean boundaryKnown = true;
    private List<NamedPolicy> session;
    private boolean sessionComplete = true;
    private NamedPolicy resource;
    private List<List<NamedPolicy>> serviceControl;
    private List<List<NamedPolicy>> resourceControl;
    private NamedPolicy endpoint;
    private Set<Layer> unseen = Set.of();

    private Layers() {}

    private Layers(Layers other) {
        identity = other.identity;
        identityComplete = other.identityComplete;
        boundary = other.boundary;
        boundaryKnown = other.boundaryKnown;
        session = other.session;
        sessionComplete = other.sessionComplete;
        resource = other.resource;
        serviceControl = other.serviceControl;
        resourceControl = other.resourceControl;
        endpoint = other.endpoint;
        unseen = other.unseen;
    }

    /** Identity policies alone: the principal's own and its groups', inline and managed. All other layers are not there. */
    public static Layers identity(List<NamedPolicy> policies) {
        Layers layers = new Layers(NOTHING);
        layers.identity = List.copyOf(policies);
        return layers;
    }

    /** What an export says of a principal: documents that it lacks leave the layer incomplete. */
    public static Layers of(PrincipalPolicies principal) {
        return of(principal, new CompiledPolicies());
    }

    /** As {@link #of(PrincipalPolicies)}, with policies compiled once for many principals. */
    public static Layers of(PrincipalPolicies principal, CompiledPolicies compiled) {
        List<NamedPolicy> known = new ArrayList<>();
        for (Attachment attachment : principal.attachments()) {
            if (attachment.policy() != null) {
                known.add(compiled.policy(attachment.policyName(), attachment.policy()));
            }
        }
        Layers layers = identity(known);
        layers.identityComplete = known.size() == principal.attachments().size();
        layers.boundary = principal.boundary() == null
                ? List.of()
                : List.of(compiled.policy(principal.boundaryArn(), principal.boundary()));
        layers.boundaryKnown = principal.boundary() != null || principal.boundaryArn() == null;
        return layers;
    }

    public Layers withBoundary(NamedPolicy policy) {
        Layers copy = new Layers(this);
        copy.boundary = List.of(policy);
        copy.boundaryKnown = true;
        return copy;
    }

    /** The session's policies: of several, as of several identity policies, one that allows is enough. */
    public Layers withSession(List<NamedPolicy> policies) {
        Layers copy = new Layers(this);
        copy.session = List.copyOf(policies);
        return copy;
    }

    /** The policy of the resource; of a role that is to be assumed its trust policy. Null when it is known to have none. */
    public Layers withResource(NamedPolicy policy) {
        Layers copy = new Layers(this);
        copy.resource = policy;
        copy.unseen = without(unseen, Layer.RESOURCE_POLICY);
        return copy;
    }

    /** SCPs by level, from the root to the account. No levels where they do not reach: in the management account. */
    public Layers withServiceControl(List<List<NamedPolicy>> levels) {
        Layers copy = new Layers(this);
        copy.serviceControl = levels.stream().map(List::copyOf).toList();
        copy.unseen = without(unseen, Layer.SERVICE_CONTROL_POLICY);
        return copy;
    }

    /** RCPs of the resource's account by level; the full access that every level has need not be among them. */
    public Layers withResourceControl(List<List<NamedPolicy>> levels) {
        Layers copy = new Layers(this);
        copy.resourceControl = levels.stream().map(List::copyOf).toList();
        copy.unseen = without(unseen, Layer.RESOURCE_CONTROL_POLICY);
        return copy;
    }

    /** The policy of the VPC endpoint that the request came through. */
    public Layers withEndpoint(NamedPolicy policy) {
        Layers copy = new Layers(this);
        copy.endpoint = policy;
        copy.unseen = without(unseen, Layer.VPC_ENDPOINT_POLICY);
        return copy;
    }

    /** The same, with something attached that cannot be read. */
    public Layers withUnresolvedIdentity() {
        Layers copy = new Layers(this);
        copy.identityComplete = false;
        return copy;
    }

    /** The same, with a boundary that cannot be read. */
    public Layers withUnresolvedBoundary() {
        Layers copy = new Layers(this);
        copy.boundary = List.of();
        copy.boundaryKnown = false;
        return copy;
    }

    /** The same, with a session policy that cannot be read. */
    public Layers withUnresolvedSession() {
        Layers copy = new Layers(this);
        copy.session = session == null ? List.of() : session;
        copy.sessionComplete = false;
        return copy;
    }

    /** The same, where it is not known whether these layers are there and what they say. */
    public Layers withUnseen(Layer... layers) {
        Layers copy = new Layers(this);
        Set<Layer> more = EnumSet.noneOf(Layer.class);
        more.addAll(unseen);
        more.addAll(List.of(layers));
        copy.unseen = Collections.unmodifiableSet(more);
        return copy;
    }

    private static Set<Layer> without(Set<Layer> layers, Layer seen) {
        Set<Layer> rest = EnumSet.noneOf(Layer.class);
        layers.stream().filter(layer -> layer != seen).forEach(rest::add);
        return Collections.unmodifiableSet(rest);
    }

    public List<NamedPolicy> identity() {
        return identity;
    }

    /** False when a policy is attached whose document is not known. */
    public boolean identityComplete() {
        return identityComplete;
    }

    /** Null when the principal has none, or when its document is not known. */
    public NamedPolicy boundary() {
        return boundary.isEmpty() ? null : boundary.get(0);
    }

    /** The boundary alone, or nothing. */
    List<NamedPolicy> boundaryList() {
        return boundary;
    }

    /** False when there is a boundary whose document is not known. */
    public boolean boundaryKnown() {
        return boundaryKnown;
    }

    /** Null without session policies. */
    public List<NamedPolicy> session() {
        return session;
    }

    /** False when there is a session policy whose document is not known. */
    public boolean sessionComplete() {
        return sessionComplete;
    }

    /** Null without one. */
    public NamedPolicy resource() {
        return resource;
    }

    /** Null where there is no organization. */
    public List<List<NamedPolicy>> serviceControl() {
        return serviceControl;
    }

    /** Null where there is no organization. */
    public List<List<NamedPolicy>> resourceControl() {
        return resourceControl;
    }

    /** Null for a request that came through no endpoint. */
    public NamedPolicy endpoint() {
        return endpoint;
    }

    /** Of which layers it is not known whether they are there. */
    public Set<Layer> unseen() {
        return unseen;
    }
}
