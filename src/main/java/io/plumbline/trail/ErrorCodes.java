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
 * Which error codes are denials: the table {@code error-codes.csv} beside this class, a line {@code code,outcome} each.
 *
 * <p>Codes are compared as written; one that is not in the table is an error like any other.
 */
final class ErrorCodes {

    private static final Map<String, Outcome> TABLE = read("error-codes.csv");

    private ErrorCodes() {}

    static Outcome outcome(String errorCode) {
        return TABLE.getOrDefault(errorCode, Outcome.FAILED);
    }

    private static Map<String, Outcome> read(String resource) {
        Map<String, Outcome> table = new HashMap<>();
        try (InputStream in = ErrorCodes.class.getResourceAsStream(resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int comma = line.indexOf(',');
                if (comma > 0 && line.charAt(0) != '#') {
                    table.put(line.substring(0, comma), Outcome.valueOf(line.substring(comma + 1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("error codes: " + resource + " cannot be read", e);
        }
        return Map.copyOf(table);
    }
}
