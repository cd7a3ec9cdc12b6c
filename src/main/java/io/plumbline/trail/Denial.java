package io.plumbline.trail;

import java.util.Optional;

/**
 * What a denied call's record says of the denial.
 *
 * <p>Everything but {@code shape} and {@code explicit} is null where the record is silent: S3 often says {@code Access
 * Denied} and no more. AWS names one layer even when several deny, and may call an implicit denial by a service control
 * policy explicit. The message is untrusted text: resource names in it are the caller's own words. Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Troubleshoot access denied error
 * messages</a>.
 *
 * @param shape how AWS put it
 * @param action as written: {@code s3:GetObject}, {@code SNS:Publish}
 * @param resource an ARN, {@code *}, or a name ({@code role Trainer}) as written, without quotes
 * @param layer the layer that denied: {@code IDENTITY_POLICY}, {@code RESOURCE_POLICY}, {@code PERMISSIONS_BOUNDARY},
 *     {@code SESSION_POLICY}, {@code SERVICE_CONTROL_POLICY}, {@code RESOURCE_CONTROL_POLICY}, {@code
 *     VPC_ENDPOINT_POLICY}, {@code TRUST_POLICY}
 * @param explicit whether AWS says that a statement denies, rather than that none allows
 * @param policyArn the policy that denies, named in messages since 2026
 * @param through the layer that made the named one deny: {@code transitively through a service control policy}
 * @param principal who was denied, as written: an ARN, {@code anonymous}, a service
 * @param elsewhere the service whose action was denied, where the code says that it is not the call's own: {@code kms} of
 *     {@code KMSAccessDeniedException}; {@link #SOME_SERVICE} where it does not say which
 */
public record Denial(
        Shape shape,
        String action,
        String resource,
        String layer,
        boolean explicit,
        String policyArn,
        String through,
        String principal,
        String elsewhere) {

    /** Another service than the called one, and no word of which. */
    public static final String SOME_SERVICE = "*";

    /** How AWS put it; decides what a reader can learn and do. */
    public enum Shape {
        /** Who may not do what: {@code User: … is not authorized to perform: …}. */
        SENTENCE,
        /** A setting of S3 denies, and no policy: {@code … prevented by the BlockPublicPolicy setting in S3 Block Public Access}. */
        PUBLIC_ACCESS_BLOCK,
        /** Only a blob that {@code sts:DecodeAuthorizationMessage} opens; the action is the call's. */
        ENCODED,
        /** The fixed sentence of a VPC endpoint, or its code. */
        ENDPOINT,
        /** A service could not assume the role that it was given. */
        ROLE_NOT_ASSUMABLE,
        /** The KMS key does not exist, or may not be used: the message does not say which. */
        KEY_NOT_USABLE,
        /** An action or a resource, and nothing else. */
        BRIEF,
        /** {@code Access Denied}, or no text at all. */
        SILENT,
        /** Words that no other shape explains. */
        UNKNOWN
    }

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
        String code = isBlank(errorCode) ? "" : errorCode.strip();
        Denial told = DenialMessage.parse(errorMessage).elsewhere(ErrorCodes.elsewhere(code));
        boolean isEndpoint = told.layer == null && ErrorCodes.isEndpoint(code);
        return Optional.of(isEndpoint ? told.atEndpoint() : told);
    }

    static Denial of(Shape shape) {
        return new Denial(shape, null, null, null, false, null, null, null, null);
    }

    private Denial elsewhere(String service) {
        return service == null
                ? this
                : new Denial(shape, action, resource, layer, explicit, policyArn, through, principal, service);
    }

    private Denial atEndpoint() {
        Shape known = shape == Shape.SILENT ? Shape.ENDPOINT : shape;
        return new Denial(
                known,
                action,
                resource,
                DenialLayer.VPC_ENDPOINT_POLICY.name(),
                explicit,
                policyArn,
                through,
                principal,
                elsewhere);
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
