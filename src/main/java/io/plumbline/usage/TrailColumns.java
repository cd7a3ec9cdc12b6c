package io.plumbline.usage;

import io.plumbline.trail.Column;
import java.util.List;
import java.util.stream.Stream;

/** The columns of a record that usage is read from. */
final class TrailColumns {

    /** What a record says. */
    static final List<Column> CONTENT = List.of(
            Column.STATUS,
            Column.REASON,
            Column.EVENT_ID,
            Column.SHARED_EVENT_ID,
            Column.EVENT_SOURCE,
            Column.EVENT_NAME,
            Column.EVENT_TYPE,
            Column.EVENT_CATEGORY,
            Column.AWS_REGION,
            Column.SOURCE_IP_ADDRESS,
            Column.ERROR_CODE,
            Column.ERROR_MESSAGE,
            Column.API_VERSION,
            Column.RECIPIENT_ACCOUNT_ID,
            Column.VPC_ENDPOINT_ID,
            Column.USER_IDENTITY_TYPE,
            Column.USER_IDENTITY_PRINCIPAL_ID,
            Column.USER_IDENTITY_ARN,
            Column.USER_IDENTITY_ACCOUNT_ID,
            Column.USER_IDENTITY_USER_NAME,
            Column.USER_IDENTITY_INVOKED_BY,
            Column.SESSION_ISSUER_ARN,
            Column.SESSION_ISSUER_PRINCIPAL_ID,
            Column.TLS_VERSION,
            Column.REQUEST_PARAMETERS,
            Column.RESPONSE_ELEMENTS,
            Column.RESOURCES,
            Column.EVENT_TIME,
            Column.READ_ONLY,
            Column.MANAGEMENT_EVENT,
            Column.SESSION_MFA_AUTHENTICATED,
            // Tells events without an id apart and is read for nothing else.
            Column.REQUEST_ID);

    /** Where a record lies, which other it amends, and what a digest says of others, is no part of its content. */
    private static final List<Column> PLACE =
            List.of(Column.FILE, Column.RECORD, Column.ADDENDUM_ORIGINAL_EVENT_ID, Column.DIGEST);

    /** How the caller proved itself. Read later than the rest: ledgers know events without an id by the rest alone. */
    private static final List<Column> PROOF = List.of(Column.USER_IDENTITY_ACCESS_KEY_ID, Column.MFA_USED);

    static final List<Column> ALL =
            Stream.of(CONTENT, PLACE, PROOF).flatMap(List::stream).toList();

    private TrailColumns() {}
}
