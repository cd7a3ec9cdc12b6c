package io.plumbline.verify;

import io.plumbline.trail.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Digests that valid ones name as the one before them and that are not there.
 *
 * @param broken the names of digests that are there and cannot be read
 */
record MissingDigests(DigestCopies copies, Set<String> broken, Scope scope, ChainFaults faults) {

    /** @param chain the digests that count, the newest first */
    void find(List<Link> chain) {
        Set<String> told = new TreeSet<>();
        for (int i = 0; i < chain.size(); i++) {
            Link link = chain.get(i);
            Digest.Previous previous = link.digest().previous();
            if (previous == null
                    || copies.counted(previous.object()) != null
                    || broken.contains(Place.name(previous.object()))
                    || faults.isInvalid(link)) {
                continue;
            }
            Link older = i + 1 < chain.size() ? chain.get(i + 1) : null;
            Instant start = link.digest().start();
            Instant since = older == null ? start : older.digest().endTime();
            // Before the time asked about it may well have expired, or was never listed.
            if (start.isAfter(scope.from() == null ? Instant.MIN : scope.from())
                    && (scope.to() == null || since.isBefore(scope.to()))
                    && told.add(previous.object())) {
                faults.add(deleted(link, previous.object(), older));
            }
        }
    }

    private static Problem deleted(Link link, String object, Link older) {
        String path = Place.beside(object, link.digest().object(), link.path());
        String what = "is the digest before " + link.path() + " and is not there: nothing proves what was delivered ";
        String start = link.digest().start().toString();
        return new Problem(
                ProblemKind.DELETED_DIGEST,
                path,
                older == null
                        ? what + "before " + start
                                + "; where a copy or the bucket's retention begins later, give --from"
                        : what + "from " + older.digest().end() + " to " + start);
    }
}
