package io.plumbline.usage;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.spark.sql.Row;

/** One record of the trail, read off a row of the {@code cloudtrail} source; absent fields are null. */
final class Event {

    private static final int STATUS = TrailColumns.index("_status");
    private static final int FILE = TrailColumns.index("_file");
    private static final int REASON = TrailColumns.index("_reason");
    private static final int DIGEST = TrailColumns.index("_digest");
    private static final int RECORD = TrailColumns.index("_record");
    private static final int EVENT_ID = TrailColumns.index("eventID");
    private static final int SHARED_EVENT_ID = TrailColumns.index("sharedEventID");
    private static final int SOURCE = TrailColumns.index("eventSource");
    private static final int NAME = TrailColumns.index("eventName");
    private static final int TYPE = TrailColumns.index("eventType");
    private static final int CATEGORY = TrailColumns.index("eventCategory");
    private static final int REGION = TrailColumns.index("awsRegion");
    private static final int SOURCE_ADDRESS = TrailColumns.index("sourceIPAddress");
    private static final int ERROR_CODE = TrailColumns.index("errorCode");
    private static final int ERROR_MESSAGE = TrailColumns.index("errorMessage");
    private static final int API_VERSION = TrailColumns.index("apiVersion");
    private static final int RECIPIENT = TrailColumns.index("recipientAccountId");
    private static final int VPC_ENDPOINT = TrailColumns.index("vpcEndpointId");
    private static final int IDENTITY_TYPE = TrailColumns.index("userIdentityType");
    private static final int IDENTITY_PRINCIPAL = TrailColumns.index("userIdentityPrincipalId");
    private static final int IDENTITY_ARN = TrailColumns.index("userIdentityArn");
    private static final int IDENTITY_ACCOUNT = TrailColumns.index("userIdentityAccountId");
    private static final int IDENTITY_USER = TrailColumns.index("userIdentityUserName");
    private static final int INVOKED_BY = TrailColumns.index("userIdentityInvokedBy");
    private static final int ISSUER_ARN = TrailColumns.index("sessionIssuerArn");
    private static final int ISSUER_ID = TrailColumns.index("sessionIssuerPrincipalId");
    private static final int TLS = TrailColumns.index("tlsVersion");
    private static final int REQUEST = TrailColumns.index("requestParameters");
    private static final int RESPONSE = TrailColumns.index("responseElements");
    private static final int RESOURCES = TrailColumns.index("resources");
    private static final int READ_ONLY = TrailColumns.index("readOnly");
    private static final int MANAGEMENT = TrailColumns.index("managementEvent");
    private static final int MFA = TrailColumns.index("sessionMfaAuthenticated");

    private final Row row;
    private final JsonNode request;
    private final JsonNode response;
    private final JsonNode resources;

    Event(Row row) {
        this.row = row;
        this.request = json(REQUEST);
        this.response = json(RESPONSE);
        this.resources = json(RESOURCES);
    }

    String status() {
        return text(STATUS);
    }

    String file() {
        return text(FILE);
    }

    long position() {
        return row.isNullAt(RECORD) ? 0 : row.getLong(RECORD);
    }

    String reason() {
        return text(REASON);
    }

    /** What a digest says of coverage, as {@link io.plumbline.trail.DigestFact} spells it; null for all else. */
    String digest() {
        return text(DIGEST);
    }

    long fingerprint() {
        return row.getLong(TrailColumns.FINGERPRINT);
    }

    /** Milliseconds since the epoch, or {@link Entry#NO_TIME}. */
    long time() {
        return row.isNullAt(TrailColumns.TIME) ? Entry.NO_TIME : row.getLong(TrailColumns.TIME);
    }

    /** The UTC day, {@code 2026-10-05}; null without a time. */
    String day() {
        long time = time();
        return time == Entry.NO_TIME
                ? null
                : Instant.ofEpochMilli(time)
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .toString();
    }

    String eventId() {
        return text(EVENT_ID);
    }

    String sharedEventId() {
        return text(SHARED_EVENT_ID);
    }

    String source() {
        return text(SOURCE);
    }

    String name() {
        return text(NAME);
    }

    String type() {
        return text(TYPE);
    }

    String region() {
        return text(REGION);
    }

    String errorCode() {
        return text(ERROR_CODE);
    }

    String errorMessage() {
        return text(ERROR_MESSAGE);
    }

    String apiVersion() {
        return text(API_VERSION);
    }

    /** The account this record was delivered to; older records tell only the caller's. */
    String account() {
        String recipient = text(RECIPIENT);
        return recipient != null && !recipient.isEmpty() ? recipient : text(IDENTITY_ACCOUNT);
    }

    /** Whether the caller's own account got this record; a record that does not say whose the caller is counts as its own. */
    boolean isCallersOwn() {
        String callers = text(IDENTITY_ACCOUNT);
        return callers == null || callers.isEmpty() || callers.equals(account());
    }

    String sourceAddress() {
        return text(SOURCE_ADDRESS);
    }

    String vpcEndpoint() {
        return text(VPC_ENDPOINT);
    }

    String tlsVersion() {
        return text(TLS);
    }

    Boolean mfaAuthenticated() {
        return row.isNullAt(MFA) ? null : row.getBoolean(MFA);
    }

    String invokedBy() {
        return text(INVOKED_BY);
    }

    String identityType() {
        return text(IDENTITY_TYPE);
    }

    Caller.Identity identity() {
        return new Caller.Identity(
                text(IDENTITY_TYPE),
                text(IDENTITY_PRINCIPAL),
                text(IDENTITY_ARN),
                text(IDENTITY_ACCOUNT),
                text(IDENTITY_USER),
                text(INVOKED_BY),
                text(ISSUER_ARN),
                text(ISSUER_ID));
    }

    /**
     * Whether this is a data event. Records older than {@code managementEvent} and {@code eventCategory} tell only by what
     * they are about; an object's event taken for management would prove a kind of listening that nobody saw.
     */
    boolean isData() {
        if (row.isNullAt(MANAGEMENT) && row.isNullAt(CATEGORY)) {
            return resources != null && resources.findValuesAsText("type").contains("AWS::S3::Object");
        }
        return "Data".equals(text(CATEGORY)) || (!row.isNullAt(MANAGEMENT) && !row.getBoolean(MANAGEMENT));
    }

    boolean isNetworkActivity() {
        return "NetworkActivity".equals(text(CATEGORY));
    }

    /** Whether the call only read; where the record does not say, its name does. */
    boolean isReadOnly() {
        if (!row.isNullAt(READ_ONLY)) {
            return row.getBoolean(READ_ONLY);
        }
        String name = name() == null ? "" : name();
        return name.startsWith("Get")
                || name.startsWith("List")
                || name.startsWith("Describe")
                || name.startsWith("Head")
                || name.startsWith("AssumeRole");
    }

    JsonNode request() {
        return request;
    }

    JsonNode response() {
        return response;
    }

    JsonNode resources() {
        return resources;
    }

    private String text(int column) {
        return row.isNullAt(column) ? null : row.getString(column);
    }

    private JsonNode json(int column) {
        return UntrustedJson.tree(text(column));
    }
}
