package io.plumbline.policy;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The known word nearest to a mistyped one. */
public final class Suggestion {

    /** No word that people mistype is longer; longer text is not worth a look. */
    private static final int LONGEST = 80;

    private Suggestion() {}

    /** {@code , did you mean "Action"?}, or the known words when none is near. */
    static String among(Collection<String> known, String word) {
        return nearest(known, word)
                .map(best -> ", did you mean \"" + best + "\"?")
                .orElseGet(() -> ", expected one of " + String.join(", ", known));
    }

    /**
     * The known word that the fewest letters tell from this one, case aside; empty when more than a third of its letters
     * are wrong.
     */
    public static Optional<String> nearest(Collection<String> known, String word) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        String best = null;
        int bestDistance = Math.max(1, Math.min(word.length(), 40) / 3) + 1;
        for (String candidate : known) {
            if (Math.abs(candidate.length() - word.length()) >= bestDistance) {
                continue;
            }
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
