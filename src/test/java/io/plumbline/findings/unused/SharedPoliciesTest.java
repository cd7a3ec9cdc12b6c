package io.plumbline.findings.unused;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.findings.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SharedPoliciesTest {

    private static final String POLICY = "arn:aws:iam::111122223333:policy/Shared";
    private static final List<String> NONE = List.of();
    private static final List<String> GRANTED = List.of("s3:GetObject", "s3:PutObject", "sqs:SendMessage");

    @Test
    void whatNobodyUsesIsOneFindingWithItsHolders() {
        List<Finding> findings = findings(
                holding("A", List.of("s3:GetObject"), List.of("s3:PutObject", "sqs:SendMessage"), NONE),
                holding("B", List.of("s3:GetObject"), List.of("s3:PutObject", "sqs:SendMessage"), NONE));
        assertThat(told(findings)).containsExactlyInAnyOrder("s3:PutObject by A B", "sqs by A B");
        assertThat(findings).allMatch(finding -> finding.principal() == null && POLICY.equals(finding.policy()));
    }

    @Test
    void whatOnlySomeUseIsTheOthersOwnFinding() {
        assertThat(told(findings(
                        holding("A", List.of("s3:GetObject", "s3:PutObject"), List.of("sqs:SendMessage"), NONE),
                        holding("B", List.of("s3:GetObject"), List.of("s3:PutObject", "sqs:SendMessage"), NONE))))
                .containsExactlyInAnyOrder("sqs by A B", "s3:PutObject of B");
    }

    @Test
    void whatOneLeftUnusedAndAnotherWasDeniedIsUnusedByTheOne() {
        assertThat(told(findings(
                        holding("A", List.of("s3:GetObject", "s3:PutObject"), NONE, List.of("sqs:SendMessage")),
                        holding("B", List.of("s3:GetObject", "s3:PutObject"), List.of("sqs:SendMessage"), NONE))))
                .containsExactly("sqs of B");
    }

    @Test
    void anIdleHolderIsToldOnceAsAWhole() {
        Holding idle = idle("A");
        Holding busy = holding("B", GRANTED, NONE, NONE);
        assertThat(told(findings(idle, busy))).isEmpty();
        assertThat(told(findings(idle, idle("C")))).isEmpty();
        assertThat(told(findings(idle, holding("B", List.of("s3:GetObject"), List.of("s3:PutObject"), NONE))))
                .as("what the busy one does not use either")
                .containsExactly("s3:PutObject by A B");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void theOrderOfHoldersChangesNothing(long seed) {
        Random random = new Random(seed);
        for (int trial = 0; trial < 200; trial++) {
            List<Holding> holdings = new ArrayList<>();
            for (int i = 2 + random.nextInt(4); i > 0; i--) {
                holdings.add(random.nextInt(5) == 0 ? idle("H" + i) : random(random, "H" + i));
            }
            List<Finding> expected = SharedPolicies.findings(holdings, Uses.CATALOG);
            Collections.shuffle(holdings, random);
            assertThat(SharedPolicies.findings(holdings, Uses.CATALOG)).isEqualTo(expected);
            assertThat(expected).extracting(Finding::id).doesNotHaveDuplicates();
        }
    }

    /** An action that some holder uses is never told of all; one that a holder uses is never told of that holder. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3})
    void whatIsUsedIsNeverUnused(long seed) {
        Random random = new Random(seed);
        int told = 0;
        for (int trial = 0; trial < 500; trial++) {
            List<Holding> holdings = List.of(random(random, "A"), random(random, "B"), random(random, "C"));
            for (Finding finding : SharedPolicies.findings(holdings, Uses.CATALOG)) {
                told++;
                holdings.stream()
                        .filter(holding -> finding.principal() == null
                                || finding.principal().equals(holding.holder()))
                        .flatMap(holding -> holding.uses().stream())
                        .forEach(use -> assertThat(use.kept().stream()
                                        .mapToObj(i -> Uses.CATALOG.at(i).name())
                                        .filter(name -> finding.action() == null
                                                ? name.service().equals(finding.service())
                                                : name.toString().equals(finding.action())))
                                .as(finding.toString())
                                .isEmpty());
            }
        }
        assertThat(told).isGreaterThan(500);
    }

    @Test
    void aHoldingTravelsAsText() {
        Holding holding = holding("A", List.of("s3:GetObject"), List.of("s3:PutObject"), List.of("sqs:SendMessage"));
        assertThat(Holding.of(holding.json())).isEqualTo(holding);
        assertThat(Holding.of(holding.json()).uses()).isEqualTo(holding.uses());
    }

    private static Holding random(Random random, String holder) {
        List<List<String>> fates = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        GRANTED.forEach(action -> fates.get(random.nextInt(4)).add(action));
        return holding(holder, fates.get(0), fates.get(1), fates.get(2));
    }

    private static Holding idle(String holder) {
        return holding(holder, true, NONE, GRANTED, NONE);
    }

    private static Holding holding(String holder, List<String> kept, List<String> unused, List<String> denied) {
        return holding(holder, false, kept, unused, denied);
    }

    private static Holding holding(
            String holder, boolean idle, List<String> kept, List<String> unused, List<String> denied) {
        StatementUse use = Uses.use("S", GRANTED, kept, unused, denied);
        return new Holding(POLICY, "111122223333", holder, null, idle, "in 35 days", List.of(Holding.Part.of(use)));
    }

    private static List<Finding> findings(Holding... holdings) {
        return SharedPolicies.findings(List.of(holdings), Uses.CATALOG);
    }

    private static List<String> told(List<Finding> findings) {
        return findings.stream()
                .map(finding -> Stream.of(finding.action(), finding.service())
                                .filter(what -> what != null)
                                .findFirst()
                                .orElseThrow()
                        + (finding.principal() == null
                                ? " by " + String.join(" ", finding.holders())
                                : " of " + finding.principal()))
                .toList();
    }
}
