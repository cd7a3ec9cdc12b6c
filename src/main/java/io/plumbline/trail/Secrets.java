package io.plumbline.trail;

import java.util.Locale;
import java.util.Set;

/**
 * What must never leave the reader: credentials that records carry in requests and responses.
 *
 * <p>Names are compared as lower-case letters and digits only, so {@code X-Amz-Security-Token} and {@code sessionToken} are
 * covered by {@code token}. Better one harmless field too many than one secret: every name that ends like a secret's is
 * one, but for the tokens that only page or make a call idempotent. {@code accessKeyId} stays, for it links sessions.
 */
final class Secrets {

    /** What a secret's name ends with. */
    private static final String[] ENDINGS = {
        "token",
        "password",
        "passphrase",
        "secret",
        "secretkey",
        "secretaccesskey",
        "secretstring",
        "secretbinary",
        "secretvalue",
        "privatekey",
        "keymaterial",
        "signature",
        "assertion",
        "authorization",
        "tokencode",
        "mfacode",
        "authenticationcode1",
        "authenticationcode2",
    };

    /** What ends like a secret and is none. */
    private static final Set<String> HARMLESS = Set.of(
            "nexttoken",
            "nextpagetoken",
            "pagetoken",
            "previoustoken",
            "paginationtoken",
            "continuationtoken",
            "nextcontinuationtoken",
            "starttoken",
            "startingtoken",
            "nextforwardtoken",
            "nextbackwardtoken",
            "clienttoken",
            "clientrequesttoken",
            "requesttoken",
            "creationtoken",
            "idempotencytoken",
            "sequencetoken",
            "nextsequencetoken",
            "uploadsequencetoken",
            "changetoken",
            "locktoken");

    /** What CloudTrail itself writes in a secret's place. */
    private static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

    private static final String ENDS_VALUE = "&\"'<>,;)]} \t\r\n";

    private Secrets() {}

    /** Whether a field or query parameter of that name holds a secret. */
    static boolean named(String name) {
        String letters = letters(name);
        if (HARMLESS.contains(letters)) {
            return false;
        }
        for (String ending : ENDINGS) {
            if (letters.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a field holds a link, of which only the part before the query may stay once it is signed. */
    static boolean isLink(String name) {
        String letters = letters(name);
        return letters.endsWith("url") || letters.endsWith("uri");
    }

    static boolean isHidden(String value) {
        return value.equals(HIDDEN);
    }

    /** Whether {@link #scrub} may have work to do: it needs a {@code name=value}. */
    static boolean suspects(char[] text, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (text[i] == '=' || text[i] == '%') {
                return true;
            }
        }
        return false;
    }

    /** The link without its query when there is a secret in it. */
    static String scrubLink(String link) {
        String scrubbed = scrub(link);
        int query = link.indexOf('?');
        return scrubbed.equals(link) || query < 0 ? scrubbed : link.substring(0, query);
    }

    /** The text without the values of secret {@code name=value} pairs, percent-encoded ones included. */
    static String scrub(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            int sign = signLength(text, at);
            if (sign == 0 || !named(nameBefore(text, at, from))) {
                continue;
            }
            kept.append(text, from, at + sign);
            from = endOfValue(text, at + sign);
            at = from - 1;
        }
        return from == 0 ? text : kept.append(text, from, text.length()).toString();
    }

    /** The length of an equals sign at that place: 1, or 3 when it is percent-encoded, else 0. */
    private static int signLength(String text, int at) {
        return text.charAt(at) == '=' ? 1 : text.regionMatches(true, at, "%3D", 0, 3) ? 3 : 0;
    }

    private static String nameBefore(String text, int end, int from) {
        int start = end;
        while (start > from && end - start < 64 && isNameCharacter(text.charAt(start - 1))) {
            start--;
        }
        return text.substring(start, end);
    }

    private static boolean isNameCharacter(char c) {
        return c == '-' || c == '_' || (c < 128 && Character.isLetterOrDigit(c));
    }

    private static int endOfValue(String text, int from) {
        int end = from;
        while (end < text.length()
                && ENDS_VALUE.indexOf(text.charAt(end)) < 0
                && !text.regionMatches(true, end, "%26", 0, 3)) {
            end++;
        }
        return end;
    }

    private static String letters(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < 128 && Character.isLetterOrDigit(c)) {
                letters.append(c);
            }
        }
        return letters.toString().toLowerCase(Locale.ROOT);
    }
}
