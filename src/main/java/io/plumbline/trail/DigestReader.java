package io.plumbline.trail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a file that may be a digest, once, hashing what it reads.
 *
 * <p>A digest of 100,000 log files is honest; one beyond {@value #MOST_BYTES} bytes is not read further. A field named twice
 * is an error: two readers might take two values.
 */
public final class DigestReader {

    static final long MOST_BYTES = 128L << 20;

    /** Keys are at most 1,024 bytes, signatures of 4096-bit keys 1,024 digits. */
    private static final int LONGEST_TEXT = 1 << 14;

    /** Of names that the detection of duplicates keeps; a digest has fourteen, and a log file four. */
    private static final int MOST_FIELDS = 1_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .configure(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW, false)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(256)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNestingDepth(10)
                    .build())
            .build();

    private DigestReader() {}

    /**
     * What the file turned out to be: a digest, a broken one, or none.
     *
     * @param digest null when there is none, or it is broken
     * @param sha256 of the uncompressed content; null without a digest
     * @param reason what is wrong; null with a digest
     * @param isKnown whether it is a digest, whole or broken, by what could be read of it
     */
    public record Reading(Digest digest, String sha256, String reason, boolean isKnown) {}

    /** Reads the file, plain or gzipped; bad content is a reason, an {@link IOException} is the storage's. */
    public static Reading read(InputStream file) throws IOException {
        List<Digest.LogFile> logFiles = new ArrayList<>();
        DigestFields fields = new DigestFields(logFiles::add);
        MessageDigest hash = ContentHash.newSha256();
        try (InputStream content = new DigestInputStream(new Bounded(ContentHash.uncompressed(file)), hash);
                JsonParser json = JSON.createParser(content)) {
            root(json, fields);
            if (json.nextToken() != null) {
                throw new Damage("goes on after its JSON object");
            }
            return new Reading(fields.digest(logFiles), ContentHash.hex(hash), null, true);
        } catch (JsonProcessingException e) {
            return broken(fields, "is broken JSON: " + e.getOriginalMessage());
        } catch (Damage e) {
            return broken(fields, e.getMessage());
        }
    }

    /**
     * What the digest that a content starts with says of coverage, however many log files it lists.
     *
     * @param fact null when it is broken
     * @param length how many bytes it takes; when it is broken, how many at least
     */
    record Counted(DigestFact fact, long length) {}

    /**
     * Reads the digest that uncompressed content starts with, and perhaps some thousand bytes more; its log files are counted
     * and not kept.
     *
     * @param path where it lies
     */
    static Counted count(InputStream content, String path) throws IOException {
        DigestFields fields = new DigestFields(logFile -> {});
        try (JsonParser json = JSON.createParser(new Bounded(content))) {
            try {
                root(json, fields);
                DigestFact fact = DigestFact.of(fields.digest(List.of()), path, fields.logFileCount());
                return new Counted(fact, json.currentLocation().getByteOffset());
            } catch (JsonProcessingException | Damage e) {
                return new Counted(null, json.currentLocation().getByteOffset());
            }
        }
    }

    private static Reading broken(DigestFields fields, String reason) {
        return new Reading(null, null, reason, fields.areADigests());
    }

    private static void root(JsonParser json, DigestFields fields) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new Damage("is no JSON object");
        }
        for (int count = 0; json.nextToken() == JsonToken.FIELD_NAME; count++) {
            if (count == MOST_FIELDS) {
                throw new Damage("has more than 1,000 fields");
            }
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_ARRAY && name.equals("logFiles")) {
                logFiles(json, fields);
            } else if (value.isScalarValue()) {
                fields.set(name, value, json);
            } else {
                // No digest has such a field, and a log file of 2 GB is not to be read here.
                throw new Damage("has an object or a list where a digest has none");
            }
        }
    }

    private static void logFiles(JsonParser json, DigestFields fields) throws IOException {
        fields.beginLogFiles();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw new Damage("has a log file that is no JSON object");
            }
            for (int count = 0; json.nextToken() == JsonToken.FIELD_NAME; count++) {
                if (count == MOST_FIELDS) {
                    throw new Damage("has a log file of more than 1,000 fields");
                }
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (!value.isScalarValue()) {
                    throw new Damage("has an object or a list in a log file");
                }
                fields.setOfLogFile(name, value, json);
            }
            fields.endLogFile();
        }
    }

    /** Ends in damage what is longer than any digest. */
    private static final class Bounded extends FilterInputStream {

        private long count;

        private Bounded(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(0, read);
            if (count > MOST_BYTES) {
                throw new Damage("is longer than 128 MB uncompressed, no digest of CloudTrail's is");
            }
            return read;
        }
    }
}
