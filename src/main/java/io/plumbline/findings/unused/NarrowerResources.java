package io.plumbline.findings.unused;

import io.plumbline.aws.Pattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Fewer resources than were granted that cover all that was used: {@code arn:aws:s3:::data/train/*} for a hundred keys
 * beneath it, of {@code arn:aws:s3:::data/*}.
 *
 * <p>Rather too wide than a list that breaks tomorrow: {@link UsedName} takes an object for its folder and a name with a
 * date in it for all names that begin so. More than {@value #MOST} patterns lose their deepest parts until they are that
 * few; where that would leave all of a type, nothing is narrower. Laws: everything used is covered, everything in the
 * answer was granted, the answer for the answer is the answer, and the order of uses does not matter.
 */
final class NarrowerResources {

    static final int MOST = 8;
    private static final int DEEPEST = 8;

    private NarrowerResources() {}

    /**
     * The patterns, sorted; none when what is granted is no more than what was used, or when no few patterns cover it.
     *
     * @param granted patterns without variables, of which each use is covered by one
     */
    static List<String> of(Collection<UsedName> used, Collection<String> granted) {
        Set<String> patterns = few(UsedName.patterns(used));
        Set<String> within = new TreeSet<>();
        for (String pattern : patterns) {
            if (!ResourceText.namesSomething(pattern)) {
                return List.of();
            }
            within.addAll(within(pattern, granted));
        }
        List<String> narrower = withoutCovered(within);
        return narrower.size() <= MOST && isLess(narrower, granted) ? narrower : List.of();
    }

    private static Set<String> few(Set<String> patterns) {
        Set<String> few = patterns;
        for (int depth = DEEPEST; few.size() > MOST && depth >= 0; depth--) {
            int segments = depth;
            few = few.stream()
                    .map(pattern -> ResourceText.cutTo(pattern, segments))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        return few;
    }

    /** The pattern, if it was granted as a whole; else what was granted of it. */
    private static List<String> within(String pattern, Collection<String> granted) {
        Pattern wanted = Pattern.of(pattern);
        return granted.stream().anyMatch(each -> Pattern.of(each).covers(wanted))
                ? List.of(pattern)
                : granted.stream()
                        .filter(each -> Pattern.of(each).meets(wanted))
                        .toList();
    }

    private static List<String> withoutCovered(Set<String> patterns) {
        List<String> kept = new ArrayList<>();
        for (String pattern : patterns) {
            boolean covered = patterns.stream()
                    .filter(other -> !other.equals(pattern))
                    .anyMatch(other ->
                            covers(other, pattern) && !(covers(pattern, other) && pattern.compareTo(other) < 0));
            if (!covered) {
                kept.add(pattern);
            }
        }
        return kept;
    }

    private static boolean isLess(List<String> narrower, Collection<String> granted) {
        return granted.stream().anyMatch(each -> narrower.stream().noneMatch(pattern -> covers(pattern, each)));
    }

    private static boolean covers(String pattern, String other) {
        return Pattern.of(pattern).covers(Pattern.of(other));
    }
}
