package io.plumbline.evaluate;

import io.plumbline.aws.Arn;
import java.util.List;

/**
 * The condition keys of a request: those of its context, and those that its principal's ARN proves.
 *
 * <p>Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">AWS global condition
 * context keys</a> and the table of principal values in <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Variables and tags</a>.
 */
final class RequestKeys {

    private RequestKeys() {}

    /** @param key in lower case */
    static ContextValue value(Request request, String key) {
        ContextValue given = request.context().value(key);
        if (given instanceof ContextValue.Present) {
            return given;
        }
        return switch (key) {
            case "aws:principalarn",
                    "aws:principalaccount",
                    "aws:principaltype",
                    "aws:username",
                    "aws:principalisawsservice",
                    "aws:principalservicename" -> proven(request.principal(), key, given);
            default -> given;
        };
    }

    private static ContextValue proven(String principal, String key, ContextValue given) {
        Arn arn = Arn.parse(principal).orElse(null);
        if (arn == null) {
            return principal.endsWith(".amazonaws.com") ? ofService(principal, key) : given;
        }
        return switch (key) {
            case "aws:principalarn" -> principalArn(principal, arn, given);
            case "aws:principalaccount" -> present(arn.account());
            case "aws:principaltype" -> type(arn, given);
            case "aws:username" -> arn.type().equals("user") ? present(arn.name()) : ContextValue.ABSENT;
            case "aws:principalisawsservice" -> present("false");
            default -> ContextValue.ABSENT;
        };
    }

    private static ContextValue ofService(String principal, String key) {
        return switch (key) {
            case "aws:principalisawsservice" -> present("true");
            case "aws:principalservicename" -> present(principal);
            default -> ContextValue.ABSENT;
        };
    }

    private static ContextValue principalArn(String principal, Arn arn, ContextValue given) {
        if (!arn.type().equals("assumed-role")) {
            return present(principal);
        }
        // A session's ARN hides the role's path; a request that claims to say everything says that there is none.
        if (given instanceof ContextValue.Unknown) {
            return given;
        }
        String role = arn.resource().split("/", 3)[1];
        return present(new Arn(arn.partition(), "iam", "", arn.account(), "role/" + role).toString());
    }

    private static ContextValue type(Arn arn, ContextValue given) {
        return switch (arn.type()) {
            case "user" -> present("User");
            case "role", "assumed-role" -> present("AssumedRole");
            case "federated-user" -> present("FederatedUser");
            case "root" -> present("Account");
            default -> given;
        };
    }

    private static ContextValue present(String value) {
        return new ContextValue.Present(List.of(value));
    }
}
