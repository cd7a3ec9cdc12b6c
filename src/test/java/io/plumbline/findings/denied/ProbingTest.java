package io.plumbline.findings.denied;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.findings.Finding;
import io.plumbline.findings.Severity;
import io.plumbline.usage.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many different denied actions in a short time by one session are told as one; what is missing never vanishes in them. */
final class ProbingTest {

    private static final List<String> ACTIONS = List.of(
            "iam:ListUsers",
            "iam:ListRoles",
            "iam:ListGroups",
            "s3:ListAllMyBuckets",
            "ec2:DescribeInstances",
            "ec2:DescribeVpcs",
            "lambda:ListFunctions",
            "rds:DescribeDBInstances",
            "kms:ListKeys",
            "sqs:ListQueues",
            "sns:ListTopics",
            "ecs:ListClusters");

    @Test
    void anEnumerationIsOneGraveFinding() {
        List<Finding> findings = found(burst("2026-10-05T10:00:00Z", 1, ACTIONS));
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.action()).isNull();
            assertThat(finding.service()).isNull();
            assertThat(finding.layer()).isNull();
            assertThat(finding.suggestion()).isNull();
            assertThat(finding.severity()).isEqualTo(Severity.HIGH);
            assertThat(finding.count()).isEqualTo(12);
            assertThat(finding.evidence()).hasSize(5);
            assertThat(finding.reason())
                    .contains("12 different actions of 9 services were denied to one session within 10 minutes")
                    .contains("from 2026-10-05T10:00:00Z");
        });
    }

    @Test
    void aFewDenialsAreNone() {
        assertThat(found(burst("2026-10-05T10:00:00Z", 1, ACTIONS.subList(0, Probing.ACTIONS - 1))))
                .hasSize(Probing.ACTIONS - 1);
    }

    @Test
    void aPageOfTheConsoleIsNone() {
        List<String> page = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            page.add((i % 2 == 0 ? "ec2:Describe" : "iam:List") + (char) ('A' + i % 26) + i);
        }
        assertThat(found(burst("2026-10-05T10:00:00Z", 1, page))).hasSize(30);
    }

    @Test
    void manySessionsAreNotOne() {
        List<Entry> denied = new ArrayList<>();
        for (int i = 0; i < ACTIONS.size(); i++) {
            denied.addAll(burst("2026-10-05T10:00:00Z", i, List.of(ACTIONS.get(i))));
        }
        assertThat(found(denied)).hasSize(ACTIONS.size());
    }

    @Test
    void manyDenialsOverADayAreNone() {
        List<Entry> denied = new ArrayList<>();
        for (int i = 0; i < ACTIONS.size(); i++) {
            denied.addAll(burst(String.format("2026-10-05T%02d:00:00Z", i), 1, List.of(ACTIONS.get(i))));
        }
        assertThat(found(denied)).hasSize(ACTIONS.size());
    }

    @Test
    void whatComesEveryNightIsMissingAndNotTried() {
        List<Entry> denied = new ArrayList<>();
        for (int day = 1; day <= Probing.RECURRING_DAYS; day++) {
            denied.addAll(burst("2026-10-0" + day + "T02:00:00Z", 1, ACTIONS));
        }
        assertThat(found(denied)).hasSize(ACTIONS.size()).allMatch(finding -> finding.count() == 3);
    }

    @Test
    void whatIsUsedNeededAllowedTodayOrAskedAgainAndAgainIsToldByItself() {
        List<Entry> entries = new ArrayList<>(burst("2026-10-05T10:00:00Z", 1, ACTIONS));
        List<String> missed = List.of("glue:GetTable", "glue:GetJob", "ecr:ListImages", "logs:GetQueryResults");
        entries.addAll(burst("2026-10-05T10:01:00Z", 1, missed));
        entries.add(Refusals.call("glue:GetTable", "arn:aws:glue:::x", "ALLOWED", null, false, null));
        Entry often = entries.get(ACTIONS.size() + 3);
        entries.set(
                ACTIONS.size() + 3,
                new Entry(often.what(), Probing.REPEATED, often.firstSeen(), often.lastSeen(), often.evidence()));
        List<Finding> findings = Refusals.found(
                Optional.of(Refusals.policies(
                        "{\"Effect\":\"Allow\",\"Action\":\"ecr:ListImages\",\"Resource\":\"*\"}", null)),
                Set.of("glue:getjob"),
                entries);
        assertThat(findings)
                .extracting(Finding::action)
                .containsExactlyInAnyOrder(
                        null, "glue:GetTable", "glue:GetJob", "ecr:ListImages", "logs:GetQueryResults");
    }

    @Test
    void twoRunsOfOneDayAreTwoBursts() {
        List<Entry> denied = new ArrayList<>();
        for (Entry call : burst("2026-10-05T10:00:00Z", 1, ACTIONS)) {
            denied.add(new Entry(call.what(), 2, call.firstSeen(), call.firstSeen() + 7_200_000, call.evidence()));
        }
        assertThat(found(denied)).singleElement().satisfies(finding -> {
            assertThat(finding.reason()).contains("the largest of 2 such bursts");
            assertThat(finding.count()).isEqualTo(24);
        });
    }

    @Test
    void anOlderLedgerDoesNotKnowSessions() {
        List<Entry> denied = burst("2026-10-05T10:00:00Z", 1, ACTIONS).stream()
                .map(call -> new Entry(
                        Refusals.call(call.what().action(), "*", "DENIED", null, false, null)
                                .what(),
                        1,
                        call.firstSeen(),
                        call.lastSeen(),
                        call.evidence()))
                .toList();
        assertThat(found(denied)).hasSize(ACTIONS.size());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void noDenialIsLostOrToldTwiceWhateverTheOrder(long seed) {
        Random random = new Random(seed);
        for (int trial = 0; trial < 50; trial++) {
            List<Entry> denied = new ArrayList<>();
            for (int burst = 1 + random.nextInt(6); burst > 0; burst--) {
                Instant start = Instant.parse("2026-10-05T00:00:00Z").plusSeconds(random.nextInt(3 * 86_400));
                List<String> some = new ArrayList<>(ACTIONS);
                Collections.shuffle(some, random);
                denied.addAll(burst(start.toString(), random.nextInt(2), some.subList(0, 1 + random.nextInt(12))));
            }
            List<Finding> findings = found(denied);
            long told = findings.stream().mapToLong(Finding::count).sum();
            assertThat(told).isEqualTo(denied.stream().mapToLong(Entry::count).sum());
            assertThat(findings).extracting(Finding::id).doesNotHaveDuplicates();
            Collections.shuffle(denied, random);
            assertThat(found(denied)).containsExactlyInAnyOrderElementsOf(findings);
        }
    }

    /** A second apart, each of one session. */
    private static List<Entry> burst(String start, int session, List<String> actions) {
        List<Entry> calls = new ArrayList<>();
        for (String action : actions) {
            String time = Instant.parse(start).plusSeconds(calls.size()).toString();
            calls.add(Refusals.at(time, action, "*", "DENIED", null, false, "{\"session\":\"" + session + "\"}"));
        }
        return calls;
    }

    private static List<Finding> found(List<Entry> denied) {
        return Refusals.found(
                Optional.of(Refusals.policies(
                        "{\"Effect\":\"Allow\",\"Action\":\"ec2:CreateTags\",\"Resource\":\"*\"}", null)),
                Set.of(),
                denied);
    }
}
