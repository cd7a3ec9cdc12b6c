package io.plumbline.evaluate;

import io.plumbline.policy.Attachment;
import io.plumbline.policy.PrincipalPolicies;
import java.util.ArrayList;
import java.util.List;

/**
 * The policies that stand around one request.
 *
 * @param identity the principal's own and its groups' policies, inline and managed
 * @param boundary null when the principal has none, or when its document is not known
 * @param identityComplete false when a policy is attached whose document is not known
 * @param boundaryKnown false when there is a boundary whose document is not known
 */
public record Layers(
        List<NamedPolicy> identity, NamedPolicy boundary, boolean identityComplete, boolean boundaryKnown) {

    public Layers {
        identity = List.copyOf(identity);
        if (boundary != null && !boundaryKnown) {
            throw new IllegalArgumentException("layers: boundary \"" + boundary.name() + "\" is given and not known");
        }
    }

    /** Identity policies alone, all of them. */
    public static Layers identity(List<NamedPolicy> policies) {
        return new Layers(policies, null, true, true);
    }

    /** What an export says of a principal: documents that it lacks leave the layer incomplete. */
    public static Layers of(PrincipalPolicies principal) {
        List<NamedPolicy> known = new ArrayList<>();
        for (Attachment attachment : principal.attachments()) {
            if (attachment.policy() != null) {
                known.add(NamedPolicy.of(attachment.name(), attachment.policy()));
            }
        }
        String boundaryArn = principal.boundaryArn();
        return new Layers(
                known,
                principal.boundary() == null
                        ? null
                        : NamedPolicy.of(boundaryArn.substring(boundaryArn.lastIndexOf('/') + 1), principal.boundary()),
                known.size() == principal.attachments().size(),
                principal.boundary() != null || boundaryArn == null);
    }

    public Layers withBoundary(NamedPolicy known) {
        return new Layers(identity, known, identityComplete, true);
    }

    /** The same, with something attached that cannot be read. */
    public Layers withUnresolvedIdentity() {
        return new Layers(identity, boundary, false, boundaryKnown);
    }

    /** The same, with a boundary that cannot be read. */
    public Layers withUnresolvedBoundary() {
        return new Layers(identity, null, identityComplete, false);
    }
}
