package io.plumbline.acceptance;

import static io.plumbline.acceptance.Account.role;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of each role of {@link World}, and what is not. */
final class WorldTest {

    private static final String ALICE = "arn:aws:iam::" + Account.ID + ":user/alice";

    private static Audit audit;

    @BeforeAll
    static void run() {
        audit = WorldRun.audit();
        assertThat(audit.exitCode()).as(audit.stderr()).isZero();
    }

    @Test
    void writesEveryFileOfTheContract() {
        for (String file : List.of(
                "index.html",
                "summary.json",
                "findings.jsonl",
                "findings.csv",
                "findings",
                "usage",
                "coverage",
                "quarantine.jsonl",
                "personas.jsonl")) {
            assertThat(audit.out().resolve(file)).exists();
        }
    }

    @Test
    void reconciles() {
        assertReconciled(audit);
        assertThat(audit.events("read")).isEqualTo(World.trail().calls().size());
    }

    static void assertReconciled(Audit audit) {
        assertThat(audit.events("read"))
                .as(audit.summary().get("events").toString())
                .isEqualTo(audit.events("kept")
                        + audit.events("duplicate")
                        + audit.events("outOfWindow")
                        + audit.events("refused")
                        + audit.events("quarantined"));
        assertThat(audit.events("kept"))
                .as(audit.summary().get("events").toString())
                .isEqualTo(audit.events("mapped") + audit.events("unmapped") + audit.events("notApiCall"));
    }

    @Test
    void listsUnmappedCallsWithTheirNames() {
        JsonNode unmapped = audit.summary().get("unmapped");
        long listed = StreamSupport.stream(unmapped.spliterator(), false)
                .mapToLong(call -> call.get("count").longValue())
                .sum();
        assertThat(listed).isEqualTo(audit.events("unmapped")).isEqualTo(2);
    }

    @Test
    void countsListObjectsAsListBucketAndHeadObjectAsGetObject() {
        assertThat(audit.of(role("UsedReader")))
                .containsExactly("EXCESS_RESOURCE s3:GetObject", "UNUSED_ACTION s3:DeleteObject");
    }

    @Test
    void doesNotJudgeObjectCallsOfBucketsWithoutDataEvents() {
        assertThat(audit.of(role("ClosedBucket"))).containsExactly("UNOBSERVABLE_GRANT s3:GetObject");
        JsonNode finding = audit.one("UNOBSERVABLE_GRANT", role("ClosedBucket"), "s3:GetObject");
        assertThat(finding.get("state").textValue()).isEqualTo("UNOBSERVABLE");
        assertThat(finding.get("reason").textValue()).contains("data event");
    }

    @Test
    void namesTheOwner() {
        JsonNode finding = audit.one("UNUSED_ACTION", role("UsedReader"), "s3:DeleteObject");
        assertThat(finding.path("owner").textValue()).isEqualTo("readers@example.com");
    }

    @Test
    void aDeniedCallIsNoUse() {
        assertThat(audit.of(role("DeniedOnly")))
                .containsExactly("ACCESS_DENIED dynamodb:DescribeTable", "UNUSED_STATEMENT");
    }

    @Test
    void aDenialHasTheLayerThatAwsNamed() {
        JsonNode finding = audit.one("ACCESS_DENIED", role("DeniedOnly"), "dynamodb:DescribeTable");
        assertThat(finding.get("layer").textValue()).isEqualTo("SERVICE_CONTROL_POLICY");
        assertThat(finding.get("state").textValue()).isEqualTo("DENIED");
        assertThat(finding.get("resource").textValue())
                .isEqualTo("arn:aws:dynamodb:us-east-1:123456789012:table/orders");
        // The account cannot mend it with a statement of its own.
        assertThat(finding.get("suggestion").isNull()).isTrue();
    }

    @Test
    void groupsDenialsAndSuggestsTheSmallestStatement() {
        JsonNode finding = audit.one("ACCESS_DENIED", role("Refused"), "sqs:CreateQueue");
        assertThat(finding.get("layer").textValue()).isEqualTo("IDENTITY_POLICY");
        assertThat(finding.get("count").longValue()).isEqualTo(7);
        assertThat(finding.get("evidence")).hasSize(5);
        assertThat(finding.get("firstSeen").textValue())
                .isEqualTo(Account.noon(31).toString());
        assertThat(finding.get("lastSeen").textValue())
                .isEqualTo(Account.noon(37).toString());
        assertThat(finding.get("suggestion"))
                .isEqualTo(Json.of("{'Effect':'Allow','Action':'sqs:CreateQueue',"
                        + "'Resource':'arn:aws:sqs:us-east-1:123456789012:jobs'}"));
    }

    @Test
    void passingARoleUsesPassRole() {
        assertThat(audit.of(role("Passer"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TrainNone", "TrainElsewhere", "TrainBounded", "TrainGuarded"})
    void predictsTheGapOfAJobThatCannotLog(String name) {
        List<JsonNode> gaps =
                audit.findings(finding -> finding.get("type").textValue().equals("PREDICTED_GAP")
                        && role(name).equals(finding.path("principal").textValue()));
        assertThat(gaps).as(audit.of(role(name)).toString()).hasSize(1);
        JsonNode gap = gaps.get(0);
        assertThat(gap.get("action").textValue()).isEqualTo("logs:PutLogEvents");
        assertThat(gap.get("state").textValue()).isEqualTo("PREDICTED");
        assertThat(gap.get("resource").textValue()).contains(":log-group:/aws/sagemaker/TrainingJobs");
        assertThat(gap.get("reason").textValue()).contains("CreateTrainingJob").contains("job-" + name);
        assertThat(gap.get("evidence")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TrainStar", "TrainWild", "TrainGroup", "TrainStreams"})
    void predictsNoGapOfAJobThatCanLog(String name) {
        assertThat(audit.of(role(name))).noneMatch(label -> label.startsWith("PREDICTED_GAP"));
    }

    @Test
    void suggestsAStatementForAGapThatOneWouldClose() {
        JsonNode suggestion = audit.one("PREDICTED_GAP", role("TrainNone"), "logs:PutLogEvents")
                .get("suggestion");
        assertThat(suggestion.get("Effect").textValue()).isEqualTo("Allow");
        assertThat(suggestion.get("Action").toString()).contains("logs:PutLogEvents");
        assertThat(suggestion.get("Resource").toString()).contains("/aws/sagemaker/TrainingJobs");
    }

    /** The role grants it already: another Allow changes nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"TrainBounded", "TrainGuarded"})
    void suggestsNoAllowWhereADenyOrTheBoundaryTakesIt(String name) {
        JsonNode gap = audit.one("PREDICTED_GAP", role(name), "logs:PutLogEvents");
        assertThat(gap.get("suggestion").isNull()).as(gap.toString()).isTrue();
        assertThat(gap.get("layer").textValue())
                .isEqualTo(name.equals("TrainBounded") ? "PERMISSIONS_BOUNDARY" : "IDENTITY_POLICY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TrainNone", "TrainStar", "TrainWild", "TrainGroup", "TrainStreams"})
    void whatAJobNeedsIsNeverUnused(String name) {
        assertThat(audit.of(role(name))).noneMatch(label -> label.startsWith("UNUSED"));
    }

    @Test
    void invisibleActionsAreUnobservable() {
        for (String action : List.of("cloudwatch:PutMetricData", "logs:PutLogEvents")) {
            JsonNode finding = audit.one("UNOBSERVABLE_GRANT", role("TrainStar"), action);
            assertThat(finding.get("reason").textValue()).isNotBlank();
        }
    }

    @Test
    void anUnusedRoleIsOneFinding() {
        assertThat(audit.of(role("Idle"))).containsExactly("BROAD_GRANT s3", "UNUSED_PRINCIPAL");
        assertThat(audit.of(role("IdleLastUsedBefore"))).containsExactly("UNUSED_PRINCIPAL");
    }

    @Test
    void usedBySecondWitnessIsNoDisuse() {
        assertThat(audit.of(role("IdleButLastUsed"))).noneMatch(label -> label.startsWith("UNUSED"));
    }

    @Test
    void aYoungRoleIsLeftAlone() {
        assertThat(audit.of(role("Young"))).noneMatch(label -> label.startsWith("UNUSED"));
    }

    @Test
    void anExcludedServiceIsUnobservable() {
        assertThat(audit.of(role("KeyHolder")))
                .containsExactly(
                        "BROAD_GRANT kms:Decrypt",
                        "UNOBSERVABLE_GRANT kms:Decrypt",
                        "UNOBSERVABLE_GRANT kms:DescribeKey");
    }

    @Test
    void aUserHasTheGrantsOfGroups() {
        assertThat(audit.of(ALICE)).containsExactly("UNUSED_POLICY");
    }

    @Test
    void aSharedPolicysUnusedGrantIsOneFinding() {
        List<JsonNode> shared = audit.findings(
                finding -> World.SHARED.equals(finding.path("policy").textValue()));
        assertThat(shared).hasSize(1);
        JsonNode finding = shared.get(0);
        assertThat(Audit.label(finding)).isEqualTo("UNUSED_POLICY");
        assertThat(finding.get("principal").isNull()).isTrue();
        assertThat(texts(finding.get("holders")))
                .containsExactlyInAnyOrder(role("Idle"), role("ShareA"), role("ShareB"));
    }

    @Test
    void aSharedPolicysGrantThatAHolderUsesIsNotSaidUnusedOfAll() {
        assertThat(audit.findings(
                        finding -> World.HALF_USED.equals(finding.path("policy").textValue())
                                && finding.get("state").textValue().equals("UNUSED")))
                .allMatch(finding ->
                        role("ShareB").equals(finding.path("principal").textValue()));
        assertThat(audit.of(role("ShareA"))).isEmpty();
    }

    @Test
    void anAwsManagedPolicyIsJudgedPerPrincipal() {
        assertThat(audit.of(role("ManagedA"))).containsExactly("UNUSED_POLICY");
        assertThat(audit.of(role("ManagedB"))).containsExactly("UNUSED_POLICY");
    }

    @Test
    void aRoleMadeAgainHasNotTheUseOfItsPredecessor() {
        assertThat(audit.of(role("Reborn"))).containsExactly("UNUSED_PRINCIPAL");
    }

    @Test
    void listsPrincipalsThatTheExportLacks() {
        List<String> missing = new ArrayList<>();
        audit.summary()
                .get("principalsNotExported")
                .forEach(entry -> missing.add(entry.get("principal").textValue()));
        assertThat(missing).contains(role("Ghost"));
        // The first Reborn, which is another role than the exported one.
        assertThat(missing).contains(role("Reborn"));
        assertThat(missing).doesNotContain(role("Ops"), role("ml/team/Pathy"), ALICE);
    }

    @Test
    void findsTheRoleOfASessionWhoseArnLacksThePath() {
        assertThat(audit.of(role("ml/team/Pathy"))).isEmpty();
    }

    @Test
    void aDenyIsNeverUnused() {
        assertThat(audit.of(role("Denier"))).isEmpty();
    }

    /** Its use of ec2 by another statement must not be denied in the reader's face. */
    @Test
    void doesNotSayThatAServiceWasNotUsedWhenAnotherStatementsGrantOfItWas() {
        List<JsonNode> findings = audit.findings(finding ->
                role("TwoStatements").equals(finding.path("principal").textValue()));
        assertThat(findings).hasSize(1);
        assertThat(Audit.label(findings.get(0))).isEqualTo("UNUSED_STATEMENT");
        assertThat(findings.get(0).get("reason").textValue()).contains("this statement grants (ec2:DescribeVpcs)");
    }

    /** ec2 is in use, by another policy: the finding may be about this policy's part of it, and must say so. */
    @Test
    void doesNotSayThatAServiceWasNotUsedWhenAnotherPolicysGrantOfItWas() {
        List<JsonNode> findings = audit.findings(
                finding -> World.NETS.equals(finding.path("policy").textValue()));
        assertThat(findings).hasSize(1);
        JsonNode finding = findings.get(0);
        assertThat(WorldTest.texts(finding.path("holders"))).containsExactly(role("TwoPolicies"));
        assertThat(Audit.label(finding)).isEqualTo("UNUSED_POLICY");
        assertThat(finding.get("reason").textValue()).contains("this policy grants (ec2:DescribeVpcs)");
    }

    @Test
    void everyFindingHasTheFieldsOfTheContract() {
        for (JsonNode finding : audit.findings()) {
            assertThat(finding.fieldNames())
                    .toIterable()
                    .as(finding.toString())
                    .contains(
                            "id",
                            "type",
                            "severity",
                            "account",
                            "principal",
                            "service",
                            "action",
                            "resource",
                            "state",
                            "layer",
                            "policy",
                            "statement",
                            "count",
                            "firstSeen",
                            "lastSeen",
                            "evidence",
                            "reason",
                            "suggestion");
            assertThat(finding.get("account").textValue()).isEqualTo(Account.ID);
            assertThat(finding.get("severity").textValue()).isIn("info", "low", "medium", "high", "critical");
            assertThat(finding.get("evidence").size()).isLessThanOrEqualTo(5);
            assertThat(finding.get("reason").textValue()).isNotBlank();
            assertThat(finding.get("state").textValue())
                    .isEqualTo(state(finding.get("type").textValue()));
        }
    }

    private static String state(String type) {
        return switch (type) {
            case "ACCESS_DENIED" -> "DENIED";
            case "PREDICTED_GAP" -> "PREDICTED";
            case "UNOBSERVABLE_GRANT" -> "UNOBSERVABLE";
            case "EXCESS_RESOURCE" -> "USED";
            default -> type.startsWith("UNUSED") ? "UNUSED" : null;
        };
    }

    @Test
    void idsAreUnique() {
        assertThat(audit.findings().stream().map(finding -> finding.get("id").textValue()))
                .doesNotHaveDuplicates();
    }

    @Test
    void suggestionsAreStatements() {
        for (JsonNode finding : audit.findings()) {
            JsonNode suggestion = finding.get("suggestion");
            if (!suggestion.isNull()) {
                assertThat(suggestion.get("Effect").textValue()).isIn("Allow", "Deny");
                assertThat(suggestion.has("Action")).isTrue();
                assertThat(suggestion.has("Resource")).isTrue();
            }
        }
    }

    @Test
    void evidenceNamesEventsOfTheTrail() {
        List<String> ids = World.trail().calls().stream().map(Call::eventId).toList();
        audit.findings().forEach(finding -> assertThat(ids).containsAll(texts(finding.get("evidence"))));
    }

    @Test
    void unusedNamesTheRegionsItIsClaimedFor() {
        assertThat(audit.findings(
                        finding -> "UNUSED".equals(finding.get("state").textValue())))
                .isNotEmpty()
                .allMatch(finding -> finding.get("reason").textValue().contains(Account.REGION));
    }

    @Test
    void summaryCountsTheFindings() {
        JsonNode counts = audit.summary().get("findings");
        assertThat(counts.get("total").intValue()).isEqualTo(audit.findings().size());
        JsonNode byType = counts.get("byType");
        byType.fieldNames().forEachRemaining(type -> assertThat(audit.findings(
                        finding -> finding.get("type").textValue().equals(type)))
                .hasSize(byType.get(type).intValue()));
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }
}
