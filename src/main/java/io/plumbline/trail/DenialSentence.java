package io.plumbline.trail;

import java.util.Optional;

/**
 * The sentence in which AWS denies: {@code User: arn:… is not authorized to perform: s3:GetObject on resource: "arn:…"
 * because no identity-based policy allows the s3:GetObject action}. Plain index searches over a text that was cut to
 * CloudTrail's limit.
 */
final class DenialSentence {

    private static final String NOT_AUTHORIZED = " is not authorized to perform:";
    private static final String ENCODED = " Encoded authorization failure message:";

    private DenialSentence() {}

    /** @param cut whether the text may have lost its end, and the reason with it */
    static Optional<Denial> in(String message, boolean cut) {
        int at = message.indexOf(NOT_AUTHORIZED);
        if (at < 0) {
            return Optional.empty();
        }
        String rest = message.substring(at + NOT_AUTHORIZED.length()).stripLeading();
        String action = action(rest);
        if (action == null) {
            return Optional.empty();
        }
        String tail = rest.substring(action.length());
        // Of a text that lost its end, what looks like a reason may be a part of the resource, which the caller named.
        boolean lost = cut && !tail.contains(ENCODED);
        DenialReason why = lost ? DenialReason.none(tail) : DenialReason.in(tail);
        boolean isWhole = why.start() < tail.length();
        return Optional.of(new Denial(
                why.isPublicAccessBlock() ? Denial.Shape.PUBLIC_ACCESS_BLOCK : Denial.Shape.SENTENCE,
                action,
                resource(tail.substring(0, why.start()), isWhole),
                why.layer(),
                why.explicit(),
                why.policyArn(),
                why.through(),
                principal(message.substring(0, at)),
                null));
    }

    /** The action at the start of the text, {@code s3:GetObject}, or null. */
    private static String action(String text) {
        int end = 0;
        int colon = -1;
        while (end < text.length() && isActionCharacter(text.charAt(end))) {
            if (text.charAt(end) == ':') {
                if (colon >= 0) {
                    break;
                }
                colon = end;
            }
            end++;
        }
        return colon <= 0 || colon == end - 1 ? null : text.substring(0, end);
    }

    private static boolean isActionCharacter(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '*' || c == ':');
    }

    private static String principal(String before) {
        int at = -1;
        for (String kind : new String[] {"User:", "Principal:", "Role:"}) {
            int found = before.lastIndexOf(kind);
            at = found < 0 ? at : Math.max(at, found + kind.length());
        }
        String name = at < 0 ? "" : before.substring(at).strip();
        return name.isEmpty() || name.indexOf(' ') >= 0 ? null : name;
    }

    /** What stands between action and reason: {@code on resource: arn:…}; null for nothing and for "this resource". */
    private static String resource(String text, boolean beforeReason) {
        String rest = text.strip();
        if (!rest.startsWith("on ")) {
            return null;
        }
        rest = rest.substring(3).stripLeading();
        rest = rest.startsWith("resource:") ? rest.substring(9).stripLeading() : rest;
        if (rest.startsWith("\"")) {
            int close = rest.lastIndexOf('"');
            return close > 0 ? rest.substring(1, close) : rest.substring(1);
        }
        if (!beforeReason) {
            rest = withoutTrailer(rest);
            // Half a reason may be left of a text that was cut, and a name that is not quoted has no spaces.
            rest = rest.startsWith("arn:") ? rest.split(" ", 2)[0] : rest;
        }
        return rest.isEmpty() || rest.equals("this resource") ? null : rest;
    }

    /** Cuts what services add after the sentence: its full stop, the encoded message, a link, the SDK's bracket. */
    private static String withoutTrailer(String text) {
        int end = text.length();
        for (String trailer : new String[] {ENCODED, " Go to http", " (Service:", " (service:"}) {
            int at = text.indexOf(trailer);
            end = at < 0 ? end : Math.min(end, at);
        }
        String kept = text.substring(0, end).strip();
        return kept.endsWith(".") ? kept.substring(0, kept.length() - 1) : kept;
    }
}
