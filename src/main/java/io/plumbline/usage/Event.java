package io.plumbline.usage;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.trail.Cells;
import io.plumbline.trail.Column;
import io.plumbline.trail.spark.Fingerprint;

/** One record of the trail, read off its cells while they hold it; absent fields are null. */
final class Event {

    private static final long MICROS_A_MILLI = 1_000;

    private final Cells cells;
    private final Setting setting;
    private final String eventId;
    private final String sharedEventId;
    private final JsonNode request;
    private final JsonNode response;
    private final JsonNode resources;

    /** @param known gives the setting, and may give that of other events of the task */
    Event(Cells cells, Settings known) {
        this.cells = cells;
        this.setting = known.of(cells);
        String original = Setting.once(cells.text(Column.ADDENDUM_ORIGINAL_EVENT_ID));
        this.eventId = original == null || original.isEmpty() ? Setting.once(cells.text(Column.EVENT_ID)) : original;
        this.sharedEventId = Setting.once(cells.text(Column.SHARED_EVENT_ID));
        this.request = cells.tree(Column.REQUEST_PARAMETERS);
        this.response = cells.tree(Column.RESPONSE_ELEMENTS);
        this.resources = cells.tree(Column.RESOURCES);
    }

    /** What it has in common with many others. */
    Setting setting() {
        return setting;
    }

    String status() {
        return setting.text(Column.STATUS);
    }

    String file() {
        return Setting.once(cells.text(Column.FILE));
    }

    long position() {
        return cells.tells(Column.RECORD) ? cells.number(Column.RECORD) : 0;
    }

    String reason() {
        return Setting.once(cells.text(Column.REASON));
    }

    /** What a digest says of coverage, as {@link io.plumbline.trail.DigestFact} spells it; null for all else. */
    String digest() {
        return Setting.once(cells.text(Column.DIGEST));
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
        return setting.day();
    }

    /** The call's id: a record that amends an earlier one has an id of its own, and names that one's. */
    String eventId() {
        return eventId;
    }

    String sharedEventId() {
        return sharedEventId;
    }

    String source() {
        return setting.text(Column.EVENT_SOURCE);
    }

    String name() {
        return setting.text(Column.EVENT_NAME);
    }

    String type() {
        return setting.text(Column.EVENT_TYPE);
    }

    String region() {
        return setting.text(Column.AWS_REGION);
    }

    String errorCode() {
        return setting.text(Column.ERROR_CODE);
    }

    String errorMessage() {
        return setting.text(Column.ERROR_MESSAGE);
    }

    String apiVersion() {
        return setting.text(Column.API_VERSION);
    }

    /** The account this record was delivered to; older records tell only the caller's. */
    String account() {
        return setting.account();
    }

    /** Whether the caller's own account got this record; a record that does not say whose the caller is counts as its own. */
    boolean isCallersOwn() {
        String callers = setting.text(Column.USER_IDENTITY_ACCOUNT_ID);
        return callers == null || callers.isEmpty() || callers.equals(account());
    }

    String identityType() {
        return setting.text(Column.USER_IDENTITY_TYPE);
    }

    /**
     * Whether this is a data event. Records older than {@code managementEvent} and {@code eventCategory} tell only by what
     * they are about; an object's event taken for management would prove a kind of listening that nobody saw.
     */
    boolean isData() {
        Boolean management = setting.flag(Column.MANAGEMENT_EVENT);
        if (management == null && setting.text(Column.EVENT_CATEGORY) == null) {
            return resources != null && resources.findValuesAsText("type").contains("AWS::S3::Object");
        }
        return "Data".equals(setting.text(Column.EVENT_CATEGORY)) || (management != null && !management);
    }

    /**
     * Whether this is what a VPC endpoint saw of a call, which may have a record of its own; AWS's pages call the type both
     * {@code AwsVpceEvent} and {@code AwsVpceEvents}.
     */
    boolean isNetworkActivity() {
        String type = type();
        return "NetworkActivity".equals(setting.text(Column.EVENT_CATEGORY))
                || (type != null && type.startsWith("AwsVpceEvent"));
    }

    /** Whether the call only read; where the record does not say, its name does. */
    boolean isReadOnly() {
        Boolean readOnly = setting.flag(Column.READ_ONLY);
        if (readOnly != null) {
            return readOnly;
        }
        String name = name() == null ? "" : name();
        return name.startsWith("Get")
                || name.startsWith("List")
                || name.startsWith("Describe")
                || name.startsWith("Head")
                || name.startsWith("AssumeRole");
    }

    /** The account of whoever called, null where the record does not say. */
    String callersAccount() {
        return setting.text(Column.USER_IDENTITY_ACCOUNT_ID);
    }

    /** Whether a service called in the caller's name. */
    boolean isViaService() {
        return setting.text(Column.USER_IDENTITY_INVOKED_BY) != null;
    }

    /** Of a sign-in whether it took a second factor; null where the record does not say. */
    Boolean mfaUsed() {
        String told = Setting.once(cells.text(Column.MFA_USED));
        return "Yes".equals(told) ? Boolean.TRUE : "No".equals(told) ? Boolean.FALSE : null;
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
}
