package io.plumbline.trail;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A column of a trail: {@code eventName}, {@code sessionIssuerArn}, {@code requestParameters}.
 *
 * <p>Columns are flat, because Spark prunes only flat ones, and named after the path of the field they come from. The open
 * maps stay JSON text: their types clash between events. The order here is the order of the data source's schema.
 * Follows <a href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 * record contents</a>.
 */
public enum Column {
    EVENT_VERSION("eventVersion", Type.TEXT),
    /** When the call was made; null when absent or no ISO-8601 time. */
    EVENT_TIME("eventTime", Type.TIME),
    EVENT_ID("eventID", Type.TEXT),
    EVENT_SOURCE("eventSource", Type.TEXT),
    EVENT_NAME("eventName", Type.TEXT),
    EVENT_TYPE("eventType", Type.TEXT),
    EVENT_CATEGORY("eventCategory", Type.TEXT),
    AWS_REGION("awsRegion", Type.TEXT),
    SOURCE_IP_ADDRESS("sourceIPAddress", Type.TEXT),
    USER_AGENT("userAgent", Type.TEXT),
    ERROR_CODE("errorCode", Type.TEXT),
    ERROR_MESSAGE("errorMessage", Type.TEXT),
    REQUEST_ID("requestID", Type.TEXT),
    API_VERSION("apiVersion", Type.TEXT),
    READ_ONLY("readOnly", Type.FLAG),
    MANAGEMENT_EVENT("managementEvent", Type.FLAG),
    RECIPIENT_ACCOUNT_ID("recipientAccountId", Type.TEXT),
    SHARED_EVENT_ID("sharedEventID", Type.TEXT),
    VPC_ENDPOINT_ID("vpcEndpointId", Type.TEXT),
    USER_IDENTITY_TYPE("userIdentityType", Type.TEXT, "userIdentity.type"),
    USER_IDENTITY_PRINCIPAL_ID("userIdentityPrincipalId", Type.TEXT, "userIdentity.principalId"),
    USER_IDENTITY_ARN("userIdentityArn", Type.TEXT, "userIdentity.arn"),
    USER_IDENTITY_ACCOUNT_ID("userIdentityAccountId", Type.TEXT, "userIdentity.accountId"),
    USER_IDENTITY_ACCESS_KEY_ID("userIdentityAccessKeyId", Type.TEXT, "userIdentity.accessKeyId"),
    USER_IDENTITY_USER_NAME("userIdentityUserName", Type.TEXT, "userIdentity.userName"),
    USER_IDENTITY_INVOKED_BY("userIdentityInvokedBy", Type.TEXT, "userIdentity.invokedBy"),
    USER_IDENTITY_IDENTITY_PROVIDER("userIdentityIdentityProvider", Type.TEXT, "userIdentity.identityProvider"),
    SESSION_ISSUER_TYPE("sessionIssuerType", Type.TEXT, "userIdentity.sessionContext.sessionIssuer.type"),
    SESSION_ISSUER_ARN("sessionIssuerArn", Type.TEXT, "userIdentity.sessionContext.sessionIssuer.arn"),
    SESSION_ISSUER_PRINCIPAL_ID(
            "sessionIssuerPrincipalId", Type.TEXT, "userIdentity.sessionContext.sessionIssuer.principalId"),
    SESSION_ISSUER_ACCOUNT_ID(
            "sessionIssuerAccountId", Type.TEXT, "userIdentity.sessionContext.sessionIssuer.accountId"),
    SESSION_ISSUER_USER_NAME("sessionIssuerUserName", Type.TEXT, "userIdentity.sessionContext.sessionIssuer.userName"),
    /** When the session's credentials were issued, as written. */
    SESSION_CREATION_DATE("sessionCreationDate", Type.TEXT, "userIdentity.sessionContext.attributes.creationDate"),
    SESSION_MFA_AUTHENTICATED(
            "sessionMfaAuthenticated", Type.FLAG, "userIdentity.sessionContext.attributes.mfaAuthenticated"),
    SESSION_SOURCE_IDENTITY("sessionSourceIdentity", Type.TEXT, "userIdentity.sessionContext.sourceIdentity"),
    TLS_VERSION("tlsVersion", Type.TEXT, "tlsDetails.tlsVersion"),
    /** Of a sign-in to the console: {@code Yes} or {@code No}. */
    MFA_USED("mfaUsed", Type.TEXT, "additionalEventData.MFAUsed"),
    /** Of a record that AWS delivers again with more in it, under an id of its own: the first one's id. */
    ADDENDUM_ORIGINAL_EVENT_ID("addendumOriginalEventID", Type.TEXT, "addendum.originalEventID"),
    USER_IDENTITY("userIdentity", Type.JSON),
    REQUEST_PARAMETERS("requestParameters", Type.JSON),
    RESPONSE_ELEMENTS("responseElements", Type.JSON),
    ADDITIONAL_EVENT_DATA("additionalEventData", Type.JSON),
    RESOURCES("resources", Type.JSON),
    SERVICE_EVENT_DETAILS("serviceEventDetails", Type.JSON),
    /** The URI of the file. */
    FILE("_file", Type.TEXT, ""),
    /** The ordinal of the record in its file, from 1; with {@link #FILE} it is unique. */
    RECORD("_record", Type.NUMBER, ""),
    /** A {@link RowStatus} as {@link RowStatus#text()} spells it; never null. */
    STATUS("_status", Type.TEXT, ""),
    /** Why the row is no event: what, at which byte of the uncompressed content, what to do; null for events. */
    REASON("_reason", Type.TEXT, ""),
    /** What a digest file says of coverage, as {@link DigestFact} spells it; null for every other row. */
    DIGEST("_digest", Type.TEXT, "");

    /** What a cell of the column holds. */
    public enum Type {
        TEXT,
        /** JSON text without white space and without secrets; null for JSON's null. */
        JSON,
        /** An instant in microseconds since 1970. */
        TIME,
        /** True or false; the texts {@code "true"} and {@code "false"} count. */
        FLAG,
        NUMBER
    }

    private static final Map<String, Column> BY_NAME = byName();

    private final String columnName;
    private final Type type;
    private final String path;

    Column(String columnName, Type type) {
        this(columnName, type, columnName);
    }

    Column(String columnName, Type type, String path) {
        this.columnName = columnName;
        this.type = type;
        this.path = path;
    }

    /** The column of that name, letter case aside (as Spark compares names), or empty. */
    public static Optional<Column> named(String columnName) {
        return Optional.ofNullable(BY_NAME.get(columnName.toLowerCase(Locale.ROOT)));
    }

    /** The name in the schema: {@code sessionIssuerArn}. */
    public String columnName() {
        return columnName;
    }

    public Type type() {
        return type;
    }

    /** The field's path in the record, {@code userIdentity.sessionContext.sessionIssuer.arn}; empty for metadata. */
    public String path() {
        return path;
    }

    /** Whether the column tells of the row rather than of the event: {@code _file}, {@code _status}. */
    public boolean isMetadata() {
        return path.isEmpty();
    }

    private static Map<String, Column> byName() {
        Map<String, Column> columns = new HashMap<>();
        for (Column column : values()) {
            columns.put(column.columnName.toLowerCase(Locale.ROOT), column);
        }
        return columns;
    }
}
