package io.plumbline.acceptance;

import static io.plumbline.acceptance.Account.noon;
import static io.plumbline.acceptance.Account.role;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the options of {@code audit} change, and what a trail that hears only writes leaves unsaid. */
final class OptionTest {

    @TempDir
    private Path folder;

    private Path iam;

    @BeforeEach
    void write() throws IOException {
        Export export = new Export();
        export.role("Ops", "");
        export.role("Busy", """
                {'Sid':'Mix','Effect':'Allow','Action':['ec2:DescribeVpcs','ec2:DescribeInstances','ec2:CreateVpc'],
                'Resource':'*'}""");
        export.role("Idle", "{'Sid':'One','Effect':'Allow','Action':'ec2:DescribeVpcs','Resource':'*'}");
        export.role("Young", "{'Sid':'One','Effect':'Allow','Action':'ec2:DescribeVpcs','Resource':'*'}")
                .created("2026-09-12T00:00:00+00:00");
        iam = export.write(folder.resolve("iam/export.json"));
    }

    private Path trail(int days, boolean reads) throws IOException {
        Trail trail = new Trail();
        for (int day = 0; day < days; day++) {
            trail.add(Call.by(Caller.role("Ops"), "ec2", "CreateTags", noon(day)));
            if (reads) {
                trail.add(Call.by(Caller.role("Ops"), "ec2", "DescribeInstances", noon(day)));
                trail.add(Call.by(Caller.role("Busy"), "ec2", "DescribeInstances", noon(day)));
            }
        }
        trail.add(Call.by(Caller.role("Busy"), "ec2", "CreateVpc", noon(1)));
        return trail.write(folder.resolve("trail"), 40);
    }

    private Audit audit(Path trail, Object... options) {
        Object[] all = new Object[options.length + 4];
        System.arraycopy(new Object[] {"--trail", trail, "--iam", iam}, 0, all, 0, 4);
        System.arraycopy(options, 0, all, 4, options.length);
        return Audit.run(folder.resolve("out"), all);
    }

    @Test
    void aShortWindowProvesNoDisuseUnlessToldSo() throws IOException {
        Path trail = trail(20, true);
        Audit careful = audit(trail);
        assertThat(careful.findings())
                .noneMatch(finding -> finding.get("type").textValue().startsWith("UNUSED"));
        assertThat(careful.findings(finding -> finding.get("type").textValue().equals("UNOBSERVABLE_GRANT")))
                .anyMatch(
                        finding -> role("Busy").equals(finding.get("principal").textValue()))
                .allMatch(finding -> finding.get("reason").textValue().contains("30"));
        assertThat(careful.exitCode()).isZero();

        Audit bold = audit(trail, "--min-window", "0d", "--fail-on", "medium");
        assertThat(bold.of(role("Busy"))).containsExactly("UNUSED_ACTION ec2:DescribeVpcs");
        assertThat(bold.of(role("Idle"))).containsExactly("UNUSED_PRINCIPAL");
        assertThat(bold.of(role("Young"))).noneMatch(label -> label.startsWith("UNUSED"));
        assertThat(bold.exitCode()).isEqualTo(1);

        Audit bolder = audit(trail, "--min-window", "0d", "--grace", "0d", "--fail-on", "critical", "--role", "You*");
        assertThat(bolder.of(role("Young"))).containsExactly("UNUSED_PRINCIPAL");
        assertThat(bolder.of(role("Idle"))).isEmpty();
        assertThat(bolder.exitCode()).isZero();
    }

    /** The window asked for counts, not the trail's; what lies outside is counted as that. */
    @Test
    void fromAndToAreTheWindow() throws IOException {
        Path trail = trail(60, true);
        Audit audit = audit(trail, "--from", "2026-09-20", "--to", "2026-10-05T00:00:00Z", "--iam-as-of", "2026-10-06");
        assertThat(audit.exitCode()).as(audit.stderr()).isZero();
        assertThat(audit.events("kept")).isEqualTo(3 * 15);
        assertThat(audit.events("outOfWindow")).isEqualTo(3 * 45 + 1);
        WorldTest.assertReconciled(audit);
        assertThat(audit.findings())
                .noneMatch(finding -> finding.get("type").textValue().startsWith("UNUSED"));
        assertThat(audit.summary().at("/iamAsOf/instant").textValue()).isEqualTo("2026-10-06T00:00:00Z");
    }

    /** No read event in sixty days: reading may have gone on unheard, so no role is called unused. */
    @Test
    void aTrailOfWritesAloneSaysNothingOfReads() throws IOException {
        Audit audit = audit(trail(60, false));
        assertThat(audit.exitCode()).as(audit.stderr()).isZero();
        assertThat(audit.findings())
                .noneMatch(finding -> finding.get("type").textValue().equals("UNUSED_PRINCIPAL"));
        assertThat(audit.findings())
                .noneMatch(finding -> "UNUSED".equals(finding.get("state").textValue())
                        && finding.path("action").asText().contains("Describe"));
        assertThat(audit.of(role("Busy"))).contains("UNOBSERVABLE_GRANT ec2:DescribeVpcs");
    }

    /** Another account and region are left out, and counted. */
    @Test
    void accountAndRegionNarrow() throws IOException {
        Trail trail = new Trail();
        Caller ops = Caller.role("Ops");
        for (int day = 0; day < 40; day++) {
            trail.add(Call.by(ops, "ec2", "CreateTags", noon(day)));
            trail.add(Call.by(ops, "ec2", "DescribeInstances", noon(day)));
            trail.add(Call.by(ops, "ec2", "CreateVpc", noon(day)).with("awsRegion", "eu-west-1"));
        }
        Path written = trail.write(folder.resolve("two-regions"), 500);
        Audit audit = audit(written, "--region", "us-east-1", "--account", Account.ID);
        assertThat(audit.exitCode()).as(audit.stderr()).isZero();
        assertThat(audit.events("read")).isEqualTo(120);
        WorldTest.assertReconciled(audit);
        assertThat(audit.events("kept")).isEqualTo(80);
        assertThat(audit.findings())
                .noneMatch(finding -> finding.get("reason").textValue().contains("eu-west-1"));
    }
}
