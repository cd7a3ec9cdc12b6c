package io.plumbline.usage;

import io.plumbline.aws.ActionName;
import io.plumbline.aws.Arn;
import io.plumbline.catalog.Action;
import io.plumbline.catalog.AuthorizedAction;
import io.plumbline.catalog.Catalog;
import io.plumbline.trail.Denial;
import io.plumbline.trail.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a denial says of an action: that it was denied, or that the call came past it and failed later.
 *
 * <p>AWS names one action; the call's other actions were then neither allowed nor denied and are left out. A message that
 * names none denies the call itself, unless its code says that it was another service's action: {@code
 * KMSAccessDeniedException} of {@code lambda:InvokeFunction} denies something of {@code kms:*}, and whoever was refused that
 * was let into Lambda.
 *
 * @param outcome {@code DENIED}, or {@code FAILED} of the call's own action when another was denied
 * @param call the call's action where another one was denied, else null
 */
record Denials(AuthorizedAction action, Outcome outcome, String call) {

    private static final ActionName ANY = new ActionName("*", "*");

    static List<Denials> of(Denial denial, List<AuthorizedAction> actions) {
        ActionName named =
                ActionName.parse(denial.action()).map(Denials::spelled).orElse(null);
        List<AuthorizedAction> own = actions.stream()
                .filter(action -> action.origin() != AuthorizedAction.Origin.IMPLIED)
                .toList();
        if (named == null && !isElsewhere(denial, own)) {
            return own.stream()
                    .map(action -> new Denials(action, Outcome.DENIED, null))
                    .toList();
        }
        AuthorizedAction refused = refused(denial, named, actions);
        boolean isOther = actions.stream().noneMatch(action -> action.action().equals(refused.action()));
        String call = isOther && !own.isEmpty() ? own.get(0).action().toString() : null;
        List<Denials> told = new ArrayList<>();
        told.add(new Denials(refused, Outcome.DENIED, call));
        if (isOther && isElsewhere(denial, own)) {
            own.forEach(action -> told.add(new Denials(action, Outcome.FAILED, null)));
        }
        return told;
    }

    /** Whether the called service asked for the caller's sake, or a role's, what another one then refused. */
    private static boolean isElsewhere(Denial denial, List<AuthorizedAction> own) {
        if (denial.shape() == Denial.Shape.ROLE_NOT_ASSUMABLE) {
            return true;
        }
        String service = denial.elsewhere();
        return service != null
                && own.stream().noneMatch(action -> action.action().service().equalsIgnoreCase(service));
    }

    private static AuthorizedAction refused(Denial denial, ActionName named, List<AuthorizedAction> actions) {
        if (named == null) {
            String service = denial.elsewhere();
            ActionName some = service.equals(Denial.SOME_SERVICE) ? ANY : new ActionName(service, "*");
            return onNamedResource(unmapped(some), denial.resource());
        }
        AuthorizedAction mapped = actions.stream()
                .filter(action -> action.action().equals(named))
                .findFirst()
                .orElseGet(() -> unmapped(named));
        return onNamedResource(mapped, denial.resource());
    }

    private static AuthorizedAction unmapped(ActionName action) {
        return new AuthorizedAction(action, List.of("*"), AuthorizedAction.Origin.CALL, Map.of());
    }

    /** Messages write some services in capitals: {@code SNS:Publish}. */
    private static ActionName spelled(ActionName written) {
        return Catalog.bundled().find(written).map(Action::name).orElse(written);
    }

    private static AuthorizedAction onNamedResource(AuthorizedAction action, String resource) {
        return Arn.parse(resource).isEmpty()
                ? action
                : new AuthorizedAction(action.action(), List.of(resource), action.origin(), action.context());
    }
}
