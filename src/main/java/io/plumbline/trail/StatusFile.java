package io.plumbline.trail;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which trail a {@code get-trail-status} output is of: one whose name the file's name holds ({@code
 * status-main.json}), or else its folder's; else the one that another output in its folder is of; else the only one there
 * is.
 *
 * @param inFolder how many such files its folder holds
 * @param inAll how many there are
 */
record StatusFile(String path, long inFolder, long inAll) {

    static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * The trail; empty when nothing tells.
     *
     * @param named those that other outputs in each folder are of
     */
    Optional<TrailId> of(Set<TrailId> trails, Map<String, Set<TrailId>> named) {
        String folder = folder(path);
        for (String name : List.of(last(path), last(folder))) {
            List<TrailId> byName = longest(
                    trails.stream().filter(trail -> holds(name, trail.name())).toList());
            if (!byName.isEmpty()) {
                return only(narrowed(byName));
            }
        }
        Optional<TrailId> beside = inFolder == 1 ? only(named.get(folder)) : Optional.empty();
        return beside.isPresent() || inAll > 1 ? beside : only(trails);
    }

    private static Optional<TrailId> only(Collection<TrailId> trails) {
        return trails.size() == 1 ? Optional.of(trails.iterator().next()) : Optional.empty();
    }

    /** Of {@code main} and {@code main-eu} the file {@code main-eu.json} is the second's. */
    private static List<TrailId> longest(List<TrailId> trails) {
        int most =
                trails.stream().mapToInt(trail -> trail.name().length()).max().orElse(0);
        return trails.stream().filter(trail -> trail.name().length() == most).toList();
    }

    /** Of trails of one name, those whose account and region the path holds, if any. */
    private List<TrailId> narrowed(List<TrailId> trails) {
        List<TrailId> ofAccount = narrowed(trails, trail -> path.contains(trail.account()));
        return narrowed(ofAccount, trail -> path.contains(trail.homeRegion()));
    }

    private static List<TrailId> narrowed(List<TrailId> trails, Predicate<TrailId> by) {
        List<TrailId> fewer = trails.stream().filter(by).toList();
        return fewer.isEmpty() ? trails : fewer;
    }

    /** Whether the name stands there by itself: {@code main} does in {@code status-main.json}, not in {@code domain}. */
    private static boolean holds(String text, String name) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int end = at + name.length();
            boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }
}
