package io.plumbline.trail;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The fields of one digest as they are read, and the checks that make a {@link Digest} of them. */
final class DigestFields {

    private static final int MOST_LOG_FILES = 250_000;
    private static final String ALGORITHM = "SHA-256";
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    /** Everything that a digest says of itself and of the one before, as text or null. */
    private static final Set<String> NAMES = Set.of(
            "awsAccountId",
            "digestStartTime",
            "digestEndTime",
            "digestS3Bucket",
            "digestS3Object",
            "digestPublicKeyFingerprint",
            "digestSignatureAlgorithm",
            "newestEventTime",
            "oldestEventTime",
            "previousDigestS3Bucket",
            "previousDigestS3Object",
            "previousDigestHashValue",
            "previousDigestHashAlgorithm",
            "previousDigestSignature");

    private static final Set<String> LOG_FILE_NAMES = Set.of("s3Bucket", "s3Object", "hashValue", "hashAlgorithm");

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, String> logFile = new HashMap<>();
    private final Consumer<Digest.LogFile> logFiles;
    private boolean listsLogFiles;
    private long count;

    /** @param logFiles told of each log file, in order */
    DigestFields(Consumer<Digest.LogFile> logFiles) {
        this.logFiles = logFiles;
    }

    /** Whether enough was read to call it a digest, broken as it may be. */
    boolean areADigests() {
        long own =
                texts.keySet().stream().filter(name -> name.contains("igest")).count();
        return own >= 2 || (own == 1 && listsLogFiles);
    }

    void set(String name, JsonToken value, JsonParser json) throws IOException {
        if (NAMES.contains(name)) {
            texts.put(name, text(name, value, json));
        }
    }

    void beginLogFiles() {
        listsLogFiles = true;
    }

    void setOfLogFile(String name, JsonToken value, JsonParser json) throws IOException {
        if (LOG_FILE_NAMES.contains(name)) {
            logFile.put(name, text("logFiles." + name, value, json));
        }
    }

    void endLogFile() throws Damage {
        if (count == MOST_LOG_FILES) {
            throw new Damage("lists more than 250,000 log files, no digest of CloudTrail's does");
        }
        String at = "logFiles[" + count++ + "].";
        algorithm(at + "hashAlgorithm", logFile.get("hashAlgorithm"));
        logFiles.accept(new Digest.LogFile(
                must(at + "s3Bucket", logFile.get("s3Bucket")),
                must(at + "s3Object", logFile.get("s3Object")),
                sha256(at + "hashValue", must(at + "hashValue", logFile.get("hashValue")))));
        logFile.clear();
    }

    /** How many log files it lists. */
    long logFileCount() {
        return count;
    }

    /** The digest with those of its log files that are wanted. */
    Digest digest(List<Digest.LogFile> wanted) throws Damage {
        if (!listsLogFiles) {
            throw new Damage("has no logFiles");
        }
        String account = must("awsAccountId");
        if (!ACCOUNT.matcher(account).matches()) {
            throw new Damage("awsAccountId is no account id");
        }
        Instant start = time("digestStartTime", must("digestStartTime"));
        String end = must("digestEndTime");
        if (!start.isBefore(time("digestEndTime", end))) {
            throw new Damage("its period ends before it starts");
        }
        return new Digest(
                account,
                start,
                end,
                must("digestS3Bucket"),
                must("digestS3Object"),
                texts.get("digestPublicKeyFingerprint"),
                texts.get("digestSignatureAlgorithm"),
                timeOrNull("newestEventTime"),
                timeOrNull("oldestEventTime"),
                previous(),
                wanted);
    }

    private Digest.Previous previous() throws Damage {
        String object = texts.get("previousDigestS3Object");
        String hash = texts.get("previousDigestHashValue");
        String signature = texts.get("previousDigestSignature");
        if (object == null && hash == null && signature == null) {
            return null;
        }
        algorithm("previousDigestHashAlgorithm", texts.get("previousDigestHashAlgorithm"));
        return new Digest.Previous(
                texts.get("previousDigestS3Bucket"),
                must("previousDigestS3Object"),
                sha256("previousDigestHashValue", must("previousDigestHashValue")),
                signature);
    }

    private static String text(String name, JsonToken value, JsonParser json) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return null;
        }
        if (value != JsonToken.VALUE_STRING) {
            throw new Damage(name + " is no text");
        }
        return json.getText();
    }

    private String must(String name) throws Damage {
        return must(name, texts.get(name));
    }

    private static String must(String name, String value) throws Damage {
        if (value == null || value.isEmpty()) {
            throw new Damage("has no " + name);
        }
        return value;
    }

    private static void algorithm(String name, String value) throws Damage {
        if (value != null && !value.equals(ALGORITHM)) {
            throw new Damage(name + " is not " + ALGORITHM);
        }
    }

    private static String sha256(String name, String value) throws Damage {
        if (!SHA256.matcher(value).matches()) {
            throw new Damage(name + " is no SHA-256 in hex");
        }
        return value.toLowerCase(Locale.ROOT);
    }

    private Instant timeOrNull(String name) throws Damage {
        String value = texts.get(name);
        return value == null ? null : time(name, value);
    }

    private static Instant time(String name, String value) throws Damage {
        try {
            return Instant.parse(value);
        } catch (DateTimeException e) {
            throw new Damage(name + " is no time");
        }
    }
}
