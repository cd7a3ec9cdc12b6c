package io.plumbline.trail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The key of an object as access logs write it: percent-encoded twice, by older logs once, a space perhaps as a plus. The
 * request, which holds the key encoded once, tells.
 */
final class ObjectKey {

    private ObjectKey() {}

    /**
     * The key itself.
     *
     * @param uri the request's path and query, null when it is not known
     */
    static String decode(String logged, String uri) {
        String once = unescape(logged, false);
        String twice = unescape(once, false);
        if (uri != null) {
            int query = uri.indexOf('?');
            String path = query < 0 ? uri : uri.substring(0, query);
            for (boolean plus : new boolean[] {false, true}) {
                String requested = unescape(path, plus);
                for (String key : List.of(once, twice, unescape(once, true))) {
                    if (requested.endsWith("/" + key)) {
                        return key;
                    }
                }
            }
        }
        return twice;
    }

    /** The text without percent-encoding; what is not well encoded stays as it is. */
    static String unescape(String text, boolean plusIsSpace) {
        if (text.indexOf('%') < 0 && !(plusIsSpace && text.indexOf('+') >= 0)) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(bytes[i + 2], 16) : -1;
            if (low >= 0) {
                decoded.write(high << 4 | low);
                i += 2;
            } else {
                decoded.write(plusIsSpace && bytes[i] == '+' ? ' ' : bytes[i]);
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }
}
