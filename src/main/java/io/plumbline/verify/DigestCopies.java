package io.plumbline.verify;

import io.plumbline.trail.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Of files that say they are the same digest, the one that counts: what a later digest vouches for, if any does. */
final class DigestCopies {

    private final List<Link> links;
    private final ChainFaults faults;
    private final Map<String, Link> byObject = new HashMap<>();

    private DigestCopies(List<Link> links, ChainFaults faults) {
        this.links = links;
        this.faults = faults;
    }

    /** @param links of one chain, the newest first */
    static DigestCopies of(List<Link> links, ChainFaults faults) {
        Map<String, List<Link>> named = new LinkedHashMap<>();
        links.forEach(link -> named.computeIfAbsent(link.digest().object(), any -> new ArrayList<>())
                .add(link));
        Map<String, Set<String>> vouched = new HashMap<>();
        for (Link link : links) {
            Digest.Previous previous = link.digest().previous();
            if (previous != null
                    && named.getOrDefault(previous.object(), List.of()).size() > 1) {
                vouched.computeIfAbsent(previous.object(), any -> new TreeSet<>())
                        .add(previous.sha256());
            }
        }
        DigestCopies copies = new DigestCopies(links, faults);
        named.forEach((object, same) ->
                copies.byObject.put(object, copies.oneOf(same, vouched.getOrDefault(object, Set.of()))));
        return copies;
    }

    /** The digests that count, in the order they came. */
    List<Link> counted() {
        return links.stream()
                .filter(link -> counted(link.digest().object()).equals(link))
                .toList();
    }

    /** The digest of that name that counts; null where there is none. */
    Link counted(String object) {
        return byObject.get(object);
    }

    /** Whether the digest, or the one that it is a copy of, proves nothing. */
    boolean isInvalid(Link link) {
        Link counted = counted(link.digest().object());
        return faults.isInvalid(link)
                || (faults.isInvalid(counted) && counted.sha256().equals(link.sha256()));
    }

    /** These digests and their copies, but for what proves nothing. */
    List<Link> withCopies(List<Link> digests) {
        Set<String> objects =
                digests.stream().map(link -> link.digest().object()).collect(Collectors.toSet());
        return links.stream()
                .filter(link -> objects.contains(link.digest().object()) && !isInvalid(link))
                .toList();
    }

    private Link oneOf(List<Link> same, Set<String> vouched) {
        List<Link> inPlace = same.stream().filter(link -> !isElsewhere(link)).toList();
        List<Link> candidates = inPlace.isEmpty() ? same : inPlace;
        Link real = candidates.stream()
                .filter(link -> vouched.contains(link.sha256()))
                .findFirst()
                .orElse(candidates.get(0));
        for (Link link : same) {
            checkPlace(link);
            if (!link.sha256().equals(real.sha256())) {
                faults.say(
                        ProblemKind.ALTERED,
                        link,
                        "is another digest than " + real.path() + ", which has the same name"
                                + (vouched.contains(real.sha256())
                                        ? " and is the one that the next digest was made after"
                                        : "")
                                + ": one of the two was put there");
            }
        }
        return real;
    }

    private void checkPlace(Link link) {
        if (isElsewhere(link)) {
            faults.say(
                    ProblemKind.MOVED,
                    link,
                    "is the digest that CloudTrail put at " + link.digest().object()
                            + ": it was moved or renamed, perhaps to take another's place");
        }
    }

    private static boolean isElsewhere(Link link) {
        return Place.of(link.digest().object(), link.path()) == Place.ELSEWHERE;
    }
}
