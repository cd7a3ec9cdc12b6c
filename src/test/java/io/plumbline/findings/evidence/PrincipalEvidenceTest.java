package io.plumbline.findings.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.usage.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PrincipalEvidenceTest {

    private static final String WITH_PATH = "arn:aws:iam::111122223333:role/ml/Trainer";
    private static final String WITHOUT_PATH = "arn:aws:iam::111122223333:role/Trainer";

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void theOrderOfEntriesChangesNothing(long seed) {
        Random random = new Random(seed);
        List<Entry> entries = new ArrayList<>(List.of(
                call(WITH_PATH, "AROA1", "111122223333", "s3:GetObject", "ALLOWED"),
                call(WITHOUT_PATH, "AROA1", "111122223333", "S3:getobject", "DENIED"),
                call(WITHOUT_PATH, null, "111122223333", "s3:PutObject", "FAILED"),
                of(Entry.Kind.PRESENCE, WITHOUT_PATH, "AROA1", "000055556666", "AssumeRole", null)));
        for (int trial = 0; trial < 50; trial++) {
            Collections.shuffle(entries, random);
            PrincipalEvidence evidence = PrincipalEvidence.of(null, entries.iterator());
            assertThat(evidence.arn()).isEqualTo(WITH_PATH);
            assertThat(evidence.account()).as("its own, not the assumer's").isEqualTo("111122223333");
            assertThat(evidence.events()).isEqualTo(6);
            assertThat(evidence.calls("s3:GETOBJECT")).hasSize(2);
            assertThat(evidence.calls("s3:ListBucket")).isEmpty();
        }
    }

    @Test
    void aRoleMadeAgainUnderItsNameIsAnother() {
        List<Entry> entries = List.of(
                call(WITH_PATH, "AROAOLD", "111122223333", "s3:GetObject", "ALLOWED"),
                call(WITH_PATH, null, "111122223333", "s3:PutObject", "ALLOWED"));
        PrincipalEvidence evidence = PrincipalEvidence.of("AROANEW", entries.iterator());
        assertThat(evidence.calls("s3:GetObject")).isEmpty();
        assertThat(evidence.calls("s3:PutObject")).as("whose id nobody told").hasSize(1);
        assertThat(evidence.ofNamesakes()).containsExactly(entries.get(0));
        assertThat(PrincipalEvidence.of("AROANEW", entries.subList(0, 1).iterator())
                        .isPresent())
                .isFalse();
    }

    @Test
    void aJobThatRunsAsARoleIsNoPresenceOfIt() {
        Entry job = of(Entry.Kind.JOB, WITH_PATH, null, "111122223333", "CreateTrainingJob", null);
        PrincipalEvidence evidence = PrincipalEvidence.of("AROA1", List.of(job).iterator());
        assertThat(evidence.isPresent()).isFalse();
        assertThat(evidence.jobs()).containsExactly(job);
        Entry session = of(Entry.Kind.PRESENCE, WITH_PATH, "AROA1", "111122223333", "AssumeRole", null);
        assertThat(PrincipalEvidence.of("AROA1", List.of(session).iterator()).isPresent())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ALLOWED, true, false",
        "POSSIBLE, true, false",
        "FAILED, true, false",
        "DENIED, false, true",
        "UNAUTHENTICATED, false, false"
    })
    void aDeniedCallIsNoUse(String outcome, boolean use, boolean denied) {
        Entry call = call(WITH_PATH, "AROA1", "111122223333", "s3:GetObject", outcome);
        assertThat(PrincipalEvidence.isUse(call)).isEqualTo(use);
        assertThat(PrincipalEvidence.isDenied(call)).isEqualTo(denied);
    }

    private static Entry call(String arn, String id, String account, String action, String outcome) {
        return of(Entry.Kind.USAGE, arn, id, account, action, outcome);
    }

    private static Entry of(Entry.Kind kind, String arn, String id, String account, String action, String outcome) {
        Entry.Fact what = new Entry.Fact(
                kind,
                "2026-10-05",
                account,
                "us-east-1",
                "111122223333:role/trainer",
                arn,
                id,
                action,
                "*",
                false,
                outcome,
                null,
                false,
                "{}",
                null);
        return new Entry(what, 2, 1, 2, List.of());
    }
}
