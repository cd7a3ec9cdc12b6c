package io.plumbline.trail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Which error codes are denials: the table {@code error-codes.csv} beside this class, a line {@code
 * code,outcome[,service]} each.
 *
 * <p>Codes are compared as written, and then without what some protocols put in front ({@code Client.AccessDenied}, {@code
 * com.amazon.coral.service#AccessDeniedException}); one that is not in the table is an error like any other.
 */
final class ErrorCodes {

    private static final Map<String, Row> TABLE = read("error-codes.csv");
    private static final Row OTHER = new Row(Outcome.FAILED, null);

    private ErrorCodes() {}

    /** @param elsewhere the service whose action was denied, where that is not the called one */
    private record Row(Outcome outcome, String elsewhere) {}

    static Outcome outcome(String errorCode) {
        return row(errorCode).outcome;
    }

    /** As {@link Denial#elsewhere}; null where the code says nothing of the kind. */
    static String elsewhere(String errorCode) {
        return row(errorCode).elsewhere;
    }

    /** Whether a VPC endpoint's policy denied. */
    static boolean isEndpoint(String errorCode) {
        return "VpceAccessDenied".equals(errorCode);
    }

    private static Row row(String errorCode) {
        Row whole = TABLE.get(errorCode);
        return whole != null ? whole : TABLE.getOrDefault(bare(errorCode), OTHER);
    }

    private static String bare(String errorCode) {
        return errorCode.substring(Math.max(errorCode.lastIndexOf('.'), errorCode.lastIndexOf('#')) + 1);
    }

    private static Map<String, Row> read(String resource) {
        Map<String, Row> table = new HashMap<>();
        try (InputStream in = ErrorCodes.class.getResourceAsStream(resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                if (cells.length > 1 && line.charAt(0) != '#') {
                    table.put(cells[0], new Row(Outcome.valueOf(cells[1]), cells.length > 2 ? cells[2] : null));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("error codes: " + resource + " cannot be read", e);
        }
        return Map.copyOf(table);
    }
}
