package io.plumbline.report.formats;

import io.plumbline.report.TerminalText;

/** Untrusted text as a format takes it. */
final class Bounded {

    private Bounded() {}

    /** The text without control characters, cut to so many UTF-16 units; {@code -} for one that is blank. */
    static String text(String untrusted, int most) {
        String safe = safe(untrusted);
        if (safe.isBlank()) {
            return "-";
        }
        if (safe.length() <= most) {
            return safe;
        }
        int end = Character.isHighSurrogate(safe.charAt(most - 2)) ? most - 2 : most - 1;
        return safe.substring(0, end) + "…";
    }

    static String safe(String untrusted) {
        return TerminalText.safe(untrusted);
    }
}
