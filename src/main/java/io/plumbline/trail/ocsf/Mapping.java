package io.plumbline.trail.ocsf;

import java.util.List;
import java.util.Set;

/**
 * A field of CloudTrail's record and the attributes of OCSF that hold it, of which the first with a value counts.
 *
 * <p>Security Lake writes OCSF 1.0.0-rc.2 (source version 1) and 1.1.0 (source version 2), which differ in a few names; what
 * has no attribute is in {@code unmapped} under its path in the record. Follows the <a
 * href="https://github.com/ocsf/examples/tree/main/mappings/markdown/AWS">mappings of OCSF's examples</a>.
 */
record Mapping(String field, List<String> attributes) {

    static final String PRODUCT = "metadata.product.name";
    static final String OPERATION = "api.operation";
    static final String STATUS = "status";
    static final String UNMAPPED = "unmapped";

    /** The fields that have an attribute in every version: {@code unmapped} is not asked for them. */
    static final Set<String> WHOLE = Set.of(
            "eventTime",
            "eventID",
            "eventSource",
            "eventName",
            "awsRegion",
            "sourceIPAddress",
            "userAgent",
            "errorCode",
            "errorMessage",
            "userIdentity.type",
            "userIdentity.arn");

    static final List<Mapping> ALL = List.of(
            row("eventVersion", "metadata.product.version"),
            row("eventTime", "time", "time_dt"),
            row("eventID", "metadata.uid"),
            row("eventType", "metadata.event_code"),
            row("eventCategory", "metadata.product.feature.name"),
            row("eventSource", "api.service.name"),
            row("eventName", OPERATION),
            row("requestID", "api.request.uid"),
            row("apiVersion", "api.version"),
            row("requestParameters", "api.request.data"),
            row("responseElements", "api.response.data"),
            row("errorCode", "api.response.error"),
            row("errorMessage", "api.response.message"),
            row("awsRegion", "cloud.region"),
            row("recipientAccountId", "cloud.account.uid", "cloud.account_uid"),
            row("sourceIPAddress", "src_endpoint.ip", "src_endpoint.domain"),
            row("vpcEndpointId", "src_endpoint.uid"),
            row("userAgent", "http_request.user_agent"),
            row("userIdentity.type", "actor.user.type"),
            row("userIdentity.principalId", "actor.user.uid_alt", "actor.user.uid"),
            row("userIdentity.arn", "actor.user.uid", "actor.user.uuid"),
            row("userIdentity.accountId", "actor.user.account.uid", "actor.user.account_uid"),
            row("userIdentity.accessKeyId", "actor.user.credential_uid"),
            row("userIdentity.userName", "actor.user.name"),
            row("userIdentity.invokedBy", "actor.invoked_by"),
            row("userIdentity.identityProvider", "actor.idp.name"),
            row("userIdentity.sessionContext.sessionIssuer.arn", "actor.session.issuer"),
            row(
                    "userIdentity.sessionContext.attributes.creationDate",
                    "actor.session.created_time_dt",
                    "actor.session.created_time"),
            row("userIdentity.sessionContext.attributes.mfaAuthenticated", "actor.session.is_mfa", "actor.session.mfa"),
            row("tlsDetails.tlsVersion", "tls.version"),
            row("tlsDetails.cipherSuite", "tls.cipher"),
            row("tlsDetails.clientProvidedHostHeader", "tls.sni"),
            row("resources", "resources"),
            row("additionalEventData.MFAUsed", "is_mfa", "mfa"),
            row("additionalEventData.LoginTo", "dst_endpoint.svc_name"));

    private static Mapping row(String field, String... attributes) {
        return new Mapping(field, List.of(attributes));
    }
}
