package io.plumbline.findings.standing;

import io.plumbline.findings.Finding;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The entries of {@code --suppress}, judged at one instant: the run's start. The first that matches counts. */
public final class Suppressions implements Serializable {

    private static final long serialVersionUID = 1L;

    /** A list that nobody reads helps nobody; the file has the others. */
    private static final int MOST_NAMED = 10;

    private final List<Suppression> entries;
    private final Instant at;
    private final Map<String, List<Integer>> byId = new HashMap<>();
    private final List<Integer> byPattern = new ArrayList<>();

    Suppressions(List<Suppression> entries, Instant at) {
        this.entries = new ArrayList<>(entries); // Of a kind that Java can serialize.
        this.at = at;
        for (int i = 0; i < entries.size(); i++) {
            Suppression entry = entries.get(i);
            if (entry.isExpired(at)) {
                continue;
            }
            (entry.id() == null ? byPattern : byId.computeIfAbsent(entry.id(), id -> new ArrayList<>())).add(i);
        }
    }

    /** No entry at all. */
    public static Suppressions none() {
        return new Suppressions(List.of(), Instant.EPOCH);
    }

    public int size() {
        return entries.size();
    }

    public int expired() {
        return (int) entries.stream().filter(entry -> entry.isExpired(at)).count();
    }

    /** What the first entry that matches says. */
    public Optional<Suppressed> of(Finding finding) {
        return matching(finding).stream()
                .min(Integer::compare)
                .map(entries::get)
                .map(Suppression::mark);
    }

    /** The entries that match, by number from 0. */
    List<Integer> matching(Finding finding) {
        List<Integer> matching = new ArrayList<>();
        byId.getOrDefault(finding.id(), List.of()).stream()
                .filter(i -> entries.get(i).matches(finding))
                .forEach(matching::add);
        byPattern.stream().filter(i -> entries.get(i).matches(finding)).forEach(matching::add);
        return matching;
    }

    /** What to mend: entries that have expired, in the order of the file. */
    public List<String> expiredWords() {
        return named(entries.stream()
                .filter(entry -> entry.isExpired(at))
                .map(entry -> entry.place() + " of " + entry.owner() + " expired at " + entry.expires()
                        + " and suppresses nothing any more: \"" + entry.reason() + "\"")
                .toList());
    }

    /** What to look at: entries without an end. */
    public List<String> endlessWords() {
        return named(entries.stream()
                .filter(entry -> entry.expires() == null)
                .map(entry -> entry.place() + " of " + entry.owner()
                        + " has no \"expires\" and will hide what it matches for ever")
                .toList());
    }

    /** What to drop: entries that match no finding of this run. */
    public List<String> unmatchedWords(Set<Integer> matched) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (!matched.contains(i) && !entries.get(i).isExpired(at)) {
                words.add(entries.get(i).place() + " of " + entries.get(i).owner() + " matches no finding of this run");
            }
        }
        return named(words);
    }

    private static List<String> named(List<String> words) {
        if (words.size() <= MOST_NAMED) {
            return words;
        }
        List<String> some = new ArrayList<>(words.subList(0, MOST_NAMED));
        some.add("and " + (words.size() - MOST_NAMED) + " more such entries");
        return some;
    }
}
