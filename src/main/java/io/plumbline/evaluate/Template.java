package io.plumbline.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A text of a policy that may hold variables: {@code arn:aws:s3:::home/${aws:username}/*}, {@code
 * ${aws:PrincipalTag/team, 'none'}}; {@code ${*}}, {@code ${?}} and {@code ${$}} are those characters themselves.
 *
 * <p>A variable whose key the request lacks matches nothing, one whose key is not told matches perhaps. Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">IAM policy elements:
 * Variables and tags</a>.
 */
final class Template implements ValueTest {

    /** Policy text between variables, a plain character, or, with a key, a variable as written and its default. */
    private record Part(String text, boolean literal, String key, String otherwise) {
        /** Of a variable: the one value of its key, else the default, else null. */
        String value(ContextValue given) {
            boolean one = !MULTIVALUED.contains(key)
                    && given instanceof ContextValue.Present present
                    && present.values().size() == 1;
            return one ? ((ContextValue.Present) given).values().get(0) : otherwise;
        }
    }

    /** A glob with the request's values in it; uncertain where a value is not told and anything may stand. */
    private record Filled(Glob glob, boolean certain) {}

    private static final int ARN_COLONS = 5;

    /** Keys that may have several values, which AWS does not put in a variable's place even if there is only one. */
    private static final Set<String> MULTIVALUED = Set.of(
            "aws:tagkeys",
            "aws:calledvia",
            "aws:principalorgpaths",
            "aws:resourceorgpaths",
            "aws:principalservicenameslist");

    /** A tag's key has 128 characters and its value 256. */
    private static final int LONGEST_VARIABLE = 1_024;

    private final Glob.Style style;
    private final Part[] parts;
    /** The whole when no variable is in it, else null. */
    private final Glob fixed;

    private Template(Glob.Style style, List<Part> parts) {
        this.style = style;
        this.parts = parts.toArray(Part[]::new);
        boolean variables = parts.stream().anyMatch(part -> part.key() != null);
        this.fixed = variables ? null : filled(null).glob();
    }

    /** @param variables whether {@code ${…}} is a variable: in documents of version 2012-10-17 only */
    static Template of(String written, Glob.Style style, boolean variables) {
        String text = style == Glob.Style.RESOURCE ? completed(written) : written;
        return new Template(style, variables ? parts(text) : List.of(new Part(text, false, null, null)));
    }

    /** An ARN that ends early gets wildcards for its missing parts, unless a star at a part's end stands for them. */
    private static String completed(String text) {
        int colons = (int) text.chars().filter(c -> c == ':').count();
        boolean runsOn = text.endsWith("*") || text.contains("*:");
        return !text.startsWith("arn:") || runsOn || colons >= ARN_COLONS
                ? text
                : text + ":*".repeat(ARN_COLONS - colons);
    }

    @Override
    public Truth test(String value, Request request) {
        if (fixed != null) {
            return Truth.of(fixed.matches(value));
        }
        if (style == Glob.Style.EXACT && !hangsOnKeys(request)) {
            return Truth.of(isExactly(value, request));
        }
        Filled filled = filled(request);
        if (filled == null || !filled.glob().matches(value)) {
            return Truth.FALSE;
        }
        return filled.certain() ? Truth.TRUE : Truth.UNKNOWN;
    }

    /** Whether the request's resource is meant: of a whole prefix all, nothing, or, unknown, some. */
    Truth testResource(Request request) {
        if (!request.wholePrefix()) {
            return test(request.resource(), request);
        }
        if (fixed != null) {
            return ofPrefix(fixed, true, request);
        }
        Filled filled = filled(request);
        return filled == null ? Truth.FALSE : ofPrefix(filled.glob(), filled.certain(), request);
    }

    private static Truth ofPrefix(Glob glob, boolean certain, Request request) {
        String prefix = request.resource();
        if (!(request.isColonFree() ? glob.touchesNames(prefix) : glob.touchesPrefix(prefix))) {
            return Truth.FALSE;
        }
        return certain && glob.coversPrefix(prefix) ? Truth.TRUE : Truth.UNKNOWN;
    }

    /** Whether it has variables whose values the request does not tell. */
    boolean hangsOnKeys(Request request) {
        for (Part part : parts) {
            if (isUnknown(part, request)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnknown(Part part, Request request) {
        return part.key() != null
                && !MULTIVALUED.contains(part.key())
                && request.value(part.key()) instanceof ContextValue.Unknown;
    }

    @Override
    public void unknownKeys(Request request, Consumer<String> keys) {
        for (Part part : parts) {
            if (isUnknown(part, request)) {
                keys.accept(part.text());
            }
        }
    }

    /** Without wildcards the parts follow each other in the value: no glob need be made. */
    private boolean isExactly(String value, Request request) {
        int at = 0;
        for (Part part : parts) {
            String text = part.key() == null ? part.text() : part.value(request.value(part.key()));
            if (text == null || !value.startsWith(text, at)) {
                return false;
            }
            at += text.length();
        }
        return at == value.length();
    }

    /** Null when a variable has no value. */
    private Filled filled(Request request) {
        Glob.Builder glob = new Glob.Builder(style);
        boolean certain = true;
        for (Part part : parts) {
            if (part.key() == null) {
                if (part.literal()) {
                    glob.literal(part.text());
                } else {
                    glob.pattern(part.text());
                }
                continue;
            }
            ContextValue value = request.value(part.key());
            if (isUnknown(part, request)) {
                certain = false;
                glob.anything();
            } else if (part.value(value) != null) {
                glob.literal(part.value(value));
            } else {
                return null;
            }
        }
        return new Filled(glob.build(), certain);
    }

    private static List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", from)) {
            int close = closing(text, open);
            Part variable = close < 0 ? null : variable(text.substring(open + 2, close));
            // Not a variable: IAM would not have stored it, so it stays as written.
            int end = variable == null ? open + 2 : close + 1;
            parts.add(new Part(text.substring(from, variable == null ? end : open), false, null, null));
            if (variable != null) {
                parts.add(variable);
            }
            from = end;
        }
        parts.add(new Part(text.substring(from), false, null, null));
        return parts;
    }

    /** Where the variable ends, or −1 when it would be longer than any is. */
    private static int closing(String text, int open) {
        int end = Math.min(text.length(), open + LONGEST_VARIABLE);
        for (int i = open; i < end; i++) {
            if (text.charAt(i) == '}') {
                return i;
            }
        }
        return -1;
    }

    private static Part variable(String inside) {
        if (inside.equals("*") || inside.equals("?") || inside.equals("$")) {
            return new Part(inside, true, null, null);
        }
        int comma = inside.indexOf(',');
        String written = (comma < 0 ? inside : inside.substring(0, comma)).strip();
        String key = written.toLowerCase(Locale.ROOT);
        if (key.isEmpty()) {
            return null;
        }
        if (comma < 0) {
            return new Part(written, false, key, null);
        }
        String otherwise = inside.substring(comma + 1).strip();
        boolean quoted = otherwise.length() >= 2 && otherwise.startsWith("'") && otherwise.endsWith("'");
        return quoted ? new Part(written, false, key, otherwise.substring(1, otherwise.length() - 1)) : null;
    }
}
