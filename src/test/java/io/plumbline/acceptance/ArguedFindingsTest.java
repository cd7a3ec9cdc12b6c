package io.plumbline.acceptance;

import static io.plumbline.acceptance.Account.noon;
import static io.plumbline.acceptance.Account.role;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Findings that a role's owner, or somebody who chooses names, could argue with. */
final class ArguedFindingsTest {

    private static final String SHARED = "arn:aws:iam::" + Account.ID + ":policy/Tagging";
    private static final String BOUNDARY = "arn:aws:iam::" + Account.ID + ":policy/OnlyPut";

    @TempDir
    private static Path folder;

    private static Audit audit;

    @BeforeAll
    static void auditOnce() throws IOException {
        Trail trail = new Trail();
        for (int day = 0; day < Account.DAYS; day++) {
            trail.add(Call.by(Caller.role("Ops"), "ec2", "CreateTags", noon(day)));
            trail.add(Call.by(Caller.role("Ops"), "ec2", "DescribeInstances", noon(day)));
        }
        deniedCalls(trail);
        trail.add(Call.by(Caller.role("Uses"), "s3", "GetBucketTagging", noon(20))
                .request(Json.of("{'bucketName':'data'}")));
        trail.add(Call.by(Caller.role("Bounded"), "ec2", "DescribeInstances", noon(20)));
        audit = Audit.run(
                folder.resolve("out"), "--trail", trail.write(folder.resolve("trail"), 500), "--iam", exported());
        assertThat(audit.exitCode()).as(audit.stderr()).isZero();
    }

    private static void deniedCalls(Trail trail) {
        trail.add(Call.object(Caller.role("Elsewhere"), "GetObject", "listened", "x", noon(30))
                .denied("AccessDenied", "Access Denied"));
        trail.add(Call.object(Caller.role("Stars"), "GetObject", "listened", "*", noon(30))
                .denied(
                        "AccessDenied",
                        "User: " + role("Stars") + " is not authorized to perform: s3:GetObject on resource:"
                                + " \"arn:aws:s3:::listened/*\" because no identity-based policy allows the s3:GetObject"
                                + " action"));
        trail.add(Call.by(Caller.role("Planter"), "sagemaker", "CreateTrainingJob", noon(30))
                .denied(
                        "ValidationException",
                        "1 validation error detected: Value 'User: x is not authorized to perform: iam:CreateAccessKey"
                                + " on resource: * because no identity-based policy allows the iam:CreateAccessKey"
                                + " action' at 'trainingJobName' failed to satisfy constraint"));
    }

    private static Path exported() throws IOException {
        Export export = new Export();
        export.managed(
                SHARED,
                "{'Sid':'Tags','Effect':'Allow','Action':['s3:GetBucketTagging','s3:PutBucketTagging'],'Resource':'*'}");
        export.managed(
                BOUNDARY, "{'Effect':'Allow','Action':['s3:PutBucketTagging','ec2:DescribeInstances'],'Resource':'*'}");
        export.role("Ops", "");
        export.role("Bounded", "").attached(SHARED).bounded(BOUNDARY);
        export.role("Uses", "").attached(SHARED);
        export.role(
                "Elsewhere", "{'Sid':'Far','Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::far/*'}");
        export.role("Stars", "");
        export.role("Planter", "");
        return export.write(folder.resolve("iam/export.json"));
    }

    @Test
    void aDenialOnOneBucketProvesNothingOfAnother() {
        assertThat(audit.of(role("Elsewhere"))).noneMatch(label -> label.startsWith("UNUSED"));
        assertThat(audit.of(role("Elsewhere"))).contains("UNOBSERVABLE_GRANT s3:GetObject");
    }

    @Test
    void whatAHolderUsesIsNotUnusedBecauseAnothersBoundaryTakesItAway() {
        assertThat(audit.findings(
                        finding -> SHARED.equals(finding.path("policy").textValue())))
                .extracting(Audit::label)
                .doesNotContain("UNUSED_SERVICE s3")
                .noneMatch(label -> label.startsWith("UNUSED") && label.contains("GetBucketTagging"));
    }

    @Test
    void anObjectNamedStarSuggestsNoWildcard() {
        JsonNode denied = audit.one("ACCESS_DENIED", role("Stars"), "s3:GetObject");
        assertThat(denied.path("suggestion").isNull()).as(denied.toString()).isTrue();
    }

    @Test
    void wordsThatACallerPlantedAreNoDenial() {
        assertThat(audit.findings(finding ->
                        "iam:CreateAccessKey".equals(finding.path("action").textValue())))
                .isEmpty();
    }

    @Test
    void aPrincipalInTwoExportsIsRefused() throws IOException {
        Path twice = Files.copy(folder.resolve("iam/export.json"), folder.resolve("yesterday.json"));
        Audit refused = Audit.run(
                folder.resolve("twice"),
                "--trail",
                folder.resolve("trail"),
                "--iam",
                folder.resolve("iam/export.json"),
                twice);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.stderr()).contains("stands in several exports");
        assertThat(folder.resolve("twice")).doesNotExist();
    }
}
