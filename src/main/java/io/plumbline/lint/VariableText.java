package io.plumbline.lint;

import java.util.ArrayList;
import java.util.List;

/**
 * The <code>${…}</code> of a text: <code>${aws:username}</code>, <code>${aws:PrincipalTag/team, 'none'}</code>, and the
 * characters <code>${*}</code>, <code>${?}</code>, <code>${$}</code>.
 *
 * @param pattern the text with a {@code *} for each of them
 * @param variables those that are well formed and stand for a key, as written
 * @param malformed those that are not, as written and up to the end when nothing closes them
 */
record VariableText(String pattern, List<String> variables, List<String> malformed) {

    private static final List<String> CHARACTERS = List.of("${*}", "${?}", "${$}");

    static VariableText of(String text) {
        if (!text.contains("${")) {
            return new VariableText(text, List.of(), List.of());
        }
        StringBuilder pattern = new StringBuilder();
        List<String> variables = new ArrayList<>();
        List<String> malformed = new ArrayList<>();
        int from = 0;
        for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", from)) {
            int close = text.indexOf('}', open);
            int end = close < 0 ? text.length() : close + 1;
            String written = text.substring(open, end);
            if (close < 0 || !(CHARACTERS.contains(written) || isVariable(written))) {
                malformed.add(written);
            } else if (!CHARACTERS.contains(written)) {
                variables.add(written);
            }
            pattern.append(text, from, open).append('*');
            from = end;
        }
        pattern.append(text, from, text.length());
        return new VariableText(pattern.toString(), List.copyOf(variables), List.copyOf(malformed));
    }

    /** A key has a prefix ({@code aws:username}); a default stands in single quotes behind a comma. */
    private static boolean isVariable(String written) {
        String inside = written.substring(2, written.length() - 1);
        int comma = inside.indexOf(',');
        String key = (comma < 0 ? inside : inside.substring(0, comma)).strip();
        int colon = key.indexOf(':');
        if (colon <= 0 || colon == key.length() - 1 || key.contains("${")) {
            return false;
        }
        String otherwise = comma < 0 ? "''" : inside.substring(comma + 1).strip();
        return otherwise.length() >= 2 && otherwise.startsWith("'") && otherwise.endsWith("'");
    }
}
