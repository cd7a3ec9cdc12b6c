package io.plumbline.usage;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** The columns of the {@code cloudtrail} source that usage is read from, in the order in which {@link Event} expects them. */
final class TrailColumns {

    static final int TIME = 0;
    static final int FINGERPRINT = 1;

    /** Text columns, starting at index 2. */
    private static final List<String> TEXT = List.of(
            "_status",
            "_file",
            "_reason",
            "eventID",
            "sharedEventID",
            "eventSource",
            "eventName",
            "eventType",
            "eventCategory",
            "awsRegion",
            "sourceIPAddress",
            "errorCode",
            "errorMessage",
            "apiVersion",
            "recipientAccountId",
            "vpcEndpointId",
            "userIdentityType",
            "userIdentityPrincipalId",
            "userIdentityArn",
            "userIdentityAccountId",
            "userIdentityUserName",
            "userIdentityInvokedBy",
            "sessionIssuerArn",
            "sessionIssuerPrincipalId",
            "tlsVersion",
            "requestParameters",
            "responseElements",
            "resources",
            "_digest");

    private static final List<String> OTHER =
            List.of("readOnly", "managementEvent", "sessionMfaAuthenticated", "_record");

    private static final List<String> ALL =
            Stream.concat(TEXT.stream(), OTHER.stream()).toList();

    /** Columns that tell events without an id apart and are read for nothing else. */
    private static final List<String> TELLING_APART = List.of("eventTime", "requestID");

    private TrailColumns() {}

    /** Time in milliseconds, a fingerprint of the content (whatever file it lies in), then the named columns. */
    static Dataset<Row> of(Dataset<Row> trail) {
        Column time = functions.expr("unix_millis(eventTime)").as("time");
        Column[] content = Stream.concat(ALL.stream(), TELLING_APART.stream())
                .filter(name -> !name.equals("_file") && !name.equals("_record"))
                .map(functions::col)
                .toArray(Column[]::new);
        Column fingerprint = functions.xxhash64(content).as("fingerprint");
        return trail.select(
                Stream.concat(Stream.of(time, fingerprint), ALL.stream().map(functions::col))
                        .toArray(Column[]::new));
    }

    static int index(String name) {
        int at = ALL.indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException("trail column: " + name + " is not read");
        }
        return at + 2;
    }
}
