package io.plumbline.trail;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A file of a trail as a listing tells of it, before anybody has opened it.
 *
 * @param path fully qualified: {@code s3a://logs/AWSLogs/…json.gz}
 * @param length in bytes, compressed as it may be
 * @param modified milliseconds since 1970
 * @param etag what an object store says of the content; null where there is none
 * @param delivered the day of delivery by its {@link DeliveryPath}; null for any other layout
 */
public record TrailFile(String path, long length, long modified, String etag, LocalDate delivered) {

    public TrailFile {
        Objects.requireNonNull(path, "path");
    }

    /** What tells a file that grew or was replaced from the one that was read before. */
    public String version() {
        return etag != null ? "etag " + etag : "modified " + modified;
    }
}
