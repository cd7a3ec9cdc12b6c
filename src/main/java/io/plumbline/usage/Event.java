package io.plumbline.usage;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.trail.Cells;
import io.plumbline.trail.Column;
import io.plumbline.trail.spark.Fingerprint;
import java.util.EnumMap;
import java.util.Map;

/** One record of the trail, read off its cells while they hold it; absent fields are null. */
final class Event {

    private static final long MICROS_A_MILLI = 1_000;
    private static final long MILLIS_A_DAY = 86_400_000;

    private final Cells cells;
    private final Texts known;
    private final Map<Column, String> texts = new EnumMap<>(Column.class);
    private final JsonNode request;
    private final JsonNode response;
    private final JsonNode resources;

    /** @param known gives the texts, and may give those of other events of the task */
    Event(Cells cells, Texts known) {
        this.cells = cells;
        this.known = known;
        this.request = UntrustedJson.tree(cells.text(Column.REQUEST_PARAMETERS));
        this.response = UntrustedJson.tree(cells.text(Column.RESPONSE_ELEMENTS));
        this.resources = UntrustedJson.tree(cells.text(Column.RESOURCES));
    }

    String status() {
        return text(Column.STATUS);
    }

    String file() {
        return text(Column.FILE);
    }

    long position() {
        return cells.tells(Column.RECORD) ? cells.number(Column.RECORD) : 0;
    }

    String reason() {
        return text(Column.REASON);
    }

    /** What a digest says of coverage, as {@link io.plumbline.trail.DigestFact} spells it; null for all else. */
    String digest() {
        return text(Column.DIGEST);
    }

    long fingerprint() {
        return Fingerprint.of(cells, TrailColumns.CONTENT);
    }

    /** Milliseconds since the epoch, or {@link Entry#NO_TIME}. */
    long time() {
        return cells.tells(Column.EVENT_TIME)
                ? Math.floorDiv(cells.number(Column.EVENT_TIME), MICROS_A_MILLI)
                : Entry.NO_TIME;
    }

    /** The UTC day, {@code 2026-10-05}; null without a time. */
    String day() {
        long time = time();
        return time == Entry.NO_TIME ? null : known.day(Math.floorDiv(time, MILLIS_A_DAY));
    }

    /** The call's id: a record that amends an earlier one has an id of its own, and names that one's. */
    String eventId() {
        String original = text(Column.ADDENDUM_ORIGINAL_EVENT_ID);
        return original == null || original.isEmpty() ? text(Column.EVENT_ID) : original;
    }

    String sharedEventId() {
        return text(Column.SHARED_EVENT_ID);
    }

    String source() {
        return text(Column.EVENT_SOURCE);
    }

    String name() {
        return text(Column.EVENT_NAME);
    }

    String type() {
        return text(Column.EVENT_TYPE);
    }

    String region() {
        return text(Column.AWS_REGION);
    }

    String errorCode() {
        return text(Column.ERROR_CODE);
    }

    String errorMessage() {
        return text(Column.ERROR_MESSAGE);
    }

    String apiVersion() {
        return text(Column.API_VERSION);
    }

    /** The account this record was delivered to; older records tell only the caller's. */
    String account() {
        String recipient = text(Column.RECIPIENT_ACCOUNT_ID);
        return recipient != null && !recipient.isEmpty() ? recipient : text(Column.USER_IDENTITY_ACCOUNT_ID);
    }

    /** Whether the caller's own account got this record; a record that does not say whose the caller is counts as its own. */
    boolean isCallersOwn() {
        String callers = text(Column.USER_IDENTITY_ACCOUNT_ID);
        return callers == null || callers.isEmpty() || callers.equals(account());
    }

    String sourceAddress() {
        return text(Column.SOURCE_IP_ADDRESS);
    }

    String vpcEndpoint() {
        return text(Column.VPC_ENDPOINT_ID);
    }

    String tlsVersion() {
        return text(Column.TLS_VERSION);
    }

    Boolean mfaAuthenticated() {
        return cells.tells(Column.SESSION_MFA_AUTHENTICATED) ? cells.flag(Column.SESSION_MFA_AUTHENTICATED) : null;
    }

    String invokedBy() {
        return text(Column.USER_IDENTITY_INVOKED_BY);
    }

    String identityType() {
        return text(Column.USER_IDENTITY_TYPE);
    }

    Caller.Identity identity() {
        return new Caller.Identity(
                text(Column.USER_IDENTITY_TYPE),
                text(Column.USER_IDENTITY_PRINCIPAL_ID),
                text(Column.USER_IDENTITY_ARN),
                text(Column.USER_IDENTITY_ACCOUNT_ID),
                text(Column.USER_IDENTITY_USER_NAME),
                text(Column.USER_IDENTITY_INVOKED_BY),
                text(Column.SESSION_ISSUER_ARN),
                text(Column.SESSION_ISSUER_PRINCIPAL_ID));
    }

    /**
     * Whether this is a data event. Records older than {@code managementEvent} and {@code eventCategory} tell only by what
     * they are about; an object's event taken for management would prove a kind of listening that nobody saw.
     */
    boolean isData() {
        if (!cells.tells(Column.MANAGEMENT_EVENT) && cells.text(Column.EVENT_CATEGORY) == null) {
            return resources != null && resources.findValuesAsText("type").contains("AWS::S3::Object");
        }
        return "Data".equals(text(Column.EVENT_CATEGORY))
                || (cells.tells(Column.MANAGEMENT_EVENT) && !cells.flag(Column.MANAGEMENT_EVENT));
    }

    boolean isNetworkActivity() {
        return "NetworkActivity".equals(text(Column.EVENT_CATEGORY));
    }

    /** Whether the call only read; where the record does not say, its name does. */
    boolean isReadOnly() {
        if (cells.tells(Column.READ_ONLY)) {
            return cells.flag(Column.READ_ONLY);
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

    private String text(Column column) {
        String text = texts.get(column);
        byte[] utf8 = text == null ? cells.text(column) : null;
        if (utf8 != null) {
            text = column == Column.EVENT_ID ? Texts.once(utf8, 0, utf8.length) : known.of(utf8);
            texts.put(column, text);
        }
        return text;
    }
}
