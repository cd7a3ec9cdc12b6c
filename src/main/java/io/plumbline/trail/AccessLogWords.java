package io.plumbline.trail;

import java.util.Arrays;
import java.util.List;

/** The line's words, taken one by one; one that is not as it should be spoils the rest. */
final class AccessLogWords {

    private final String line;
    private int at;
    private boolean failed;

    AccessLogWords(String line) {
        this.line = line;
    }

    boolean failed() {
        return failed;
    }

    String plain() {
        int end = line.indexOf(' ', at);
        return take(at, end < 0 ? line.length() : end, 0);
    }

    String bracketed() {
        int end = at < line.length() && line.charAt(at) == '[' ? line.indexOf(']', at) : -1;
        return take(at + 1, end, 1);
    }

    String quoted() {
        if (at < line.length() && line.charAt(at) != '"') {
            return plain();
        }
        return take(at + 1, line.indexOf('"', at + 1), 1);
    }

    /** A number of at most so many digits; 0 for none. */
    long number(int digits) {
        String word = plain();
        if (word == null) {
            return 0;
        }
        if (word.isEmpty() || word.length() > digits || !word.chars().allMatch(c -> c >= '0' && c <= '9')) {
            failed = true;
            return 0;
        }
        return Long.parseLong(word);
    }

    /** The referrer and the user agent: up to the last quote of the line, whatever is quoted between. */
    List<String> headers() {
        int last = line.lastIndexOf('"');
        if (failed || last < at) {
            return Arrays.asList(plain(), plain());
        }
        int split = line.indexOf("\" \"", at);
        String referrer = null;
        String agent;
        if (line.charAt(at) != '"') {
            referrer = plain();
            agent = take(at + 1, last, 1);
        } else if (split >= 0 && split < last) {
            referrer = take(at + 1, split, 1);
            agent = take(at + 1, last, 1);
        } else {
            referrer = take(at + 1, last, 1);
            agent = plain();
        }
        return Arrays.asList(referrer, agent);
    }

    List<String> rest() {
        return at >= line.length() ? List.of() : List.of(line.substring(at).split(" ", -1));
    }

    /** What stands between the two places; null for a lone hyphen. */
    private String take(int from, int to, int closing) {
        int next = to + closing;
        if (failed || to < from || from > line.length() || (next < line.length() && line.charAt(next) != ' ')) {
            failed = true;
            return null;
        }
        at = Math.min(line.length(), next + 1);
        failed = to == from && closing == 0;
        String word = line.substring(from, to);
        return word.equals("-") ? null : word;
    }
}
