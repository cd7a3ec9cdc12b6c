package io.plumbline.trail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What one digest says of coverage, as the column {@link Column#DIGEST} holds it:
 *
 * <pre>{"account":"111122223333","region":"us-east-1","trail":"main","homeRegion":"eu-west-1","backfill":false,
 * "start":"2026-10-05T07:00:00Z","end":"2026-10-05T08:00:00Z","object":"AWSLogs/…","previous":"AWSLogs/…","logFiles":12}</pre>
 *
 * <p>It is the digest's own word: {@code verify} checks hashes and signatures, this does not.
 *
 * @param region null where the digest's name is not of CloudTrail's form, and the trail's name and home region with it
 * @param backfill whether it adds to the digest of its hour, and proves no hour of its own
 * @param object the key that CloudTrail gave it
 * @param previous the key of the digest before it; null for the first after logging or validation began
 * @param logFiles how many it lists
 */
public record DigestFact(
        String account,
        String region,
        String trail,
        String homeRegion,
        boolean backfill,
        Instant start,
        Instant end,
        String object,
        String previous,
        long logFiles) {

    private static final JsonFactory JSON = new JsonFactory();

    public DigestFact {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(object, "object");
    }

    /** The fact of a digest that lies at a path, which tells what the digest's own name does not. */
    public static DigestFact of(Digest digest, String path) {
        return of(digest, path, digest.logFiles().size());
    }

    /** The same of a digest whose log files were only counted. */
    static DigestFact of(Digest digest, String path, long logFiles) {
        Optional<DigestName> name = digest.name().or(() -> DigestName.parse(path));
        Optional<DeliveryPath> delivery = DeliveryPath.parse(digest.object()).or(() -> DeliveryPath.parse(path));
        return new DigestFact(
                digest.account(),
                name.map(DigestName::region)
                        .or(() -> delivery.map(DeliveryPath::region))
                        .orElse(null),
                name.map(DigestName::trail).orElse(null),
                name.map(DigestName::homeRegion).orElse(null),
                name.map(DigestName::backfill).orElse(false),
                digest.start(),
                digest.endTime(),
                digest.object(),
                digest.previous() == null ? null : digest.previous().object(),
                logFiles);
    }

    public String toJson() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("account", account);
            json.writeStringField("region", region);
            json.writeStringField("trail", trail);
            json.writeStringField("homeRegion", homeRegion);
            json.writeBooleanField("backfill", backfill);
            json.writeStringField("start", start.toString());
            json.writeStringField("end", end.toString());
            json.writeStringField("object", object);
            json.writeStringField("previous", previous);
            json.writeNumberField("logFiles", logFiles);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string has no storage to fail", e);
        }
        return text.toString();
    }

    /** Reads what {@link #toJson} wrote. */
    public static DigestFact parse(String json) {
        Map<String, String> texts = new HashMap<>();
        try (JsonParser in = JSON.createParser(json)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                texts.put(name, in.nextToken() == JsonToken.VALUE_NULL ? null : in.getText());
            }
            return new DigestFact(
                    texts.get("account"),
                    texts.get("region"),
                    texts.get("trail"),
                    texts.get("homeRegion"),
                    Boolean.parseBoolean(texts.get("backfill")),
                    Instant.parse(texts.get("start")),
                    Instant.parse(texts.get("end")),
                    texts.get("object"),
                    texts.get("previous"),
                    Long.parseLong(texts.get("logFiles")));
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("digest: " + json + " is not what the column _digest holds", e);
        }
    }
}
