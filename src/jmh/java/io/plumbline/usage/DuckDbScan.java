package io.plumbline.usage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The scan as one query of DuckDB, which is told the types, so that it guesses at nothing, and may forget the order.
 *
 * <p>Its groups are the ledger's as far as columns tell them: principal, call, outcome, the resource to the depth at which
 * the ledger folds this corpus, and the context with the network that an address folds to.
 */
final class DuckDbScan implements Scan {

    private static final String RECORDS = "STRUCT(eventID VARCHAR, eventTime VARCHAR, eventSource VARCHAR, "
            + "eventName VARCHAR, awsRegion VARCHAR, sourceIPAddress VARCHAR, errorCode VARCHAR, recipientAccountId VARCHAR, "
            + "vpcEndpointId VARCHAR, tlsDetails STRUCT(tlsVersion VARCHAR), "
            + "userIdentity STRUCT(arn VARCHAR, invokedBy VARCHAR, sessionContext STRUCT("
            + "sessionIssuer STRUCT(arn VARCHAR), attributes STRUCT(mfaAuthenticated VARCHAR))), "
            + "resources STRUCT(ARN VARCHAR)[])[]";

    private static final String GROUPS = """
            WITH records AS (
              SELECT unnest(Records) AS r
              FROM read_json([%s], columns = {Records: '%s'}, format = 'unstructured',
                             compression = 'gzip', maximum_object_size = 33554432)),
            events AS (
              SELECT DISTINCT ON (r.eventID) r FROM records),
            groups AS (
              SELECT substr(r.eventTime, 1, 10) AS day, r.recipientAccountId, r.awsRegion,
                     coalesce(r.userIdentity.sessionContext.sessionIssuer.arn, r.userIdentity.arn,
                              r.userIdentity.invokedBy) AS principal,
                     r.userIdentity.invokedBy, r.eventSource, r.eventName, r.errorCode,
                     array_to_string(string_split(r.resources[1].ARN, '/')[:2], '/') AS resource,
                     array_to_string(string_split(r.sourceIPAddress, '.')[:3], '.') AS network,
                     r.vpcEndpointId, r.tlsDetails.tlsVersion,
                     r.userIdentity.sessionContext.attributes.mfaAuthenticated AS mfa,
                     count(*) AS n, min(r.eventTime) AS first, max(r.eventTime) AS last
              FROM events GROUP BY ALL)
            """;

    private static final String QUERY = GROUPS + "SELECT sum(n)::BIGINT, count(*) FROM groups";

    private static final String ROWS = GROUPS + """
            SELECT array_to_string([coalesce(cell, '-') FOR cell IN [day, recipientAccountId, awsRegion, principal, invokedBy,
                     eventSource, eventName, errorCode, resource, network, vpcEndpointId, tlsVersion, mfa,
                     n::VARCHAR, first, last]], '|') FROM groups
            """;

    private final Connection connection;

    DuckDbScan() {
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET threads = " + Runtime.getRuntime().availableProcessors());
                statement.execute("SET preserve_insertion_order = false");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not start", e);
        }
    }

    @Override
    public Found run(List<Path> files) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(over(files, QUERY))) {
            result.next();
            return new Found(Found.UNTOLD, result.getLong(1), result.getLong(2));
        }
    }

    @Override
    public List<String> rows(List<Path> files) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(over(files, ROWS))) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    private static String over(List<Path> files, String query) {
        String paths = files.stream().map(path -> "'" + path + "'").collect(Collectors.joining(", "));
        return query.formatted(paths, RECORDS);
    }
}
