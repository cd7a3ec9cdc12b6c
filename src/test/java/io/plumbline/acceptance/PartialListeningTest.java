package io.plumbline.acceptance;

import static io.plumbline.acceptance.Account.noon;
import static io.plumbline.acceptance.Account.role;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disuse is proven only for the days on which the trail listened to that kind of event, not for all between two. */
final class PartialListeningTest {

    @TempDir
    private Path folder;

    private Audit audit(Trail trail) throws IOException {
        Export export = new Export();
        export.role("Ops", "");
        export.role("Idle", "{'Sid':'One','Effect':'Allow','Action':'ec2:DescribeVpcs','Resource':'*'}");
        export.role("Late", """
                {'Sid':'Alive','Effect':'Allow','Action':'ec2:DescribeInstances','Resource':'*'},
                {'Sid':'Objects','Effect':'Allow','Action':'s3:DeleteObject','Resource':'arn:aws:s3:::late-bucket/*'}""");
        export.write(folder.resolve("iam/export.json"));
        Path iam = folder.resolve("iam");
        Audit audit =
                Audit.run(folder.resolve("out"), "--trail", trail.write(folder.resolve("trail"), 500), "--iam", iam);
        assertThat(audit.exitCode()).as(audit.stderr()).isZero();
        return audit;
    }

    @Test
    void dataEventsTurnedOnYesterdayProveNothingOfTwoMonths() throws IOException {
        Trail trail = new Trail();
        for (int day = 0; day < Account.DAYS; day++) {
            trail.add(Call.by(Caller.role("Ops"), "ec2", "CreateTags", noon(day)));
            trail.add(Call.by(Caller.role("Late"), "ec2", "DescribeInstances", noon(day)));
        }
        trail.add(Call.object(Caller.role("Ops"), "PutObject", "late-bucket", "k", noon(59)));
        assertThat(audit(trail).of(role("Late"))).noneMatch(label -> label.startsWith("UNUSED"));
    }

    /** For all that anybody knows the trail was off in between. */
    @Test
    void twoDaysWithEventsFarApartProveNothing() throws IOException {
        Audit audit = audit(sparse());
        assertThat(audit.of(role("Idle"))).containsExactly("UNOBSERVABLE_GRANT");
        assertThat(audit.findings())
                .filteredOn(finding -> finding.path("principal").asText().equals(role("Idle")))
                .allSatisfy(finding -> assertThat(finding.path("reason").asText())
                        .contains("covers 1 day", "neither settings nor digests", "get-trail-status"));
    }

    @Test
    void settingsThatSayTheTrailWasOnInBetweenMakeThemAWindow() throws IOException {
        Files.createDirectories(folder.resolve("iam"));
        Files.writeString(folder.resolve("iam/trails.json"), Json.of("""
                {'trailList':[{'Name':'main','HomeRegion':'us-east-1','IsMultiRegionTrail':true,
                'IncludeGlobalServiceEvents':true,'IsOrganizationTrail':false,'HasCustomEventSelectors':true,
                'TrailARN':'arn:aws:cloudtrail:us-east-1:123456789012:trail/main'}]}""").toString());
        Files.writeString(folder.resolve("iam/selectors.json"), Json.of("""
                {'TrailARN':'arn:aws:cloudtrail:us-east-1:123456789012:trail/main',
                'EventSelectors':[{'ReadWriteType':'All','IncludeManagementEvents':true,'DataResources':[]}]}""").toString());
        Files.writeString(folder.resolve("iam/status.json"), Json.of("""
                {'IsLogging':true,'StartLoggingTime':'2026-01-01T00:00:00Z'}""").toString());
        assertThat(audit(sparse()).findings())
                .filteredOn(finding -> finding.path("type").asText().equals("UNUSED_PRINCIPAL"))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.path("reason").asText())
                        .contains("60 days", "2 of them with events", "in all regions", "as trail settings say"));
    }

    private static Trail sparse() {
        Trail trail = new Trail();
        for (int day : new int[] {0, 59}) {
            trail.add(Call.by(Caller.role("Ops"), "ec2", "CreateTags", noon(day)));
            trail.add(Call.by(Caller.role("Ops"), "ec2", "DescribeInstances", noon(day)));
        }
        return trail;
    }
}
