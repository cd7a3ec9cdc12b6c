package io.plumbline.lint;

/** Text of a document as a message may show it: short, and without anything that moves a cursor or turns writing. */
final class Shown {

    private static final int LONGEST = 100;

    private Shown() {}

    /** In quotation marks. */
    static String quoted(String untrusted) {
        return "\"" + plain(untrusted) + "\"";
    }

    static String plain(String untrusted) {
        int[] points = untrusted.codePoints().limit(LONGEST + 1L).toArray();
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(points.length, LONGEST); i++) {
            shown.appendCodePoint(harmless(points[i]) ? points[i] : 0xFFFD);
        }
        return shown.append(points.length > LONGEST ? "…" : "").toString();
    }

    private static boolean harmless(int codePoint) {
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
