package io.plumbline.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.trail.spark.TrailListing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody may do to a trail, and what is said of it: with CloudTrail's keys, and with hashes alone. */
final class TamperingTest {

    private static final String A = "111122223333";
    private static final String B = "444455556666";

    @TempDir
    private Path folder;

    private SignedTrail trail;
    private SignedTrail.Chain east;

    private interface Deed {
        void to(TamperingTest test) throws IOException;
    }

    /** A deed, and what is said of it: {@code KIND n} with the file's number, {@code D} for digests, {@code L} for log files. */
    private record Case(String name, Deed deed, Scope scope, List<String> withKeys, List<String> withoutKeys) {

        Case(String name, Deed deed, List<String> withKeys, List<String> withoutKeys) {
            this(name, deed, Scope.everything(), withKeys, withoutKeys);
        }

        Case(String name, Deed deed, String... problems) {
            this(name, deed, Scope.everything(), List.of(problems), List.of(problems));
        }

        Case(String name, Deed deed, Scope scope, String... problems) {
            this(name, deed, scope, List.of(problems), List.of(problems));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** The chain under attack has digests D0 to D5 and log files L0 to L11, two an hour, from 22:00 on. */
    static Stream<Case> cases() {
        return Stream.of(
                new Case("nothing", test -> {}),
                new Case("compress a log file anew", test -> test.recompress(test.log(3))),
                new Case("compress a digest anew", test -> test.recompress(test.digest(2))),
                new Case("uncompress a log file", test -> test.uncompress(test.log(3))),
                new Case("uncompress a digest", test -> test.uncompress(test.digest(2))),
                new Case("alter a log file", test -> test.alter(test.log(3)), "ALTERED L3"),
                new Case("append a gzip member", test -> test.append(test.log(3)), "ALTERED L3"),
                new Case("cut a log file", test -> test.cut(test.log(3)), "UNREADABLE L3"),
                new Case("damage a log file's compression", test -> test.flip(test.log(3)), "UNREADABLE L3"),
                new Case("delete a log file", test -> test.delete(test.log(3)), "MISSING L3"),
                new Case(
                        "delete all log files",
                        test -> test.deleteLogs(),
                        "MISSING L0",
                        "MISSING L1",
                        "MISSING L10",
                        "MISSING L11",
                        "MISSING L2",
                        "MISSING L3",
                        "MISSING L4",
                        "MISSING L5",
                        "MISSING L6",
                        "MISSING L7",
                        "MISSING L8",
                        "MISSING L9"),
                new Case("swap two log files", test -> test.swap(test.log(3), test.log(8)), "ALTERED L3", "ALTERED L8"),
                new Case(
                        "move a log file to another day",
                        test -> test.move(test.log(3), "2026/10/05", "2026/10/09"),
                        "MOVED x"),
                new Case("put a log file there", test -> test.plant(100), "NOT_LISTED x"),
                new Case("put any file where log files lie", test -> test.plantOdd(), "NOT_LISTED x"),
                new Case("a log file newer than the newest digest", test -> test.plant(6 * 60 + 20)),
                new Case("a log file older than the oldest digest", test -> test.plant(-200)),
                new Case("delete a digest", test -> test.delete(test.digest(2)), "DELETED_DIGEST D2"),
                new Case(
                        "delete two digests in a row",
                        test -> {
                            test.delete(test.digest(2));
                            test.delete(test.digest(3));
                        },
                        "DELETED_DIGEST D3"),
                new Case("delete the first digest", test -> test.delete(test.digest(0)), "DELETED_DIGEST D0"),
                new Case("delete all digests but the first", test -> test.deleteFrom(1), "DELETED_DIGEST D1"),
                new Case(
                        "delete all digests but the first, of which the end is asked about",
                        test -> test.deleteFrom(1),
                        new Scope(
                                Instant.parse("2026-10-05T23:30:00Z"),
                                Instant.parse("2026-10-06T03:00:00Z"),
                                Set.of(),
                                Set.of()),
                        "DELETED_DIGEST D1"),
                new Case(
                        "forge an hour and delete all digests after it",
                        test -> {
                            test.alter(test.log(2));
                            test.trail.relist(test.digest(1), test.log(2));
                            test.deleteFrom(2);
                        },
                        "DELETED_DIGEST D2"),
                new Case(
                        "a log file two hours newer than the newest digest",
                        test -> test.plant(8 * 60),
                        "DELETED_DIGEST x"),
                new Case("a log file less than two hours newer", test -> test.plant(8 * 60 - 1)),
                new Case("delete the newest digest", test -> test.delete(test.digest(5))),
                new Case("alter a digest", test -> test.alter(test.digest(2)), "ALTERED D2"),
                new Case("cut a digest", test -> test.cut(test.digest(2)), "UNREADABLE D2"),
                new Case(
                        "cut all digests but the first",
                        test -> test.cutAllButTheFirst(),
                        "UNREADABLE D1",
                        "UNREADABLE D2",
                        "UNREADABLE D3",
                        "UNREADABLE D4",
                        "UNREADABLE D5"),
                new Case("swap two digests", test -> test.swap(test.digest(2), test.digest(3)), "MOVED D2", "MOVED D3"),
                new Case(
                        "put an older digest in the place of a newer",
                        test -> test.replace(test.digest(4), test.digest(1)),
                        "DELETED_DIGEST D4",
                        "MOVED D4"),
                new Case(
                        "hide a log file from its digest",
                        test -> {
                            test.hide(2, 1);
                            test.delete(test.log(4));
                        },
                        "ALTERED D2"),
                new Case(
                        "hide a log file and make all later digests match",
                        test -> {
                            ObjectNode digest = test.trail.read(test.digest(2));
                            test.delete(test.log(4));
                            ((ArrayNode) digest.get("logFiles")).remove(0);
                            test.trail.forge(test.east.digests(), 2, digest);
                        },
                        List.of("BAD_SIGNATURE D2", "BAD_SIGNATURE D3", "BAD_SIGNATURE D4"),
                        List.of()),
                new Case(
                        "forge the newest digest",
                        test -> test.forgeNewest(),
                        List.of("ALTERED L10"),
                        List.of("ALTERED L10")),
                new Case(
                        "sign with a key of one's own",
                        test -> test.ownKey(),
                        List.of("ALTERED D2"),
                        List.of("ALTERED D2")),
                new Case(
                        "logging stops for three hours",
                        test -> {
                            test.east.pause(Duration.ofHours(3)).hours(2, 1);
                        },
                        "GAP D6"),
                new Case("hours without a log file", test -> test.east.hours(3, 0)),
                new Case("a digest made up for", test -> test.east.backfill()),
                new Case(
                        "a log file of a digest made up for deleted",
                        test -> {
                            test.east.backfill();
                            test.delete(test.log(12));
                        },
                        "MISSING L12"),
                new Case(
                        "delete a digest before the time asked about",
                        test -> test.delete(test.digest(1)),
                        new Scope(Instant.parse("2026-10-06T01:00:00Z"), null, Set.of(), Set.of())),
                new Case(
                        "alter a log file of a region not asked about",
                        test -> test.alter(test.log(3)),
                        new Scope(null, null, Set.of(), Set.of("us-west-2"))),
                new Case(
                        "alter a log file after the time asked about",
                        test -> test.alter(test.log(8)),
                        new Scope(null, Instant.parse("2026-10-06T01:00:00Z"), Set.of(), Set.of())),
                new Case(
                        "alter a log file of the evening before",
                        test -> test.alter(test.log(2)),
                        new Scope(Instant.parse("2026-10-05T23:30:00Z"), null, Set.of(), Set.of()),
                        "ALTERED L2"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isSaid(Case each) throws IOException {
        trail = new SignedTrail(folder.resolve("bucket"), "audit/");
        east = trail.chain(A, "us-east-1").hours(6, 2);
        trail.chain(B, "us-west-2").hours(3, 1);
        each.deed.to(this);
        assertThat(problems(each.scope, SignedTrail.keys())).isEqualTo(each.withKeys);
        assertThat(problems(each.scope, null)).isEqualTo(each.withoutKeys);
    }

    private List<String> problems(Scope scope, PublicKeys keys) throws IOException {
        TrailListing listing =
                TrailListing.list(List.of(trail.folder().toString()), scope.listed(), new Configuration());
        return LocalVerification.problems(listing, scope, keys).stream()
                .map(problem -> problem.kind() + " " + number(problem.path()))
                .sorted()
                .toList();
    }

    private String number(String path) {
        for (int i = 0; i < east.digests().size(); i++) {
            if (path.endsWith(east.digests().get(i))) {
                return "D" + i;
            }
        }
        for (int i = 0; i < east.logs().size(); i++) {
            if (path.endsWith(east.logs().get(i))) {
                return "L" + i;
            }
        }
        return "x";
    }

    private String log(int number) {
        return east.logs().get(number);
    }

    private String digest(int number) {
        return east.digests().get(number);
    }

    private void alter(String key) throws IOException {
        trail.write(key, new String(trail.content(key), StandardCharsets.UTF_8).replace("2026-10", "2026-11"));
    }

    private void recompress(String key) throws IOException {
        byte[] content = trail.content(key);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(file) {
            {
                def.setLevel(Deflater.NO_COMPRESSION);
            }
        }) {
            gzip.write(content);
        }
        Files.write(trail.path(key), file.toByteArray());
    }

    private void uncompress(String key) throws IOException {
        byte[] content = trail.content(key);
        Files.delete(trail.path(key));
        Files.write(trail.path(key.substring(0, key.length() - ".gz".length())), content);
    }

    private void append(String key) throws IOException {
        Files.write(
                trail.path(key), SignedTrail.gzip(SignedTrail.bytes("{\"Records\":[]}")), StandardOpenOption.APPEND);
    }

    private void cut(String key) throws IOException {
        byte[] file = Files.readAllBytes(trail.path(key));
        Files.write(trail.path(key), Arrays.copyOf(file, file.length - 20));
    }

    private void flip(String key) throws IOException {
        byte[] file = Files.readAllBytes(trail.path(key));
        file[file.length - 6] ^= 1; // Of the checksum.
        Files.write(trail.path(key), file);
    }

    private void delete(String key) throws IOException {
        Files.delete(trail.path(key));
    }

    private void deleteFrom(int digest) throws IOException {
        for (int i = digest; i < east.digests().size(); i++) {
            delete(digest(i));
        }
    }

    private void cutAllButTheFirst() throws IOException {
        for (int i = 1; i < east.digests().size(); i++) {
            cut(digest(i));
        }
    }

    private void deleteLogs() throws IOException {
        for (String key : east.logs()) {
            delete(key);
        }
    }

    private void swap(String one, String other) throws IOException {
        byte[] kept = Files.readAllBytes(trail.path(one));
        replace(one, other);
        Files.write(trail.path(other), kept);
    }

    private void replace(String key, String by) throws IOException {
        Files.copy(trail.path(by), trail.path(key), StandardCopyOption.REPLACE_EXISTING);
    }

    private void move(String key, String from, String to) throws IOException {
        Path target = trail.path(key.replace(from, to));
        Files.createDirectories(target.getParent());
        Files.move(trail.path(key), target);
    }

    private void plant(long minutes) throws IOException {
        east.unlisted(minutes);
    }

    private void plantOdd() throws IOException {
        Path beside = trail.path(log(0)).resolveSibling("more.json");
        Files.writeString(beside, "{\"Records\":[]}");
    }

    /** Takes a log file out of what a digest lists. */
    private void hide(int digest, int logFile) throws IOException {
        ObjectNode content = trail.read(digest(digest));
        ((ArrayNode) content.get("logFiles")).remove(logFile - 1);
        trail.write(digest(digest), content.toString());
    }

    private void forgeNewest() throws IOException {
        // Nothing vouches for the newest: that it lists another hash shows at the log file.
        ObjectNode content = trail.read(digest(5));
        ((ObjectNode) content.get("logFiles").get(0)).put("hashValue", "0".repeat(64));
        trail.write(digest(5), content.toString());
    }

    private void ownKey() throws IOException {
        ObjectNode content = trail.read(digest(2)).put("digestPublicKeyFingerprint", "my own");
        trail.write(digest(2), content.toString());
    }
}
