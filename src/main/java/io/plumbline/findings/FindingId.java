package io.plumbline.findings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The same fact has the same id in tomorrow's run: a hash of what the fact is, not of how often or when it was seen.
 *
 * <p>A statement is known by its Sid, else by its canonical content, never by its place.
 */
final class FindingId {

    private static final int BYTES = 16;

    private FindingId() {}

    static String of(
            FindingType type,
            String account,
            String principal,
            String policy,
            String statementIdentity,
            String service,
            String action,
            String resource,
            String layer) {
        MessageDigest digest = sha256();
        for (String part : new String[] {
            type.name(), account, principal, policy, statementIdentity, service, action, resource, layer
        }) {
            byte[] bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
            digest.update((byte) (part == null ? 0 : 1));
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
