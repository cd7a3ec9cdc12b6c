package io.plumbline.usage;

import io.plumbline.aws.ActionName;
import io.plumbline.aws.Arn;
import io.plumbline.catalog.AuthorizedAction;
import io.plumbline.trail.Denial;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of a call's actions a denial denied.
 *
 * <p>AWS names one action; the call's other actions were then neither allowed nor denied and are left out. A message
 * that names none denies the call itself.
 */
record Denials(AuthorizedAction action, String layer, boolean explicit) {

    static List<Denials> of(Denial denial, List<AuthorizedAction> actions) {
        Optional<ActionName> named = denial == null ? Optional.empty() : ActionName.parse(denial.action());
        String layer = denial == null ? null : denial.layer();
        boolean explicit = denial != null && denial.explicit();
        if (named.isEmpty()) {
            return actions.stream()
                    .filter(action -> action.origin() != AuthorizedAction.Origin.IMPLIED)
                    .map(action -> new Denials(action, layer, explicit))
                    .toList();
        }
        AuthorizedAction mapped = actions.stream()
                .filter(action -> action.action().equals(named.get()))
                .findFirst()
                .orElse(new AuthorizedAction(named.get(), List.of("*"), AuthorizedAction.Origin.CALL, Map.of()));
        return List.of(new Denials(onNamedResource(mapped, denial.resource()), layer, explicit));
    }

    private static AuthorizedAction onNamedResource(AuthorizedAction action, String resource) {
        return Arn.parse(resource).isEmpty()
                ? action
                : new AuthorizedAction(action.action(), List.of(resource), action.origin(), action.context());
    }
}
