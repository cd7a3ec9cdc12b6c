package io.plumbline.evaluate;

import java.util.List;
import java.util.Locale;

/** What a request says of its condition keys: what is given, else what its caller and resource prove. */
final class ReferenceKeys {

    private ReferenceKeys() {}

    static ContextValue value(String key, Request request) {
        ContextValue given = request.context().value(key);
        if (given instanceof ContextValue.Present) {
            return given;
        }
        Principal caller = request.principal();
        boolean identity = ReferencePrincipals.of(caller).hasIdentity();
        boolean anonymous = caller.kind() == Principal.Kind.ANONYMOUS;
        boolean canonical = caller.kind() == Principal.Kind.CANONICAL_USER;
        ContextValue proven =
                switch (key.toLowerCase(Locale.ROOT)) {
                    case "aws:principalarn" -> identity ? arn(caller, given) : canonical ? null : ContextValue.ABSENT;
                    case "aws:principalaccount" ->
                        identity
                                ? only(caller.account())
                                : canonical ? null : anonymous ? only("anonymous") : ContextValue.ABSENT;
                    case "aws:userid" -> userId(caller);
                    case "aws:principaltype" -> type(caller.kind());
                    case "aws:username" ->
                        caller.kind() == Principal.Kind.USER
                                ? only(ReferencePrincipals.of(caller).name())
                                : canonical ? null : ContextValue.ABSENT;
                    case "aws:principalisawsservice" -> isService(caller.kind(), identity || canonical);
                    case "aws:principalservicename" ->
                        caller.kind() == Principal.Kind.SERVICE ? only(caller.text()) : ContextValue.ABSENT;
                    case "aws:resourceaccount" ->
                        request.resourceAccount() == null ? null : only(request.resourceAccount());
                    default -> null;
                };
        return proven == null ? given : proven;
    }

    /** A session's role, whose path a context that tells everything would have told. */
    private static ContextValue arn(Principal caller, ContextValue given) {
        if (caller.kind() != Principal.Kind.ROLE_SESSION) {
            return only(caller.text());
        }
        String role = caller.text().replace(":sts:", ":iam:").replace(":assumed-role/", ":role/");
        return given instanceof ContextValue.Unknown ? given : only(role.substring(0, role.lastIndexOf('/')));
    }

    private static ContextValue type(Principal.Kind kind) {
        return switch (kind) {
            case USER -> only("User");
            case ROLE, ROLE_SESSION -> only("AssumedRole");
            case FEDERATED_USER -> only("FederatedUser");
            case ROOT -> only("Account");
            case ANONYMOUS -> only("Anonymous");
            case SERVICE, IDENTITY_PROVIDER, CANONICAL_USER -> null;
        };
    }

    private static ContextValue userId(Principal caller) {
        return switch (caller.kind()) {
            case ROOT -> only(caller.account());
            case FEDERATED_USER -> only(caller.account() + ":" + caller.text().split("/", 2)[1]);
            case ANONYMOUS -> only("anonymous");
            case USER, ROLE, ROLE_SESSION, SERVICE, IDENTITY_PROVIDER, CANONICAL_USER -> null;
        };
    }

    /** Of whoever signs with credentials of AWS it is told. */
    private static ContextValue isService(Principal.Kind kind, boolean signs) {
        return kind == Principal.Kind.SERVICE ? only("true") : signs ? only("false") : ContextValue.ABSENT;
    }

    private static ContextValue only(String value) {
        return new ContextValue.Present(List.of(value));
    }
}
