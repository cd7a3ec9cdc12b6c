package io.plumbline.report;

/** Untrusted text made safe for a terminal: no escape sequence, line break or change of writing direction survives. */
public final class TerminalText {

    private TerminalText() {}

    /** The text with control, format and unassigned characters, and lone surrogates, replaced by U+FFFD. */
    public static String safe(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> safe.appendCodePoint(isSafe(c) ? c : 0xFFFD));
        return safe.toString();
    }

    static boolean isSafe(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
