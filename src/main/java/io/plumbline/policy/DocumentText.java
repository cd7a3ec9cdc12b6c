package io.plumbline.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A policy document inside an export, in any of the three forms clients leave it in: a JSON object (AWS CLI), JSON
 * text, or percent-encoded JSON text ({@code %7B%22Version…}, the API itself).
 *
 * <p>Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html">GetAccountAuthorizationDetails</a>,
 * whose encoding is RFC 3986's: a {@code +} is a plus.
 */
public final class DocumentText {

    private DocumentText() {}

    /** The document as a JSON object; a {@link PolicyException} that names {@code where} for anything else. */
    public static JsonNode decode(JsonNode document, String where) {
        if (document.isObject()) {
            return document;
        }
        if (!document.isTextual()) {
            throw new PolicyException(where + ": is neither a JSON object nor its text: " + document.getNodeType());
        }
        String text = document.textValue().strip();
        return Json.tree(text.startsWith("%") ? percentDecoded(text, where) : text, where);
    }

    private static String percentDecoded(String text, String where) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] != '%') {
                decoded.write(encoded[i]);
                continue;
            }
            int high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(encoded[i + 2], 16);
            if (low < 0) {
                throw new PolicyException(where + ": broken percent-encoding at character " + i);
            }
            decoded.write(high << 4 | low);
            i += 2;
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }
}
