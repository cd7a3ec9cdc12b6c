package io.plumbline.trail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of what a file holds, as CloudTrail's digests tell it: over the uncompressed content, so that a file
 * compressed anew, or not at all, has the same.
 *
 * @param sha256 64 lower-case hex digits; null when the content cannot be had in full
 * @param damage why it cannot: the gzip file is cut short, its checksum does not match; null when it can
 */
public record ContentHash(String sha256, String damage) {

    /** Reads the file, plain or gzipped, to its end; an {@link IOException} is the storage's. */
    public static ContentHash of(InputStream file) throws IOException {
        MessageDigest digest = newSha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream content = uncompressed(file)) {
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        } catch (Damage e) {
            return new ContentHash(null, e.getMessage());
        }
        return new ContentHash(hex(digest), null);
    }

    /**
     * The bytes of a plain or gzipped file, told apart by the first two; damage of the compression is {@link Damage}.
     * Closing them, which frees what uncompressing took, leaves the file open.
     */
    static InputStream uncompressed(InputStream file) throws IOException {
        BufferedInputStream raw = new LeftOpen(file);
        raw.mark(2);
        boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        return gzip ? new Gunzip(raw) : raw;
    }

    /** Belongs to whoever opened it. */
    private static final class LeftOpen extends BufferedInputStream {

        private LeftOpen(InputStream file) {
            super(file, 1 << 16);
        }

        @Override
        public void close() {
            // The file's owner does.
        }
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
