package io.plumbline.findings.unused;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.aws.ActionName;
import io.plumbline.findings.unused.Excess.Level;
import io.plumbline.policy.Elements;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of one policy goes, at the coarsest level at which it is true. */
final class ExcessTest {

    private static final List<String> NONE = List.of();
    private static final StatementUse USED =
            Uses.use("Used", List.of("ec2:DescribeInstances"), List.of("ec2:DescribeInstances"), NONE, NONE);

    @Test
    void aPolicyOfWhichNothingWasUsedIsOne() {
        assertThat(told(
                        unused("Read", "s3:GetBucketTagging", "sqs:ListQueues"),
                        unused("Write", "s3:PutBucketTagging")))
                .containsExactly("POLICY");
    }

    @Test
    void aPolicyThatDeniesStaysAndItsStatementsGo() {
        assertThat(told(true, unused("Read", "s3:GetBucketTagging"), unused("Write", "s3:PutBucketTagging")))
                .containsExactly("STATEMENT of Read", "STATEMENT of Write");
    }

    @Test
    void aStatementOfWhichNothingWasUsedIsOneWhateverServicesItGrants() {
        assertThat(told(USED, unused("Two", "sqs:ListQueues", "sns:ListTopics")))
                .containsExactly("STATEMENT of Two");
    }

    private static StatementUse queuesAreUnused(String label) {
        return Uses.use(
                label,
                List.of("sqs:ListQueues", "sns:ListTopics"),
                List.of("sns:ListTopics"),
                List.of("sqs:ListQueues"),
                NONE);
    }

    @Test
    void aServiceThatAStatementGrantsBesideAUsedOneIsOne() {
        assertThat(told(queuesAreUnused("S"))).containsExactly("SERVICE sqs of S");
    }

    @Test
    void aServiceThatSeveralUsedStatementsGrantIsOne() {
        assertThat(told(
                        queuesAreUnused("A"),
                        Uses.use(
                                "B",
                                List.of("sqs:GetQueueUrl", "ec2:DescribeVpcs"),
                                List.of("ec2:DescribeVpcs"),
                                List.of("sqs:GetQueueUrl"),
                                NONE)))
                .containsExactly("SERVICE sqs of several");
    }

    @Test
    void whatAStatementTakesWithItIsNotToldOfTheServiceAgain() {
        assertThat(told(queuesAreUnused("S"), unused("All", "sqs:GetQueueUrl")))
                .containsExactlyInAnyOrder("STATEMENT of All", "SERVICE sqs of S");
    }

    @Test
    void aDeniedActionIsNoUseButNotUnusedByItself() {
        List<String> two = List.of("s3:GetBucketTagging", "s3:PutBucketTagging");
        assertThat(told(Uses.use("S", two, NONE, List.of(two.get(0)), List.of(two.get(1)))))
                .containsExactly("POLICY");
        assertThat(told(Uses.use("S", two, NONE, NONE, two))).isEmpty();
        assertThat(told(USED, Uses.use("S", two, NONE, NONE, two))).isEmpty();
    }

    @Test
    void oneUseOrOneBlindSpotKeepsTheServiceAndTellsTheActions() {
        List<String> three = List.of("s3:GetObject", "s3:PutObject", "s3:ListBucket");
        assertThat(told(Uses.use("S", three, three.subList(0, 1), three.subList(1, 3), NONE)))
                .containsExactlyInAnyOrder("s3:PutObject of S", "s3:ListBucket of S");
        assertThat(told(Uses.use("S", three.subList(0, 2), NONE, three.subList(1, 2), NONE)))
                .containsExactly("s3:PutObject of S");
    }

    @Test
    void anotherStatementsUseKeepsTheServiceButNotTheStatement() {
        StatementUse used = Uses.use("B", List.of("s3:GetObject"), List.of("s3:GetObject"), NONE, NONE);
        assertThat(told(unused("A", "s3:PutObject"), used)).containsExactly("STATEMENT of A");
        StatementUse mixed = Uses.use(
                "A",
                List.of("s3:PutObject", "sns:ListTopics"),
                List.of("sns:ListTopics"),
                List.of("s3:PutObject"),
                NONE);
        assertThat(told(mixed, used)).containsExactly("s3:PutObject of A");
    }

    @Test
    void whatTheCatalogueDoesNotKnowIsNotProvenUnused() {
        StatementUse odd = unused("S", "sqs:ListQueues", "sns:ListTopics", "sns:MadeUpYesterday");
        assertThat(odd.unknown()).containsExactly("sns");
        assertThat(told(odd)).containsExactlyInAnyOrder("SERVICE sqs of S", "sns:ListTopics of S");
    }

    @Test
    void aStarOnEverythingIsAFewFindings() {
        BitSet granted = Uses.EXPANSION.of(new Elements(false, List.of("*")));
        BitSet kept = Uses.actions(List.of("ec2:DescribeInstances", "s3:ListAllMyBuckets"));
        BitSet unused = Bits.minus(granted, kept);
        unused.andNot(Uses.actions(List.of("sqs:SendMessage")));
        StatementUse star = star(granted, kept, unused);
        List<Excess> told = Excess.of(new PolicyUse(false, List.of(star)), Uses.CATALOG);
        assertThat(told.stream().map(ExcessTest::word))
                .containsExactlyInAnyOrder(
                        "SERVICE null of All", "ACTION null of All", "ACTION ec2 of All", "ACTION s3 of All");
        BitSet said = new BitSet();
        told.forEach(excess -> {
            assertThat(said.intersects(excess.actions())).as("said twice").isFalse();
            said.or(excess.actions());
        });
        assertThat(said).isEqualTo(unused);
        assertThat(ExcessWords.unused(told.get(told.size() - 2), Uses.CATALOG)).contains("were not used at all");
    }

    @Test
    void aWildcardWithinAServiceIsToldActionByAction() {
        List<String> tables = List.of("dynamodb:DescribeTable", "dynamodb:DescribeTableReplicaAutoScaling");
        StatementUse use =
                Uses.use("S", List.of("dynamodb:DescribeTable*"), tables.subList(0, 1), tables.subList(1, 2), NONE);
        assertThat(told(use)).containsExactly(tables.get(1) + " of S");
    }

    @Test
    void statementsOfEqualContentAreOne() {
        StatementUse one = Uses.use(
                "S", List.of("s3:GetObject", "s3:PutObject"), List.of("s3:GetObject"), List.of("s3:PutObject"), NONE);
        assertThat(told(one, one)).containsExactly("s3:PutObject of S");
    }

    /** Whatever the level: nothing unused is left out, nothing used, unseen or denied is said unused by itself, nothing twice. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whatIsSaidIsWhatIsUnused(long seed) {
        Random random = new Random(seed);
        List<List<String>> grants = List.of(
                List.of("sqs:ListQueues", "sqs:GetQueueUrl", "sns:ListTopics"),
                List.of("sns:ListTopics", "sns:CreateTopic"),
                List.of("athena:GetWorkGroup"));
        EnumSet<Level> levels = EnumSet.noneOf(Level.class);
        for (int trial = 0; trial < 500; trial++) {
            List<StatementUse> statements = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                statements.add(random(random, "S" + i, grants.get(i)));
            }
            List<Excess> told = Excess.of(new PolicyUse(random.nextBoolean(), statements), Uses.CATALOG);
            for (int i = 0; i < 3; i++) {
                StatementUse statement = statements.get(i);
                BitSet said = new BitSet();
                for (Excess excess : told) {
                    for (Excess.Part part : excess.parts()) {
                        if (statements.get(part.index()).equals(statement)) {
                            assertThat(said.intersects(part.actions()))
                                    .as("said twice")
                                    .isFalse();
                            said.or(part.actions());
                        }
                    }
                }
                assertThat(Bits.covers(said, statement.unused())).isTrue();
                assertThat(Bits.covers(statement.away(), said)).isTrue();
            }
            told.forEach(excess -> levels.add(excess.level()));
        }
        assertThat(levels).as("levels that were met").containsExactly(Level.values());
    }

    private static StatementUse random(Random random, String sid, List<String> granted) {
        List<List<String>> fates = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        granted.forEach(action -> fates.get(Math.max(0, random.nextInt(7) - 3)).add(action));
        return Uses.use(sid, granted, fates.get(1), fates.get(0), fates.get(2));
    }

    private static StatementUse unused(String sid, String... actions) {
        List<String> known = List.of(actions).stream()
                .filter(name -> Uses.CATALOG.find(ActionName.of(name)).isPresent())
                .toList();
        return Uses.use(sid, List.of(actions), NONE, known, NONE);
    }

    private static StatementUse star(BitSet granted, BitSet kept, BitSet unused) {
        StatementUse blank = Uses.use("All", List.of("*"), NONE, NONE, NONE);
        return new StatementUse(
                "All",
                "All",
                blank.together(),
                blank.swept(),
                blank.unknown(),
                granted,
                kept,
                unused,
                new BitSet(),
                blank.reaches(),
                null);
    }

    private static List<String> told(StatementUse... policy) {
        return told(false, policy);
    }

    private static List<String> told(boolean denies, StatementUse... policy) {
        return Excess.of(new PolicyUse(denies, List.of(policy)), Uses.CATALOG).stream()
                .map(ExcessTest::word)
                .toList();
    }

    private static String word(Excess excess) {
        String what = excess.action() != null
                ? excess.action().name().toString()
                : excess.level() + (excess.level().compareTo(Level.SERVICE) >= 0 ? " " + excess.service() : "");
        String of = excess.statement() == null ? "several" : excess.statement().label();
        return excess.level() == Level.POLICY ? what : what + " of " + of;
    }
}
