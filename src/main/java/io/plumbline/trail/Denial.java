package io.plumbline.trail;

import java.util.Optional;

/**
 * What a denied call's record says of the denial.
 *
 * <p>Everything but {@code explicit} is null where the record is silent: S3 often says {@code Access Denied} and no more.
 * AWS names one layer even when several deny, and may call an implicit denial by a service control policy explicit.
 * The message is untrusted text: resource names in it are the caller's own words. Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Troubleshoot access denied error
 * messages</a>.
 *
 * @param action as written: {@code s3:GetObject}, {@code SNS:Publish}
 * @param resource an ARN, {@code *}, or a name ({@code role Trainer}) as written, without quotes
 * @param layer the layer that denied: {@code IDENTITY_POLICY}, {@code RESOURCE_POLICY}, {@code PERMISSIONS_BOUNDARY},
 *     {@code SESSION_POLICY}, {@code SERVICE_CONTROL_POLICY}, {@code RESOURCE_CONTROL_POLICY}, {@code
 *     VPC_ENDPOINT_POLICY}, {@code TRUST_POLICY}
 * @param explicit whether AWS says that a statement denies, rather than that none allows
 * @param policyArn the policy that denies, named in messages since 2026
 * @param principal who was denied, as written: an ARN, {@code anonymous}, a service
 */
public record Denial(
        String action, String resource, String layer, boolean explicit, String policyArn, String principal) {

    private static final Denial UNEXPLAINED = new Denial(null, null, null, false, null, null);

    /** How the call ended; both texts may be null. A message that says who may not do what outweighs the code. */
    public static Outcome outcome(String errorCode, String errorMessage) {
        if (isBlank(errorCode) && isBlank(errorMessage)) {
            return Outcome.ALLOWED;
        }
        String message = DenialMessage.normalized(errorMessage);
        if (message.equals("IAM user access not activated")) {
            // A switch of the account's billing settings: no policy denies, and none could allow.
            return Outcome.FAILED;
        }
        Outcome byCode = isBlank(errorCode) ? signIn(message) : ErrorCodes.outcome(errorCode.strip());
        boolean told =
                (DenialMessage.tells(message) && !isValidation(errorCode)) || DenialMessage.tellsOfTrust(message);
        return byCode == Outcome.FAILED && told ? Outcome.DENIED : byCode;
    }

    /** What the record of a denied call tells; empty when the call was not {@link Outcome#DENIED}. */
    public static Optional<Denial> parse(String errorCode, String errorMessage) {
        if (outcome(errorCode, errorMessage) != Outcome.DENIED) {
            return Optional.empty();
        }
        Denial told =
                DenialMessage.parse(DenialMessage.normalized(errorMessage)).orElse(UNEXPLAINED);
        if (told.layer == null && "VpceAccessDenied".equals(errorCode)) {
            return Optional.of(new Denial(
                    told.action, told.resource, "VPC_ENDPOINT_POLICY", told.explicit, told.policyArn, told.principal));
        }
        return Optional.of(told);
    }

    /** Sign-in events carry a message without a code. */
    private static Outcome signIn(String message) {
        return message.equals("Failed authentication") ? Outcome.UNAUTHENTICATED : Outcome.FAILED;
    }

    /** A complaint about the request repeats the caller's own words, which may look like a denial. */
    private static boolean isValidation(String errorCode) {
        return errorCode != null && (errorCode.contains("Validation") || errorCode.contains("InvalidParameter"));
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
