package io.plumbline.policy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The credential report: its CSV, or {@code aws iam get-credential-report}'s output, which holds the CSV as base64.
 *
 * <p>{@code N/A}, {@code no_information} and {@code not_supported} are no values. Columns that AWS added since are passed
 * over. Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html">Credential reports</a>.
 */
public record CredentialReport(List<UserCredentials> users) implements IamInput.Content {

    private static final List<String> NO_VALUES = List.of("", "N/A", "no_information", "not_supported");

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    public CredentialReport {
        users = List.copyOf(users);
    }

    @Override
    public IamInput.Kind kind() {
        return IamInput.Kind.CREDENTIAL_REPORT;
    }

    static CredentialReport read(byte[] bytes, String where) {
        String text = new String(bytes, StandardCharsets.UTF_8).replace("\uFEFF", "");
        return new CredentialReport(
                text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[")
                        ? ofOutputs(bytes, where)
                        : ofCsv(text, null, where));
    }

    private static List<UserCredentials> ofOutputs(byte[] bytes, String where) {
        List<UserCredentials> users = new ArrayList<>();
        Entries outputs = new Entries(new ByteArrayInputStream(bytes), where, "GeneratedTime");
        while (outputs.hasNext()) {
            Fields output = outputs.next();
            users.addAll(ofCsv(content(output), output.instant("GeneratedTime"), output.place() + ".Content"));
        }
        return users;
    }

    private static String content(Fields output) {
        try {
            byte[] csv = Base64.getMimeDecoder().decode(output.required("Content"));
            return new String(csv, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new PolicyException(output.place() + ": Content is no base64: " + e.getMessage(), e);
        }
    }

    private static List<UserCredentials> ofCsv(String csv, Instant generated, String where) {
        List<UserCredentials> users = new ArrayList<>();
        try (CSVParser rows = FORMAT.parse(new StringReader(csv))) {
            if (!rows.getHeaderNames().contains("arn")) {
                throw new PolicyException(where + ": is no credential report: it has no column arn");
            }
            for (CSVRecord row : rows) {
                users.add(new Line(row, where + ":" + rows.getCurrentLineNumber()).user(generated));
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            throw new PolicyException(where + ": is no CSV of a credential report: " + e.getMessage(), e);
        }
        return users;
    }

    /** One line, at its place in the file. */
    private record Line(CSVRecord row, String place) {

        private UserCredentials user(Instant generated) {
            if (text("arn") == null) {
                throw new PolicyException(place + ": has no arn");
            }
            List<UserCredentials.Key> keys = new ArrayList<>();
            for (int number = 1; number <= 2; number++) {
                String key = "access_key_" + number + "_";
                Instant rotated = time(key + "last_rotated");
                boolean active = Boolean.TRUE.equals(flag(key + "active"));
                if (active || rotated != null) {
                    keys.add(new UserCredentials.Key(
                            number,
                            active,
                            rotated,
                            time(key + "last_used_date"),
                            text(key + "last_used_region"),
                            text(key + "last_used_service")));
                }
            }
            return new UserCredentials(
                    text("arn"),
                    text("user"),
                    generated,
                    time("user_creation_time"),
                    flag("password_enabled"),
                    time("password_last_used"),
                    time("password_last_changed"),
                    flag("mfa_active"),
                    keys);
        }

        private String text(String column) {
            String text = row.isSet(column) ? row.get(column) : "";
            return NO_VALUES.contains(text) ? null : text;
        }

        private Boolean flag(String column) {
            String text = text(column);
            return text == null ? null : Boolean.valueOf(text);
        }

        private Instant time(String column) {
            String text = text(column);
            try {
                return text == null ? null : OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                throw new PolicyException(place + ": " + column + " \"" + text + "\" is no point in time", e);
            }
        }
    }
}
