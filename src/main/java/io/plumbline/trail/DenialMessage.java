package io.plumbline.trail;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads an error message as a denial: AWS's sentence, its rarer kin, or words that no shape explains. */
final class DenialMessage {

    /** CloudTrail's own limit, in bytes. */
    private static final int LIMIT = 1024;

    /** A text is cut between characters, of at most four bytes. */
    private static final int NEAR_LIMIT = LIMIT - 3;

    private static final String VPC_ENDPOINT = "The request was denied due to a VPC endpoint policy";
    private static final String COULD_NOT_ASSUME = "Could not assume role ";
    private static final String ENCODED =
            "You are not authorized to perform this operation. Encoded authorization failure message:";
    private static final String KEY = "The ciphertext refers to a customer master key that does not exist";

    /** Texts that say no more than that it was denied. */
    private static final Set<String> NOTHING_TOLD = Set.of(
            "",
            "access denied",
            "access denied.",
            "forbidden",
            "unauthorized",
            "not authorized",
            "you are not authorized to perform this operation.",
            "user is not authorized to perform this operation");

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
        return (opens && DenialSentence.in(message, false).isPresent()) || message.startsWith(VPC_ENDPOINT);
    }

    /** Whether the message says that a service could not assume the role it was given. */
    static boolean tellsOfTrust(String message) {
        return message.startsWith(COULD_NOT_ASSUME) && role(message) != null;
    }

    /** What a denial's message tells, null as the record has it. */
    static Denial parse(String raw) {
        String message = normalized(raw);
        return DenialSentence.in(message, isCut(raw))
                .or(() -> Optional.ofNullable(fixed(message)))
                .orElseGet(() -> Denial.of(
                        NOTHING_TOLD.contains(message.toLowerCase(Locale.ROOT))
                                ? Denial.Shape.SILENT
                                : Denial.Shape.UNKNOWN));
    }

    /** Whether CloudTrail may have cut it. */
    private static boolean isCut(String raw) {
        return raw != null && (raw.length() >= NEAR_LIMIT || raw.getBytes(StandardCharsets.UTF_8).length >= NEAR_LIMIT);
    }

    /** The sentences that say it in words of their own. */
    private static Denial fixed(String message) {
        if (message.startsWith(ENCODED)) {
            return Denial.of(Denial.Shape.ENCODED);
        }
        if (message.startsWith(KEY)) {
            return new Denial(Denial.Shape.KEY_NOT_USABLE, null, null, null, false, null, null, null, "kms");
        }
        if (message.startsWith(VPC_ENDPOINT)) {
            return brief(Denial.Shape.ENDPOINT, null, null, DenialLayer.VPC_ENDPOINT_POLICY, null);
        }
        String role = role(message);
        if (role != null) {
            String service = between(message, "principal '", "'");
            return brief(Denial.Shape.ROLE_NOT_ASSUMABLE, "sts:AssumeRole", role, DenialLayer.TRUST_POLICY, service);
        }
        String action = between(message, "] is not allowed to execute [", "]");
        if (action != null) {
            return brief(Denial.Shape.BRIEF, action, null, null, between(message, "Principal [", "]"));
        }
        String resource = between(message, "Access to the resource ", " is denied");
        resource = resource != null ? resource : between(message + " ", "Not authorized to access resource ", " ");
        return resource == null ? null : brief(Denial.Shape.BRIEF, null, resource, null, null);
    }

    private static Denial brief(
            Denial.Shape shape, String action, String resource, DenialLayer layer, String principal) {
        String named = layer == null ? null : layer.name();
        return new Denial(shape, action, resource, named, false, null, null, principal, null);
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
}
