package io.plumbline.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A trail with log files and signed, chained digests, as CloudTrail leaves it in a bucket, in a folder of the test's. */
public final class SignedTrail {

    public static final Instant START = Instant.parse("2026-10-05T22:00:00Z");

    static final String FINGERPRINT = "31e8b5433410dfb61a9dc45cc65b22ff";
    static final String BUCKET = "trail-bucket";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final KeyPair KEYS = keyPair();
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu/MM/dd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final String prefix;
    private int serial;

    /** @param prefix of every key: empty, or {@code audit/} */
    public SignedTrail(Path folder, String prefix) {
        this.folder = folder;
        this.prefix = prefix;
    }

    public Path folder() {
        return folder;
    }

    public Path path(String key) {
        return folder.resolve(key);
    }

    /** One account's digests in one region, hour after hour, and what they list. */
    public final class Chain {

        private final String account;
        private final String region;
        private final List<String> digests = new ArrayList<>();
        private final List<String> logs = new ArrayList<>();
        private Instant now = START;
        private ObjectNode last;

        private Chain(String account, String region) {
            this.account = account;
            this.region = region;
        }

        public List<String> digests() {
            return digests;
        }

        public List<String> logs() {
            return logs;
        }

        /** Goes on for so many hours, with so many log files in each. */
        public Chain hours(int hours, int logFiles) throws IOException {
            for (int hour = 0; hour < hours; hour++) {
                Instant end = now.plus(Duration.ofHours(1));
                ObjectNode digest = digest(now, end, "");
                for (int i = 0; i < logFiles; i++) {
                    String key = log(now.plus(Duration.ofMinutes(5L + 10L * i)));
                    logs.add(key);
                    list(digest, key);
                }
                write(digest);
                now = end;
            }
            return this;
        }

        /** Stops logging for a while; the next digest starts anew. */
        public Chain pause(Duration pause) {
            now = now.plus(pause);
            last = null;
            return this;
        }

        /** Lists a log file that the digest of its hour came too early for. */
        public Chain backfill() throws IOException {
            String key = log(START.plus(Duration.ofMinutes(59)));
            logs.add(key);
            ObjectNode before = last;
            last = null;
            ObjectNode digest = digest(START, START.plus(Duration.ofHours(1)), "_backfill");
            list(digest, key);
            write(digest);
            last = before;
            return this;
        }

        /** A log file that no digest lists, of some minutes after the start. */
        public String unlisted(long minutes) throws IOException {
            return log(START.plus(Duration.ofMinutes(minutes)));
        }

        private String log(Instant time) throws IOException {
            String key =
                    prefix + "AWSLogs/" + account + "/CloudTrail/" + region + "/" + DAY.format(time) + "/" + account
                            + "_CloudTrail_" + region + "_" + MINUTE.format(time) + "_"
                            + "%016d".formatted(serial++) + ".json.gz";
            ObjectNode file = JSON.createObjectNode();
            file.putArray("Records")
                    .addObject()
                    .put("eventVersion", "1.08")
                    .put("eventTime", time.toString())
                    .put("eventSource", "ec2.amazonaws.com")
                    .put("eventName", "DescribeInstances")
                    .put("eventID", "event-" + serial);
            SignedTrail.this.write(key, file.toString());
            return key;
        }

        private ObjectNode digest(Instant start, Instant end, String suffix) throws IOException {
            ObjectNode digest = JSON.createObjectNode();
            String object = prefix + "AWSLogs/" + account + "/CloudTrail-Digest/" + region + "/" + DAY.format(end) + "/"
                    + account + "_CloudTrail-Digest_" + region + "_my_trail_eu-west-1_" + SECOND.format(end) + suffix
                    + ".json.gz";
            digest.put("awsAccountId", account)
                    .put("digestStartTime", start.toString())
                    .put("digestEndTime", end.toString())
                    .put("digestS3Bucket", BUCKET)
                    .put("digestS3Object", object)
                    .put("digestPublicKeyFingerprint", FINGERPRINT)
                    .put("digestSignatureAlgorithm", "SHA256withRSA")
                    .putNull("newestEventTime")
                    .putNull("oldestEventTime");
            if (last == null) {
                for (String name : List.of("S3Bucket", "S3Object", "HashValue", "HashAlgorithm", "Signature")) {
                    digest.putNull("previousDigest" + name);
                }
            } else {
                digest.put("previousDigestS3Bucket", BUCKET)
                        .put(
                                "previousDigestS3Object",
                                last.get("digestS3Object").asText())
                        .put("previousDigestHashValue", sha256(bytes(last.toString())))
                        .put("previousDigestHashAlgorithm", "SHA-256")
                        .put("previousDigestSignature", sign(last));
            }
            digest.putArray("logFiles");
            return digest;
        }

        private void list(ObjectNode digest, String key) throws IOException {
            ((ArrayNode) digest.get("logFiles"))
                    .addObject()
                    .put("s3Bucket", BUCKET)
                    .put("s3Object", key)
                    .put("hashValue", sha256(content(key)))
                    .put("hashAlgorithm", "SHA-256")
                    .put("newestEventTime", START.toString())
                    .put("oldestEventTime", START.toString());
        }

        private void write(ObjectNode digest) throws IOException {
            String key = digest.get("digestS3Object").asText();
            SignedTrail.this.write(key, digest.toString());
            digests.add(key);
            last = digest;
        }
    }

    public Chain chain(String account, String region) {
        return new Chain(account, region);
    }

    /** What {@code aws cloudtrail list-public-keys} prints. */
    public static String publicKeys() {
        ObjectNode output = JSON.createObjectNode();
        output.putArray("PublicKeyList")
                .addObject()
                .put("Value", Base64.getEncoder().encodeToString(pkcs1(KEYS)))
                .put("ValidityStartTime", "2026-09-01T00:00:00+00:00")
                .put("ValidityEndTime", "2026-12-01T00:00:00+00:00")
                .put("Fingerprint", FINGERPRINT);
        return output.toString();
    }

    /** Puts another content in the place of a file's. */
    public void replace(String key, String content) throws IOException {
        write(key, content);
    }

    /** Has a digest list a log file as it is now, as somebody would who altered it. */
    public void relist(String digest, String log) throws IOException {
        ObjectNode content = read(digest);
        for (JsonNode file : content.get("logFiles")) {
            if (file.get("s3Object").asText().equals(log)) {
                ((ObjectNode) file).put("hashValue", sha256(content(log)));
            }
        }
        write(digest, content.toString());
    }

    byte[] content(String key) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(path(key)))) {
            return in.readAllBytes();
        }
    }

    ObjectNode read(String key) throws IOException {
        return (ObjectNode) JSON.readTree(content(key));
    }

    void write(String key, String text) throws IOException {
        Files.createDirectories(path(key).getParent());
        Files.write(path(key), gzip(bytes(text)));
    }

    /** Makes the digest at the key over, as somebody without CloudTrail's key would, and those after it to match. */
    void forge(List<String> digests, int from, ObjectNode digest) throws IOException {
        ObjectNode forged = digest;
        for (int i = from; i < digests.size(); i++) {
            write(digests.get(i), forged.toString());
            String hash = sha256(bytes(forged.toString()));
            if (i + 1 < digests.size()) {
                forged = read(digests.get(i + 1)).put("previousDigestHashValue", hash);
            }
        }
    }

    /** CloudTrail's signature of the digest at the key, in hex: what S3 keeps beside the object. */
    public String signature(String key) throws IOException {
        return sign(read(key));
    }

    /** CloudTrail's signature of a digest, in hex. */
    static String sign(ObjectNode digest) {
        String text = digest.get("digestEndTime").asText() + "\n"
                + digest.get("digestS3Bucket").asText() + "/"
                + digest.get("digestS3Object").asText() + "\n" + sha256(bytes(digest.toString())) + "\n"
                + digest.get("previousDigestSignature").asText();
        try {
            Signature rsa = Signature.getInstance("SHA256withRSA");
            rsa.initSign(KEYS.getPrivate());
            rsa.update(bytes(text));
            return HexFormat.of().formatHex(rsa.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(file)) {
            gzip.write(content);
        }
        return file.toByteArray();
    }

    static PublicKeys keys() {
        try {
            return PublicKeys.read(new ByteArrayInputStream(bytes(publicKeys())));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The bare key, as AWS gives it: Java's form is a header of 24 bytes in front of it, for 2048 bits. */
    private static byte[] pkcs1(KeyPair keys) {
        byte[] x509 = keys.getPublic().getEncoded();
        String hex = HexFormat.of().formatHex(x509).toLowerCase(Locale.ROOT);
        if (x509.length != 294 || !hex.startsWith("30820122300d06092a864886f70d01010105000382010f00")) {
            throw new IllegalStateException("the key is not in the form that this test knows: " + hex);
        }
        return Arrays.copyOfRange(x509, 24, x509.length);
    }
}
