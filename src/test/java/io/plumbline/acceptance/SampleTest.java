package io.plumbline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.samples.SampleAccount;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer sees first: the report on {@code sample-logs/}. */
final class SampleTest {

    @TempDir
    private static Path folder;

    private static Audit audit;

    @BeforeAll
    static void run() {
        audit = Audit.run(folder.resolve("out"), "--trail", SampleAccount.TRAIL, "--iam", SampleAccount.IAM);
        assertThat(audit.exitCode()).as(audit.stderr()).isZero();
    }

    private static Predicate<JsonNode> is(String type, String principal) {
        return finding -> finding.get("type").textValue().equals(type)
                && principal.equals(finding.path("principal").textValue());
    }

    @Test
    void everyRecordIsAccountedFor() {
        WorldTest.assertReconciled(audit);
        assertThat(audit.events("kept")).isEqualTo(SampleAccount.DISTINCT_EVENTS);
        assertThat(audit.events("duplicate")).isEqualTo(SampleAccount.DUPLICATES);
        assertThat(audit.events("quarantined")).isEqualTo(1);
        assertThat(audit.events("unmapped")).isZero();
        assertThat(audit.events("notApiCall")).isEqualTo(SampleAccount.NOT_API_CALLS);
        assertThat(audit.text("quarantine.jsonl")).contains(SampleAccount.TRUNCATED_FILE);
    }

    @Test
    void theRoleThatCannotWriteLogsIsAPredictedGapAndTheCompleteOneNone() {
        List<JsonNode> gaps = audit.findings(is("PREDICTED_GAP", SampleAccount.TRAINING_NO_LOGS));
        assertThat(gaps).hasSize(1);
        assertThat(gaps.get(0).get("action").textValue()).isEqualTo("logs:PutLogEvents");
        assertThat(audit.findings(is("PREDICTED_GAP", SampleAccount.TRAINING_COMPLETE)))
                .isEmpty();
    }

    @Test
    void metricsAreUnobservableAndNothingAJobNeedsIsUnused() {
        JsonNode metrics = audit.one("UNOBSERVABLE_GRANT", SampleAccount.TRAINING_COMPLETE, "cloudwatch:PutMetricData");
        assertThat(metrics.get("state").textValue()).isEqualTo("UNOBSERVABLE");
        assertThat(audit.of(SampleAccount.TRAINING_COMPLETE))
                .noneMatch(label -> label.startsWith("UNUSED")
                        && (label.contains("logs:") || label.contains("ecr:") || label.contains("PutMetricData")));
    }

    @Test
    void theUnusedRoleIsOneFindingAndTheYoungOneIsLeftAlone() {
        assertThat(audit.of(SampleAccount.LEGACY_BATCH))
                .containsExactly("BROAD_GRANT s3:GetObject", "UNUSED_PRINCIPAL");
        assertThat(audit.of(SampleAccount.IDLE_USER)).containsExactly("UNUSED_PRINCIPAL");
        assertThat(audit.of(SampleAccount.FEATURE_INGEST)).noneMatch(label -> label.startsWith("UNUSED"));
        assertThat(audit.of(SampleAccount.ENDPOINT_INVOKER))
                .containsExactly("UNOBSERVABLE_GRANT sagemaker:InvokeEndpoint");
    }

    @Test
    void theSharedPolicysUnusedPartIsOneFindingOfAllHolders() {
        List<JsonNode> shared =
                audit.findings(finding -> finding.path("reason").asText().contains("dynamodb")
                        && finding.get("principal").isNull()
                        && SampleAccount.SHARED_POLICY.equals(
                                finding.path("policy").textValue()));
        assertThat(shared).hasSize(1);
        assertThat(WorldTest.texts(shared.get(0).get("holders")))
                .containsExactlyInAnyOrderElementsOf(SampleAccount.SHARED_POLICY_HOLDERS);
    }

    @Test
    void denialsNameTheirLayer() {
        List<String> layers =
                audit.findings(finding -> finding.get("type").textValue().equals("ACCESS_DENIED")).stream()
                        .map(finding -> finding.get("layer").asText())
                        .distinct()
                        .toList();
        assertThat(layers).contains("IDENTITY_POLICY", "SERVICE_CONTROL_POLICY", "PERMISSIONS_BOUNDARY");
        long denied = audit.findings(finding -> finding.get("type").textValue().equals("ACCESS_DENIED")).stream()
                .mapToLong(finding -> finding.get("count").longValue())
                .sum();
        assertThat(denied).isGreaterThanOrEqualTo(SampleAccount.DENIED_EVENTS);
    }

    /** The statement is {@code NotAction}: what it leaves out is not granted, so it is not unused either. */
    @Test
    void whatNotActionLeavesOutIsNotGranted() {
        List<String> services =
                audit
                        .findings(finding -> SampleAccount.SANDBOX.equals(
                                finding.path("principal").textValue()))
                        .stream()
                        .map(finding -> finding.path("service").asText())
                        .distinct()
                        .toList();
        assertThat(services).isNotEmpty().doesNotContain("iam", "organizations");
    }

    @Test
    void theDeletedRoleIsListed() {
        assertThat(audit.summary().get("principalsNotExported").toString()).contains(SampleAccount.DELETED_ROLE);
    }

    /** Object calls were recorded in one region only. */
    @Test
    void disuseOfObjectCallsIsClaimedForTheRegionsThatRecordThem() {
        assertThat(audit.findings(finding -> finding.get("state").asText().equals("UNUSED")
                        && finding.get("reason").asText().contains("data events (AWS::S3::Object)")))
                .isNotEmpty()
                .noneMatch(finding -> finding.get("reason").textValue().contains(SampleAccount.SECOND_REGION));
    }

    @Test
    void noSessionTokenIsInAnyFile() throws java.io.IOException {
        try (var files = Files.walk(audit.out())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(SampleAccount.SESSION_TOKEN);
            }
        }
    }

    @Test
    void aPersonaLineARole() {
        assertThat(audit.lines("personas.jsonl"))
                .isNotEmpty()
                .allMatch(line ->
                        line.has("role") && line.has("activities") && line.has("beyond") && line.has("lacking"));
    }
}
