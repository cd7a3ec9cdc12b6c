package io.plumbline.verify;

import io.plumbline.trail.Digest;
import io.plumbline.trail.DigestCoverage.Interval;
import io.plumbline.trail.DigestFact;
import io.plumbline.trail.DigestName;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Follows the digests of one account, region and trail from the newest to the oldest: each vouches for the one before it,
 * by hash and by signature. What a digest says that turned out not to be CloudTrail's counts for nothing.
 *
 * <p>A digest is valid when nothing speaks against it, and proven when a signature of CloudTrail's speaks for it. The newest
 * has its signature in S3's metadata alone, and so has the one before a digest that is not there. That newer ones were
 * deleted cannot be seen from inside ({@link Overdue} looks at the log files), nor that the last ones before logging began
 * anew were. Holds one chain in memory: under 1 KB a digest, 9 MB a year.
 */
final class DigestChain {

    private final List<Link> links;
    /** The names of digests that are there and cannot be read. */
    private final Set<String> broken;

    private final Scope scope;
    private final SignatureCheck signatures;
    private final boolean backfill;

    private final ChainFaults faults;
    private final DigestCopies copies;
    /** By object: the valid digests that name it as their previous. */
    private final Map<String, List<Link>> claims = new HashMap<>();

    private final Set<String> signed = new HashSet<>();

    private DigestChain(List<Link> links, Collection<String> broken, Scope scope, Signatures signatures) {
        this.links = links.stream().sorted(ChainOrder.NEWEST_FIRST).toList();
        this.broken = broken.stream().map(Place::name).collect(Collectors.toSet());
        this.scope = scope;
        this.faults = new ChainFaults(scope);
        this.copies = DigestCopies.of(this.links, faults);
        this.signatures = new SignatureCheck(links, signatures);
        this.backfill = fact(this.links.get(0)).backfill();
    }

    /**
     * Checks the digests of one chain, in any order; those outside of the scope are witnesses only.
     *
     * @param broken the paths of those that cannot be read: they are there, and say nothing
     */
    static ChainReport check(List<Link> links, Collection<String> broken, Scope scope, Signatures signatures)
            throws IOException {
        return new DigestChain(links, broken, scope, signatures).report();
    }

    private ChainReport report() throws IOException {
        List<Link> chain = copies.counted();
        for (Link link : ChainOrder.of(chain)) {
            judge(link);
        }
        new MissingDigests(copies, broken, scope, faults).find(chain);
        List<Link> asked = chain.stream().filter(faults::isAskedAbout).toList();
        List<Interval> covered = covered(asked);
        faults.addAll(signatures.unknownKeys());
        List<Link> valid =
                asked.stream().filter(link -> !faults.isInvalid(link)).toList();
        List<Link> proven =
                valid.stream().filter(link -> signed.contains(link.path())).toList();
        List<Link> unproven =
                valid.stream().filter(link -> !signed.contains(link.path())).toList();
        Link newest = links.get(0);
        DigestFact fact = fact(newest);
        return new ChainReport(
                fact.account(),
                fact.region(),
                backfill,
                asked.size(),
                valid.size(),
                proven.size(),
                paths(links.stream().filter(copies::isInvalid).toList()),
                signatures.isAsked() ? paths(copies.withCopies(unproven)) : List.of(),
                covered,
                times(proven),
                times(unproven),
                DigestName.parse(newest.path()).isPresent()
                        ? newest.path()
                        : newest.digest().object(),
                newestEnd(),
                faults.problems());
    }

    /** The time that valid digests answer for; says what is wrong between two of them, which may leave one invalid. */
    private List<Interval> covered(List<Link> asked) {
        ChainTimes times = new ChainTimes(backfill);
        for (int i = asked.size() - 1; i >= 0; i--) {
            Link link = asked.get(i);
            if (!faults.isInvalid(link)) {
                times.add(link).ifPresent(problem -> faults.say(problem, link));
            }
        }
        return times.intervals();
    }

    private List<Interval> times(List<Link> newestFirst) {
        ChainTimes times = new ChainTimes(backfill);
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            times.add(newestFirst.get(i));
        }
        return times.intervals();
    }

    private static List<String> paths(List<Link> links) {
        return links.stream().map(Link::path).sorted().toList();
    }

    /** When the newest digest there is ends, whatever it is worth and whether or not it was asked about. */
    private Instant newestEnd() {
        return Stream.concat(
                        Stream.of(links.get(0).digest().endTime()),
                        broken.stream()
                                .map(DigestName::parse)
                                .flatMap(Optional::stream)
                                .map(DigestName::end))
                .max(Instant::compareTo)
                .orElseThrow();
    }

    /** Whether the digest is what later ones, and its signature, say; if so, what it says of the one before it counts. */
    private void judge(Link link) throws IOException {
        List<Link> claimers = claims.getOrDefault(link.digest().object(), List.of());
        List<Link> confirming = claimers.stream()
                .filter(next -> next.digest().previous().sha256().equals(link.sha256()))
                .toList();
        boolean isSigned = isSigned(link);
        if (isSigned && confirming.size() < claimers.size()) {
            claimers.stream()
                    .filter(next -> !confirming.contains(next))
                    .forEach(next -> faults.say(
                            ProblemKind.ALTERED,
                            next,
                            "says of the digest before it, " + link.path()
                                    + ", what its signature of CloudTrail's belies: what it lists proves nothing"));
        } else if (!claimers.isEmpty() && confirming.isEmpty()) {
            faults.say(
                    ProblemKind.ALTERED,
                    link,
                    "is not the digest that the next one, " + claimers.get(0).path()
                            + ", was made after: its content has another SHA-256; what it lists proves nothing");
        }
        if (!backfill && confirming.size() > 1) {
            forked(link, confirming);
        }
        Digest.Previous previous = link.digest().previous();
        if (previous != null && !faults.isInvalid(link)) {
            claims.computeIfAbsent(previous.object(), any -> new ArrayList<>()).add(link);
            checkOrder(link, copies.counted(previous.object()));
        }
    }

    private void forked(Link link, List<Link> confirming) {
        // The one that a later digest goes on from is the chain's; the other leads nowhere.
        Link real = confirming.stream()
                .filter(next -> claims.containsKey(next.digest().object()))
                .findFirst()
                .orElse(confirming.get(0));
        confirming.stream()
                .filter(next -> !next.equals(real))
                .forEach(next -> faults.say(
                        ProblemKind.REORDERED,
                        next,
                        "names " + link.digest().object() + " as the digest before it, and so does " + real.path()
                                + ": CloudTrail makes one after another, one of the two was put there"));
    }

    private void checkOrder(Link link, Link previous) {
        boolean isTheOne = previous != null
                && previous.sha256().equals(link.digest().previous().sha256());
        if (!backfill
                && isTheOne
                && previous.digest().endTime().isAfter(link.digest().start())) {
            faults.say(
                    ProblemKind.REORDERED,
                    link,
                    "starts at " + link.digest().start() + ", before the digest that it names as"
                            + " its previous ends (" + previous.digest().end() + ", " + previous.path() + ")");
        }
    }

    /** Whether CloudTrail's signature shows that it made the digest; says so when one should and does not. */
    private boolean isSigned(Link link) throws IOException {
        if (!signatures.isAsked() || !faults.isAskedAbout(link) || faults.isInvalid(link)) {
            return false;
        }
        SignatureCheck.Outcome outcome = signatures.of(link);
        if (outcome != SignatureCheck.Outcome.SIGNED && isAltered(link)) {
            return false;
        }
        switch (outcome) {
            case SIGNED -> signed.add(link.path());
            case NONE -> {
                // It may be what it says; nothing shows it.
            }
            case NO_SUCH_KEY -> {
                faults.invalidate(link);
                signatures.withoutKey(link);
            }
            case WRONG ->
                faults.say(
                        ProblemKind.BAD_SIGNATURE,
                        link,
                        "does not go with its signature: CloudTrail did not make it as it is, what it lists proves nothing");
        }
        return outcome == SignatureCheck.Outcome.SIGNED;
    }

    /** Whether a valid digest says that its content was another: then its signature need not be spoken of. */
    private boolean isAltered(Link link) {
        List<Link> claimers = claims.getOrDefault(link.digest().object(), List.of());
        return !claimers.isEmpty()
                && claimers.stream()
                        .noneMatch(next -> next.digest().previous().sha256().equals(link.sha256()));
    }

    private static DigestFact fact(Link link) {
        return DigestFact.of(link.digest(), link.path());
    }
}
