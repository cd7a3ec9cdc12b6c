package io.plumbline.findings.unused;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.aws.Pattern;
import io.plumbline.findings.unused.UsedName.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NarrowerResourcesTest {

    private static final String BUCKET = "arn:aws:s3:::data/";
    private static final String JOBS = "arn:aws:sagemaker:us-east-1:111122223333:training-job/";
    private static final List<Kind> KINDS = List.of(Kind.PREFIX, Kind.MADE, Kind.PASSING, Kind.LASTING);
    private static final String QUEUES = "arn:aws:sqs:us-east-1:111122223333:";

    /** Names are separated by blanks; of queues and jobs the last part is enough. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PASSING | train/a.csv                        | train/*",
                "PASSING | train/a.csv train/b.csv test/c.csv | test/* train/*",
                "PASSING | train/2026/10/05/x.csv             | train/*",
                "PASSING | out/job-20261005/model.tar.gz      | out/job-*",
                "PASSING | out/3f9a8b7c6d5e/model.tar.gz      | out/*",
                "PASSING | job-1/a.csv job-2/a.csv            | job-*",
                "PASSING | run-7/a.csv                        | run-7/*",
                "PASSING | a1/x b2/x                          | a1/* b2/*",
                "LASTING | job-1/a.csv job-2/a.csv            | job-1/* job-2/*",
                "PREFIX  | train/*                            | train/*",
                "PREFIX  | train/run-2026-10-05/*             | train/run-*",
                "LASTING | config.json                        | config.json",
                "PASSING | config.json                        | ''",
                "PASSING | a*b/x                              | a?b/*",
                "PASSING | ${aws:username}/x                  | ?{aws:username}/*",
                "PREFIX  | a*b/*                              | a?b/*",
                "LASTING | a?b                                | a?b",
                "PASSING | a/*                                | a/*",
                "PASSING | *                                  | ''",
            })
    void objectsAreTakenForTheirFolders(Kind kind, String keys, String expected) {
        assertThat(narrower(kind, BUCKET, keys, BUCKET + "*")).isEqualTo(all(BUCKET, expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LASTING | nightly                          | nightly",
                "PASSING | nightly                          | nightly",
                "PASSING | nightly-2026-10-05               | nightly-*",
                "LASTING | nightly-2026-10-05               | nightly-2026-10-05",
                "PASSING | train-1 train-2 train-13         | train-*",
                "PASSING | train-1                          | train-1",
                "PASSING | pipelines-2wq3o5xq9wl4-Train     | pipelines-*",
                "MADE    | nightly-2026-10-05               | nightly-*",
                "MADE    | nightly                          | ''",
                "PASSING | a b c d e f g h                  | a b c d e f g h",
                "PASSING | a b c d e f g h i                | ''",
            })
    void namesOfRunsAreTakenForWhatTheyHaveInCommon(Kind kind, String names, String expected) {
        assertThat(narrower(kind, JOBS, names, JOBS + "*")).isEqualTo(all(JOBS, expected));
    }

    @Test
    void manyFoldersLoseTheirDeepestParts() {
        List<UsedName> used = new ArrayList<>();
        for (char c = 'a'; c < 'a' + 12; c++) {
            used.add(new UsedName(BUCKET + "train/" + c + "/x.csv", Kind.PASSING));
        }
        assertThat(NarrowerResources.of(used, List.of("*"))).containsExactly(BUCKET + "train/*");
        used.add(new UsedName("arn:aws:s3:::models/v/x", Kind.PASSING));
        assertThat(NarrowerResources.of(used, List.of("*")))
                .containsExactly(BUCKET + "train/*", "arn:aws:s3:::models/v/*");
    }

    @Test
    void bucketsAndQueuesKeepTheirNames() {
        assertThat(narrower(Kind.PASSING, "arn:aws:s3:::", "data-111122223333", "*"))
                .containsExactly("arn:aws:s3:::data-111122223333");
        assertThat(narrower(Kind.LASTING, QUEUES, "jobs results", "*")).isEqualTo(all(QUEUES, "jobs results"));
    }

    @Test
    void whatWasGrantedOfAPrefixIsNotLeft() {
        List<String> granted = List.of(BUCKET + "train/a*", BUCKET + "train/b*", BUCKET + "test/*");
        List<UsedName> used = List.of(new UsedName(BUCKET + "train/*", Kind.PREFIX));
        assertThat(NarrowerResources.of(used, granted)).containsExactly(BUCKET + "train/a*", BUCKET + "train/b*");
    }

    @Test
    void nothingIsNarrowerThanWhatWasUsedWhole() {
        assertThat(narrower(Kind.PASSING, BUCKET, "train/x", BUCKET + "train/*"))
                .isEmpty();
        assertThat(narrower(Kind.LASTING, QUEUES, "jobs", QUEUES + "jobs")).isEmpty();
        assertThat(NarrowerResources.of(List.of(), List.of("*"))).isEmpty();
    }

    /** Everything used is covered, everything said was granted, less is said than was granted, in any order, for good. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void coversAllThatWasUsedAndNothingThatWasNotGranted(long seed) {
        Random random = new Random(seed);
        int narrowed = 0;
        for (int trial = 0; trial < 5_000; trial++) {
            List<String> granted = granted(random);
            List<UsedName> used = used(random, granted);
            List<String> narrower = NarrowerResources.of(used, granted);
            Collections.shuffle(used, random);
            assertThat(NarrowerResources.of(used, granted)).isEqualTo(narrower);
            if (narrower.isEmpty()) {
                continue;
            }
            narrowed++;
            assertThat(narrower)
                    .hasSizeLessThanOrEqualTo(NarrowerResources.MOST)
                    .isSorted();
            used.forEach(
                    each -> assertThat(narrower).as(each + " of " + granted).anyMatch(pattern -> Pattern.of(pattern)
                            .matches(each.resource())));
            narrower.forEach(pattern -> assertThat(granted).as(pattern).anyMatch(each -> Pattern.of(each)
                    .covers(Pattern.of(pattern))));
            assertThat(granted).anyMatch(each -> narrower.stream()
                    .noneMatch(pattern -> Pattern.of(pattern).covers(Pattern.of(each))));
            assertThat(NarrowerResources.of(
                            narrower.stream().map(UsedName::pattern).toList(), granted))
                    .isEqualTo(narrower);
        }
        assertThat(narrowed).as("trials that could fail").isGreaterThan(1_000);
    }

    private static List<String> granted(Random random) {
        List<String> all =
                List.of("*", BUCKET + "*", BUCKET + "a*", BUCKET + "b/*", BUCKET + "*/2026*", "arn:aws:s3:::d*");
        List<String> granted = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            granted.add(all.get(random.nextInt(all.size())));
        }
        return granted;
    }

    private static List<UsedName> used(Random random, List<String> granted) {
        List<UsedName> used = new ArrayList<>();
        while (used.isEmpty()) {
            for (int i = 1 + random.nextInt(20); i > 0; i--) {
                String key = text(random);
                Kind kind = KINDS.get(random.nextInt(KINDS.size()));
                String resource = BUCKET + (kind == Kind.PREFIX ? key.replace('*', 'c') + "/*" : key);
                if (granted.stream().anyMatch(each -> Pattern.of(each).matches(resource))) {
                    used.add(new UsedName(resource, kind));
                }
            }
        }
        return used;
    }

    private static String text(Random random) {
        String[] words = {"a", "b", "2026", "12", "x*y", "a1b2c3d4", "c?", "${d}"};
        StringBuilder text = new StringBuilder(words[random.nextInt(words.length)]);
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(random.nextBoolean() ? '/' : '-').append(words[random.nextInt(words.length)]);
        }
        return text.toString();
    }

    private static List<String> narrower(Kind kind, String of, String names, String granted) {
        List<UsedName> used =
                all(of, names).stream().map(name -> new UsedName(name, kind)).toList();
        return NarrowerResources.of(used, List.of(granted));
    }

    private static List<String> all(String of, String names) {
        return names.isEmpty()
                ? List.of()
                : Arrays.stream(names.split(" ")).map(name -> of + name).toList();
    }
}
