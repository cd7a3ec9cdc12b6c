package io.plumbline.trail;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;

/**
 * A file of a trail as a listing tells of it, before anybody has opened it.
 *
 * <p>A bucket has millions: those of one folder share its text and its day.
 *
 * @param folder fully qualified: {@code s3a://logs/AWSLogs/…/21}
 * @param length in bytes, compressed as it may be
 * @param modified milliseconds since 1970
 * @param etag what an object store says of the content; null where there is none
 * @param delivered the day of delivery by its {@link DeliveryPath}; null for any other layout
 */
public record TrailFile(String folder, String name, long length, long modified, String etag, LocalDate delivered) {

    /** By path, character by character. */
    public static final Comparator<TrailFile> BY_PATH = (one, other) -> one.folder.equals(other.folder)
            ? one.name.compareTo(other.name)
            : one.path().compareTo(other.path());

    public TrailFile {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(name, "name");
    }

    /** @param path fully qualified: {@code s3a://logs/AWSLogs/…json.gz} */
    public TrailFile(String path, long length, long modified, String etag, LocalDate delivered) {
        this(
                path.substring(0, Math.max(0, path.lastIndexOf('/'))),
                path.substring(path.lastIndexOf('/') + 1),
                length,
                modified,
                etag,
                delivered);
    }

    public String path() {
        return folder + "/" + name;
    }

    /** What tells a file that grew or was replaced from the one that was read before. */
    public String version() {
        return etag != null ? "etag " + etag : "modified " + modified;
    }
}
