package io.plumbline.lint;

/**
 * The ARNs that a resource type of the catalogue may have, <code>arn:${Partition}:s3:::${BucketName}</code>, as a set
 * that a policy's pattern may or may not touch.
 *
 * <p>Partition, service, region and account hold no colon, and a bucket's name no slash, so that {@code
 * arn:aws:s3:::data/*} touches no bucket. Any other variable may be any text: better no warning than a wrong one. The
 * test walks pattern × form steps at the most.
 */
final class ArnForm {

    /** Every ARN: six parts, of which the last may be anything. */
    static final ArnForm ANY = of("arn:*:*:*:*:*");

    private static final int SEGMENTS_BEFORE_RESOURCE = 5;

    /** What may stand at a place of the form: one letter, or a run of those that the kind takes. */
    private enum Run {
        ANYTHING,
        NO_COLON,
        NO_SLASH
    }

    /** Letters in lower case; 0 where a run stands. */
    private final char[] letters;

    private final Run[] runs;
    private final int length;

    private ArnForm(String form) {
        letters = new char[form.length()];
        runs = new Run[form.length()];
        int count = 0;
        int colons = 0;
        for (int i = 0; i < form.length(); count++) {
            int close = form.startsWith("${", i) ? form.indexOf('}', i) : -1;
            if (close > 0 || form.charAt(i) == '*') {
                String variable = close > 0 ? form.substring(i + 2, close) : "";
                runs[count] = run(variable, colons);
                i = close > 0 ? close + 1 : i + 1;
            } else {
                letters[count] = Character.toLowerCase(form.charAt(i));
                colons += form.charAt(i) == ':' ? 1 : 0;
                i++;
            }
        }
        length = count;
    }

    static ArnForm of(String form) {
        return new ArnForm(form);
    }

    private static Run run(String variable, int colons) {
        if (colons < SEGMENTS_BEFORE_RESOURCE) {
            return Run.NO_COLON;
        }
        return variable.equals("BucketName") ? Run.NO_SLASH : Run.ANYTHING;
    }

    /** Whether some text is both of this form and matched by the pattern, letter case aside. */
    boolean touches(String pattern) {
        boolean[] places = new boolean[length + 1];
        places[0] = true;
        skipRuns(places);
        for (int i = 0; i < pattern.length(); i++) {
            places = pattern.charAt(i) == '*' ? from(places) : after(places, Character.toLowerCase(pattern.charAt(i)));
            if (places == null) {
                return false;
            }
        }
        return places[length];
    }

    /** A star may swallow any of what follows. */
    private boolean[] from(boolean[] places) {
        boolean reached = false;
        for (int j = 0; j <= length; j++) {
            reached |= places[j];
            places[j] = reached;
        }
        return places;
    }

    /** Null when nothing is left. */
    private boolean[] after(boolean[] places, char letter) {
        boolean[] next = new boolean[length + 1];
        boolean any = false;
        for (int j = 0; j < length; j++) {
            if (places[j] && takes(j, letter)) {
                next[runs[j] == null ? j + 1 : j] = true;
                any = true;
            }
        }
        skipRuns(next);
        return any ? next : null;
    }

    private boolean takes(int place, char letter) {
        if (runs[place] == null) {
            return letter == '?' || letters[place] == letter;
        }
        return switch (runs[place]) {
            case ANYTHING -> true;
            case NO_COLON -> letter != ':';
            case NO_SLASH -> letter != '/';
        };
    }

    /** A run may be of no letters. */
    private void skipRuns(boolean[] places) {
        for (int j = 0; j < length; j++) {
            places[j + 1] |= places[j] && runs[j] != null;
        }
    }
}
