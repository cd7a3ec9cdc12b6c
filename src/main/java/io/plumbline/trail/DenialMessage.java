package io.plumbline.trail;

import java.util.List;
import java.util.Optional;

/**
 * Reads the sentence in which AWS denies: {@code User: arn:… is not authorized to perform: s3:GetObject on resource:
 * "arn:…" because no identity-based policy allows the s3:GetObject action}, and its rarer kin.
 *
 * <p>The reason is looked for from the end, because the resource before it is the caller's own text and may imitate one.
 * Plain index searches over at most {@value #LIMIT} characters, CloudTrail's own limit.
 */
final class DenialMessage {

    private static final int LIMIT = 1024;
    private static final String NOT_AUTHORIZED = " is not authorized to perform:";
    private static final String IMPLICIT = " because no ";
    private static final String EXPLICIT = " with an explicit deny";
    private static final String PUBLIC = " because public ";
    private static final String VPC_ENDPOINT = "The request was denied due to a VPC endpoint policy";
    private static final String COULD_NOT_ASSUME = "Could not assume role ";

    /** How AWS's sentences begin. */
    private static final List<String> OPENINGS = List.of(
            "User", "Principal", "Role", "Service Principal", "You are not authorized to perform this operation.");

    private DenialMessage() {}

    /** The text with single spaces, cut to the limit; empty for null. Some services break the line before "because". */
    static String normalized(String message) {
        if (message == null) {
            return "";
        }
        String head = message.length() > LIMIT ? message.substring(0, LIMIT) : message;
        StringBuilder text = new StringBuilder(head.length());
        for (int i = 0; i < head.length(); i++) {
            boolean space = Character.isWhitespace(head.charAt(i));
            if (!space) {
                text.append(head.charAt(i));
            } else if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
                text.append(' ');
            }
        }
        return text.toString().strip();
    }

    /** Whether the message alone, whatever its code, is a denial: the sentence must stand at its start. */
    static boolean tells(String message) {
        boolean opens = OPENINGS.stream().anyMatch(message::startsWith);
        return (opens && sentence(message).isPresent()) || message.startsWith(VPC_ENDPOINT);
    }

    /** Whether the message says that a service could not assume the role it was given. */
    static boolean tellsOfTrust(String message) {
        return message.startsWith(COULD_NOT_ASSUME) && role(message) != null;
    }

    static Optional<Denial> parse(String message) {
        return sentence(message).or(() -> Optional.ofNullable(fixed(message)));
    }

    private static Optional<Denial> sentence(String message) {
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
        int reason =
                Math.max(tail.lastIndexOf(IMPLICIT), Math.max(tail.lastIndexOf(EXPLICIT), tail.lastIndexOf(PUBLIC)));
        String resource = resource(reason < 0 ? tail : tail.substring(0, reason), reason >= 0);
        String why = reason < 0 ? "" : tail.substring(reason);
        boolean explicit = why.startsWith(EXPLICIT);
        String layer = explicit ? explicitLayer(why) : implicitLayer(why);
        String policy = explicit ? policyArn(why) : null;
        return Optional.of(new Denial(action, resource, layer, explicit, policy, principal(message.substring(0, at))));
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
        }
        return rest.isEmpty() || rest.equals("this resource") ? null : rest;
    }

    /** Cuts what services add after the sentence: its full stop, the encoded message, a link, the SDK's bracket. */
    private static String withoutTrailer(String text) {
        int end = text.length();
        for (String trailer :
                new String[] {" Encoded authorization failure message:", " Go to http", " (Service:", " (service:"}) {
            int at = text.indexOf(trailer);
            end = at < 0 ? end : Math.min(end, at);
        }
        String kept = text.substring(0, end).strip();
        return kept.endsWith(".") ? kept.substring(0, kept.length() - 1) : kept;
    }

    private static String implicitLayer(String why) {
        int end = why.indexOf(" allows the ");
        return !why.startsWith(IMPLICIT) || end < 0 ? null : layer(why.substring(IMPLICIT.length(), end));
    }

    /** The layer of {@code with an explicit deny in a VPC endpoint policy transitively through …}. */
    private static String explicitLayer(String why) {
        String rest = why.substring(EXPLICIT.length());
        for (String article : new String[] {" in a ", " in an ", " in the "}) {
            if (rest.startsWith(article)) {
                return layer(rest.substring(article.length()));
            }
        }
        return null;
    }

    private static String layer(String words) {
        for (Layer layer : Layer.values()) {
            if (words.startsWith(layer.words) || words.startsWith(layer.otherWords)) {
                return layer.name();
            }
        }
        return null;
    }

    private static String policyArn(String why) {
        int at = why.indexOf(": arn:");
        if (at < 0) {
            return null;
        }
        int space = why.indexOf(' ', at + 2);
        String arn = why.substring(at + 2, space < 0 ? why.length() : space);
        return arn.endsWith(".") || arn.endsWith(",") ? arn.substring(0, arn.length() - 1) : arn;
    }

    /** The sentences that have no action in them. */
    private static Denial fixed(String message) {
        if (message.startsWith(VPC_ENDPOINT)) {
            return new Denial(null, null, Layer.VPC_ENDPOINT_POLICY.name(), false, null, null);
        }
        String role = role(message);
        if (role != null) {
            String service = between(message, "principal '", "'");
            return new Denial("sts:AssumeRole", role, Layer.TRUST_POLICY.name(), false, null, service);
        }
        String action = between(message, "] is not allowed to execute [", "]");
        if (action != null) {
            return new Denial(action, null, null, false, null, between(message, "Principal [", "]"));
        }
        String resource = between(message, "Access to the resource ", " is denied");
        resource = resource != null ? resource : between(message + " ", "Not authorized to access resource ", " ");
        return resource == null ? null : new Denial(null, resource, null, false, null, null);
    }

    /** The role that SageMaker could not assume: its trust policy does not let the service in. */
    private static String role(String message) {
        return message.startsWith(COULD_NOT_ASSUME) ? between(message, COULD_NOT_ASSUME, ". Please ensure") : null;
    }

    private static String between(String text, String before, String after) {
        int from = text.indexOf(before);
        int to = from < 0 ? -1 : text.indexOf(after, from + before.length());
        return to < 0 ? null : text.substring(from + before.length(), to);
    }

    /** The layers by the words of the messages; AWS's pages also say "sessions policy". */
    private enum Layer {
        IDENTITY_POLICY("identity-based policy"),
        RESOURCE_POLICY("resource-based policy"),
        PERMISSIONS_BOUNDARY("permissions boundary"),
        SESSION_POLICY("session policy", "sessions policy"),
        SERVICE_CONTROL_POLICY("service control policy"),
        RESOURCE_CONTROL_POLICY("resource control policy"),
        VPC_ENDPOINT_POLICY("VPC endpoint policy"),
        TRUST_POLICY("role trust policy");

        private final String words;
        private final String otherWords;

        Layer(String words) {
            this(words, words);
        }

        Layer(String words, String otherWords) {
            this.words = words;
            this.otherWords = otherWords;
        }
    }
}
