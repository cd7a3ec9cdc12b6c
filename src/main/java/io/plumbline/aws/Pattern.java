package io.plumbline.aws;

/**
 * IAM's wildcard pattern: {@code *} stands for any characters, none included; {@code ?} for exactly one.
 *
 * <p>Matching walks the text once and goes back only to the last {@code *}, without regular expressions: a hostile
 * {@code a*a*a*…b} costs at most pattern × text steps, never more. Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">IAM JSON policy
 * elements: Resource</a>.
 */
public record Pattern(String text, boolean caseSensitive) {

    /** Stands for {@code ?} where it must not swallow a {@code *}; U+FFFF is no character. */
    private static final char NO_LETTER = '\uffff';

    public static Pattern of(String text) {
        return new Pattern(text, true);
    }

    public static Pattern ignoringCase(String text) {
        return new Pattern(text, false);
    }

    public boolean matches(String value) {
        int p = 0;
        int v = 0;
        int star = -1;
        int resumeAt = 0;
        while (v < value.length()) {
            if (p < text.length() && text.charAt(p) == '*') {
                star = p++;
                resumeAt = v;
            } else if (p < text.length() && (text.charAt(p) == '?' || same(text.charAt(p), value.charAt(v)))) {
                p++;
                v++;
            } else if (star >= 0) {
                p = star + 1;
                v = ++resumeAt;
            } else {
                return false;
            }
        }
        while (p < text.length() && text.charAt(p) == '*') {
            p++;
        }
        return p == text.length();
    }

    public boolean hasWildcard() {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /**
     * Whether every text that the other pattern matches is matched by this one. Never wrongly true: {@code s3:*} covers
     * {@code s3:Get*}, while {@code a?} does not cover {@code a*}.
     */
    public boolean covers(Pattern other) {
        boolean longer = other.text.indexOf('*') >= 0 && !text.equals(other.text);
        Pattern strict = longer ? new Pattern(text.replace('?', NO_LETTER), caseSensitive) : this;
        return strict.matches(other.text);
    }

    /** Whether some text is matched by both: {@code data/*.csv} and {@code data/train-*} meet in {@code data/train-x.csv}. */
    public boolean meets(Pattern other) {
        String a = text;
        String b = other.text;
        boolean[] after = new boolean[b.length() + 1];
        for (int i = a.length(); i >= 0; i--) {
            boolean[] here = new boolean[b.length() + 1];
            for (int j = b.length(); j >= 0; j--) {
                boolean moreOfA = i < a.length();
                boolean moreOfB = j < b.length();
                if (moreOfA && a.charAt(i) == '*') {
                    here[j] = after[j] || (moreOfB && here[j + 1]);
                } else if (moreOfB && b.charAt(j) == '*') {
                    here[j] = here[j + 1] || (moreOfA && after[j]);
                } else if (moreOfA && moreOfB) {
                    here[j] = after[j + 1] && meet(a.charAt(i), b.charAt(j));
                } else {
                    here[j] = !moreOfA && !moreOfB;
                }
            }
            after = here;
        }
        return after[0];
    }

    private boolean meet(char a, char b) {
        return a == '?' || b == '?' || same(a, b);
    }

    private boolean same(char a, char b) {
        return a == b || (!caseSensitive && Character.toLowerCase(a) == Character.toLowerCase(b));
    }

    @Override
    public String toString() {
        return text;
    }
}
