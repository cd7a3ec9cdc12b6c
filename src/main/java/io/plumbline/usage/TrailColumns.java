package io.plumbline.usage;

import io.plumbline.trail.Cells;
import io.plumbline.trail.Column;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;

/** The columns of a record that usage is read from. */
final class TrailColumns {

    private static final List<Column> TEXT = List.of(
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
            // Tells events without an id apart and is read for nothing else.
            Column.REQUEST_ID);

    private static final List<Column> OTHER =
            List.of(Column.EVENT_TIME, Column.READ_ONLY, Column.MANAGEMENT_EVENT, Column.SESSION_MFA_AUTHENTICATED);

    /** Where a record lies is no part of its content. */
    private static final List<Column> PLACE = List.of(Column.FILE, Column.RECORD);

    static final List<Column> ALL =
            Stream.of(TEXT, OTHER, PLACE).flatMap(List::stream).toList();

    private static final long ABSENT = -1;

    private TrailColumns() {}

    /** A hash of the content, whatever file it lies in. */
    static long fingerprint(Cells cells) {
        long hash = 0;
        for (Column column : TEXT) {
            byte[] text = cells.text(column);
            hash = text == null
                    ? XXH64.hashLong(ABSENT, hash)
                    : XXH64.hashUnsafeBytes(text, Platform.BYTE_ARRAY_OFFSET, text.length, hash);
        }
        for (Column column : OTHER) {
            hash = cells.tells(column) ? XXH64.hashLong(cells.number(column), hash) : XXH64.hashLong(ABSENT, hash);
        }
        return hash;
    }
}
