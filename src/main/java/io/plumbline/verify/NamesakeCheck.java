package io.plumbline.verify;

import io.plumbline.trail.ContentHash;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds the log files of one name against what digests list under it, and hashes those that are listed.
 *
 * <p>CloudTrail's names end in sixteen random characters, so there is one of each, or copies. Of several files that might be
 * the listed one, those count whose path ends in most of its key; when they are equally like, each must be right.
 */
final class NamesakeCheck {

    /**
     * What a digest lists.
     *
     * @param digest the path of the digest
     * @param vouched whether the digest is valid
     * @param proven whether a signature of CloudTrail's speaks for it
     * @param askedAbout whether its period reaches into the time asked about
     */
    record Listed(String object, String sha256, String digest, boolean vouched, boolean proven, boolean askedAbout) {}

    private final Scope scope;
    private final ProvenTimes proven;
    private final Storage storage;

    private final List<Problem> problems = new ArrayList<>();
    private final Map<Tally, Long> tallies = new EnumMap<>(Tally.class);
    private final Overdue overdue = new Overdue();

    NamesakeCheck(Scope scope, ProvenTimes proven, Storage storage) {
        this.scope = scope;
        this.proven = proven;
        this.storage = storage;
    }

    List<Problem> problems() {
        return problems;
    }

    Map<Tally, Long> tallies() {
        return tallies;
    }

    Overdue overdue() {
        return overdue;
    }

    /** Checks all that bear one name. */
    void check(List<Listed> listed, List<String> paths) throws IOException {
        Map<String, List<Listed>> byObject = new TreeMap<>();
        listed.forEach(each -> byObject.computeIfAbsent(each.object(), any -> new ArrayList<>())
                .add(each));
        Map<String, ContentHash> hashes = new HashMap<>();
        Set<String> spokenFor = new HashSet<>();
        for (Map.Entry<String, List<Listed>> entry : byObject.entrySet()) {
            List<String> likest = likest(entry.getKey(), paths);
            spokenFor.addAll(likest);
            check(entry.getKey(), entry.getValue(), likest, hashes);
        }
        for (String path : paths) {
            if (!spokenFor.contains(path)) {
                notListed(path, !byObject.isEmpty());
            }
        }
    }

    private static List<String> likest(String object, List<String> paths) {
        int best = paths.stream()
                .mapToInt(path -> Place.likeness(object, path))
                .max()
                .orElse(0);
        return paths.stream()
                .filter(path -> Place.likeness(object, path) == best)
                .toList();
    }

    private void check(String object, List<Listed> listed, List<String> paths, Map<String, ContentHash> hashes)
            throws IOException {
        List<Listed> vouched = listed.stream()
                .filter(each -> each.vouched() && each.askedAbout())
                .toList();
        if (vouched.isEmpty()) {
            if (listed.stream().anyMatch(Listed::askedAbout)) {
                count(Tally.UNVOUCHED);
            }
            return;
        }
        Listed by = vouched.get(0);
        if (paths.isEmpty() && !scope.wouldList(object)) {
            count(Tally.OUTSIDE);
            return;
        }
        count(Tally.LISTED);
        boolean valid = !paths.isEmpty();
        if (paths.isEmpty()) {
            missing(object, by);
        }
        for (String path : paths) {
            valid &= isAsListed(path, object, vouched, hashes);
        }
        if (valid) {
            count(Tally.VALID);
            if (vouched.stream().anyMatch(Listed::proven)) {
                count(Tally.PROVEN);
            }
            if (paths.stream().allMatch(path -> Place.likeness(object, path) == 1) && object.indexOf('/') >= 0) {
                count(Tally.BY_NAME);
            }
        }
    }

    private void missing(String object, Listed by) {
        String path = Place.beside(object, objectOf(by), by.digest());
        problems.add(new Problem(
                ProblemKind.MISSING,
                path,
                "is listed by " + by.digest() + " and is not there: it was deleted, or left out of a copy"));
    }

    /** The part of a digest's path that its own key must have had, given where its log files are. */
    private static String objectOf(Listed by) {
        int layout = by.digest().lastIndexOf("AWSLogs/");
        int prefix = by.object().lastIndexOf("AWSLogs/");
        return layout < 0 || prefix < 0
                ? by.digest()
                : by.object().substring(0, prefix) + by.digest().substring(layout);
    }

    private boolean isAsListed(String path, String object, List<Listed> listed, Map<String, ContentHash> hashes)
            throws IOException {
        ContentHash hash = hashes.get(path);
        if (hash == null) {
            hash = hash(path, listed.get(0));
            hashes.put(path, hash);
        }
        if (hash.damage() != null) {
            return false;
        }
        for (Listed each : listed) {
            if (!each.sha256().equals(hash.sha256())) {
                problems.add(new Problem(
                        ProblemKind.ALTERED,
                        path,
                        "has another SHA-256 than " + each.digest()
                                + " lists: its events are not those that CloudTrail delivered"));
                return false;
            }
        }
        if (Place.of(object, path) == Place.ELSEWHERE) {
            problems.add(new Problem(
                    ProblemKind.MOVED,
                    path,
                    "is the file that CloudTrail put at " + object
                            + ", unaltered: it was moved, readers that go by the folder's day will not find it"));
        }
        return true;
    }

    private ContentHash hash(String path, Listed by) throws IOException {
        try (InputStream file = storage.open(path)) {
            ContentHash hash = ContentHash.of(file);
            if (hash.damage() != null) {
                unreadable(path, hash.damage() + ": it is not as " + by.digest() + " lists it");
            }
            return hash;
        } catch (FileNotFoundException e) {
            problems.add(new Problem(
                    ProblemKind.MISSING,
                    path,
                    "is listed by " + by.digest() + " and vanished while the trail was being read: it was deleted"));
            return new ContentHash(null, "vanished");
        } catch (UnopenableException e) {
            unreadable(path, e.reason());
            return new ContentHash(null, "unopenable");
        } catch (java.nio.file.AccessDeniedException | org.apache.hadoop.security.AccessControlException e) {
            unreadable(path, "may not be read with these credentials");
            return new ContentHash(null, "forbidden");
        }
    }

    private void unreadable(String path, String why) {
        problems.add(new Problem(ProblemKind.UNREADABLE, path, why));
    }

    private void notListed(String path, boolean isNamesake) {
        Optional<LogName> parsed = LogName.parse(path);
        if (parsed.isEmpty()) {
            count(Tally.OTHER);
            return;
        }
        LogName name = parsed.get();
        if (!scope.wants(name.account(), name.region())
                || !scope.holds(name.start(), name.end().plusSeconds(1))) {
            return;
        }
        switch (proven.of(name)) {
            case NOT_YET -> {
                count(Tally.NOT_YET_COVERED);
                overdue.add(name);
            }
            case NOT_COVERED -> {
                count(Tally.NOT_COVERED);
                overdue.add(name);
            }
            case COVERED ->
                problems.add(new Problem(
                        ProblemKind.NOT_LISTED,
                        path,
                        isNamesake
                                ? "bears the name of a listed file and is no more than a copy of it, or another file"
                                : "is listed by no digest, though digests answer for its time: somebody else put it there, or another"
                                        + " trail that delivers to the same place and makes no digests"));
        }
    }

    private void count(Tally tally) {
        tallies.merge(tally, 1L, Long::sum);
    }
}
