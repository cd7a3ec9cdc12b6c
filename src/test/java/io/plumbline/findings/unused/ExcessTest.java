package io.plumbline.findings.unused;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of one policy goes, at the coarsest level at which it is true. */
final class ExcessTest {

    private static final List<String> NONE = List.of();

    @Test
    void aServiceOfWhichNothingWasUsedIsOne() {
        StatementUse read = Uses.use(
                "Read", List.of("s3:GetObject", "s3:ListBucket"), NONE, List.of("s3:GetObject", "s3:ListBucket"), NONE);
        assertThat(told(read)).containsExactly("service s3 of Read");
        StatementUse write = Uses.use("Write", List.of("s3:PutObject"), NONE, List.of("s3:PutObject"), NONE);
        assertThat(told(read, write)).containsExactly("service s3 of several");
    }

    @Test
    void aDeniedActionIsNoUseButNotUnusedByItself() {
        StatementUse one = Uses.use(
                "S", List.of("s3:GetObject", "s3:PutObject"), NONE, List.of("s3:GetObject"), List.of("s3:PutObject"));
        assertThat(told(one)).containsExactly("service s3 of S");
        StatementUse denied = Uses.use("S", List.of("s3:PutObject"), NONE, NONE, List.of("s3:PutObject"));
        assertThat(told(denied)).isEmpty();
    }

    @Test
    void oneUseOrOneBlindSpotKeepsTheServiceAndTellsTheActions() {
        StatementUse used = Uses.use(
                "S",
                List.of("s3:GetObject", "s3:PutObject", "s3:ListBucket"),
                List.of("s3:GetObject"),
                List.of("s3:PutObject", "s3:ListBucket"),
                NONE);
        assertThat(told(used)).containsExactlyInAnyOrder("s3:PutObject of S", "s3:ListBucket of S");
        StatementUse blind =
                Uses.use("S", List.of("s3:GetObject", "s3:PutObject"), NONE, List.of("s3:PutObject"), NONE);
        assertThat(told(blind)).containsExactly("s3:PutObject of S");
    }

    @Test
    void anotherStatementsUseKeepsTheService() {
        StatementUse unused = Uses.use("A", List.of("s3:PutObject"), NONE, List.of("s3:PutObject"), NONE);
        StatementUse used = Uses.use("B", List.of("s3:GetObject"), List.of("s3:GetObject"), NONE, NONE);
        assertThat(told(unused, used)).containsExactly("s3:PutObject of A");
    }

    @Test
    void servicesAreToldEachByItself() {
        StatementUse both = Uses.use(
                "S",
                List.of("sqs:SendMessage", "sns:Publish"),
                List.of("sns:Publish"),
                List.of("sqs:SendMessage"),
                NONE);
        assertThat(told(both)).containsExactly("service sqs of S");
        assertThat(told(Uses.use("S", List.of("sns:Publish"), NONE, NONE, NONE)))
                .isEmpty();
    }

    @Test
    void whatASweepingStatementGrantsOfAnUntouchedServiceIsToldTogether() {
        StatementUse sweeping = Uses.use(
                "All", List.of("*"), List.of("s3:GetObject"), List.of("sqs:SendMessage", "sqs:CreateQueue"), NONE);
        assertThat(Excess.of(List.of(sweeping), Uses.CATALOG)).singleElement().satisfies(excess -> {
            assertThat(excess.service()).isEqualTo("sqs");
            assertThat(excess.isService()).isFalse();
            assertThat(excess.action()).isNull();
            assertThat(excess.actions()).isEqualTo(Uses.actions(List.of("sqs:SendMessage", "sqs:CreateQueue")));
        });
    }

    /** Whatever the level, what is told is unused or denied everywhere, and nothing unused is left untold. */
    @Test
    void nothingUnusedIsLeftOut() {
        StatementUse one = Uses.use(
                "A",
                List.of("s3:Get*", "sqs:*"),
                List.of("s3:GetObject"),
                List.of("s3:GetBucketAcl", "sqs:SendMessage"),
                NONE);
        BitSet told = new BitSet();
        Excess.of(List.of(one), Uses.CATALOG).forEach(excess -> told.or(excess.actions()));
        assertThat(told).isEqualTo(one.unused());
    }

    private static List<String> told(StatementUse... policy) {
        return Excess.of(List.of(policy), Uses.CATALOG).stream()
                .map(excess -> (excess.isService()
                                ? "service " + excess.service()
                                : excess.action().name().toString())
                        + " of "
                        + (excess.statement() == null
                                ? "several"
                                : excess.statement().label()))
                .toList();
    }
}
