package io.plumbline.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * CloudTrail's public keys as {@code aws cloudtrail list-public-keys} gives them, several outputs one after the other too:
 * {@code {"PublicKeyList":[{"Value":"MIIB…","ValidityStartTime":…,"ValidityEndTime":…,"Fingerprint":"31e8…"}]}}.
 *
 * <p>Keys are per region and are found by fingerprint. Their validity says when CloudTrail signs with them; a digest that is
 * made up for later is signed later, so it is no reason to refuse. Travels to executors.
 */
public final class PublicKeys implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A SEQUENCE of rsaEncryption (1.2.840.113549.1.1.1) and NULL. */
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

    /** The keys by fingerprint, in X.509 form; several where a fingerprint was given with several. */
    private final TreeMap<String, ArrayList<byte[]>> keys = new TreeMap<>();

    private PublicKeys() {}

    /** What a signature is worth. */
    enum Answer {
        VALID,
        WRONG,
        NO_SUCH_KEY
    }

    /** Reads the outputs; an {@link IllegalArgumentException} says what is wrong with them. */
    public static PublicKeys read(InputStream in) throws IOException {
        PublicKeys keys = new PublicKeys();
        try (MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(in)) {
            while (values.hasNextValue()) {
                keys.addAll(values.nextValue());
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("is no JSON: " + e.getOriginalMessage(), e);
        }
        if (keys.keys.isEmpty()) {
            throw new IllegalArgumentException("holds no key; give what \"aws cloudtrail list-public-keys\" prints");
        }
        return keys;
    }

    private void addAll(JsonNode output) {
        JsonNode list = output.path("PublicKeyList");
        if (!list.isArray()) {
            throw new IllegalArgumentException(
                    "has no PublicKeyList; give what \"aws cloudtrail list-public-keys\" prints");
        }
        for (int i = 0; i < list.size(); i++) {
            String fingerprint = list.get(i).path("Fingerprint").asText();
            String value = list.get(i).path("Value").asText();
            try {
                byte[] key = x509(Base64.getMimeDecoder().decode(value));
                keys.computeIfAbsent(fingerprint, any -> new ArrayList<>()).add(key);
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "PublicKeyList[" + i + "].Value: is no RSA public key in base64 DER (PKCS #1)", e);
            }
        }
    }

    public int size() {
        return keys.values().stream().mapToInt(List::size).sum();
    }

    /** Whether CloudTrail signed the text with the key of that fingerprint. */
    Answer check(String fingerprint, String text, String signatureInHex) {
        List<byte[]> candidates = fingerprint == null ? null : keys.get(fingerprint);
        if (candidates == null) {
            return Answer.NO_SUCH_KEY;
        }
        byte[] signature;
        try {
            signature = HexFormat.of().parseHex(signatureInHex);
        } catch (IllegalArgumentException e) {
            return Answer.WRONG;
        }
        byte[] signed = text.getBytes(StandardCharsets.UTF_8);
        return candidates.stream().anyMatch(key -> isSigned(key, signed, signature)) ? Answer.VALID : Answer.WRONG;
    }

    private static boolean isSigned(byte[] key, byte[] signed, byte[] signature) {
        try {
            Signature rsa = Signature.getInstance("SHA256withRSA");
            rsa.initVerify(publicKey(key));
            rsa.update(signed);
            return rsa.verify(signature);
        } catch (SignatureException e) {
            return false; // Of a length that no signature of this key has.
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that could be read before cannot any more", e);
        }
    }

    /** AWS gives PKCS #1, the bare modulus and exponent; Java wants to be told that they are RSA's. */
    private static byte[] x509(byte[] pkcs1) throws GeneralSecurityException {
        byte[] bits = new byte[pkcs1.length + 1]; // No unused bits: a zero in front.
        System.arraycopy(pkcs1, 0, bits, 1, pkcs1.length);
        byte[] wrapped = der(0x30, concat(RSA, der(0x03, bits)));
        publicKey(wrapped);
        return wrapped;
    }

    private static PublicKey publicKey(byte[] x509) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(x509));
    }

    private static byte[] der(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            String hex = Integer.toHexString(content.length);
            byte[] length = HexFormat.of().parseHex(hex.length() % 2 == 0 ? hex : "0" + hex);
            out.write(0x80 | length.length);
            out.writeBytes(length);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] concat(byte[] one, byte[] other) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.writeBytes(other);
        return both.toByteArray();
    }

    @Override
    public String toString() {
        return "public keys " + Map.copyOf(keys).keySet();
    }
}
