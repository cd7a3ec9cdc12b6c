package io.plumbline.workload;

/** Which texts of a request may become part of an ARN: never one that could act as a wildcard there. */
final class Text {

    private static final int LONGEST = 2048;

    private Text() {}

    /** A name without spaces, wildcards or control characters: {@code subnet-0a1b}, {@code churn-2026}. */
    static boolean isPlain(String text) {
        return !text.isEmpty() && text.indexOf(' ') < 0 && text.indexOf('$') < 0 && isPlainKey(text);
    }

    /** An object key that IAM would compare letter by letter; spaces are letters in a key. */
    static boolean isPlainKey(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*' || c == '?' || Character.isISOControl(c)) {
                return false;
            }
        }
        return true;
    }

    static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
    }

    static boolean isAccount(String text) {
        return text.length() == 12 && text.chars().allMatch(c -> isDigit((char) c));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
