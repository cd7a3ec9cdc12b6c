package io.plumbline.acceptance;

import static io.plumbline.acceptance.Account.noon;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way to end but 0: the code, the one line that says why, and that nothing was written. */
final class ExitCodeTest {

    @TempDir
    private Path folder;

    private Path trail;
    private Path iam;
    private Path out;

    @BeforeEach
    void write() throws IOException {
        Trail few = new Trail();
        for (int day = 0; day < 5; day++) {
            few.add(Call.by(Caller.role("Ops"), "ec2", "DescribeInstances", noon(day)));
        }
        trail = few.write(folder.resolve("trail"), 3);
        Export export = new Export();
        export.role("Ops", "{'Effect':'Allow','Action':'ec2:DescribeInstances','Resource':'*'}");
        export.role("Quiet", "{'Effect':'Allow','Action':'ec2:DescribeInstances','Resource':'*'}");
        iam = export.write(folder.resolve("iam/export.json"));
        out = folder.resolve("out");
    }

    @Test
    void twoForBadUsage() throws IOException {
        ends(2, "--frm", "--trail", trail, "--iam", iam, "--frm", "2026-09-01");
        ends(2, "yesterday", "--trail", trail, "--iam", iam, "--from", "yesterday");
        ends(2, "soon", "--trail", trail, "--iam", iam, "--min-window", "soon");
        ends(2, "grave", "--trail", trail, "--iam", iam, "--fail-on", "grave");
        ends(2, "--iam", "--trail", trail);
        ends(2, "--trail", "--iam", iam);
        ends(2, folder.resolve("nowhere").toString(), "--trail", folder.resolve("nowhere"), "--iam", iam);
        ends(2, folder.resolve("nobody.json").toString(), "--trail", trail, "--iam", folder.resolve("nobody.json"));
        ends(2, "--from", "--trail", trail, "--iam", iam, "--from", "2026-10-01", "--to", "2026-09-01");
    }

    @Test
    void twoForAFileThatIsNoExport() throws IOException {
        Path shopping = Files.writeString(folder.resolve("shopping.json"), "{\"milk\":2}");
        ends(2, "shopping.json", "--trail", trail, "--iam", shopping);
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\n\"RoleDetailList\": [\n{\"Arn\": nope}]}");
        ends(2, "broken.json:3", "--trail", trail, "--iam", broken);
        Path empty = Files.writeString(folder.resolve("empty.json"), "");
        ends(2, "empty.json", "--trail", trail, "--iam", empty);
        // A trail handed over as an export, and a policy that no parser takes.
        ends(2, "_CloudTrail_", "--trail", trail, "--iam", trail);
        Export export = new Export();
        export.role("Wrong", "{'Effect':'Perhaps','Action':'s3:*','Resource':'*'}");
        ends(2, "Perhaps", "--trail", trail, "--iam", export.write(folder.resolve("perhaps/export.json")));
    }

    @Test
    void twoForFilesThatContradictEachOther() throws IOException {
        String organization = "{\"ManagementAccountId\":\"999999999999\",\"Policies\":[],\"Targets\":[]}";
        Path one = Files.writeString(folder.resolve("organization-1.json"), organization);
        Path other = Files.writeString(folder.resolve("organization-2.json"), organization);
        ends(2, "organization-2.json", "--trail", trail, "--iam", iam, "--iam", one, "--iam", other);
        Path lost = Files.writeString(folder.resolve("lost.json"), organization.replace("999", "9"));
        ends(2, "ManagementAccountId \"9999\"", "--trail", trail, "--iam", iam, "--iam", lost);
    }

    @Test
    void otherLayersAreReadAndNamed() throws IOException {
        Path buckets = Files.writeString(
                folder.resolve("resource-policies.jsonl"),
                "{\"ResourceArn\":\"arn:aws:s3:::b\",\"AccountId\":\"123456789012\",\"Policy\":null}\n");
        Audit audit = Audit.run(out, "--trail", trail, "--iam", iam, "--iam", buckets);
        assertThat(audit.exitCode()).as(audit.stderr()).isZero();
        assertThat(audit.summary().get("inputs").toString()).contains("resource-policies.jsonl");
        assertThat(audit.summary().get("notes").toString())
                .contains(
                        "Not given, and so neither allowing nor denying", "organization.json", "VPC endpoint policies")
                .doesNotContain("resource policies {");
    }

    @Test
    void twoForAFolderThatItDidNotWrite() throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("thesis.txt"), "ten years of work");
        Audit audit = Audit.run(out, "--trail", trail, "--iam", iam);
        assertThat(audit.exitCode()).isEqualTo(2);
        assertThat(audit.stderr()).contains(out.toString());
        assertThat(folder(out)).containsExactly("thesis.txt");
        Path file = Files.writeString(folder.resolve("a-file"), "not a folder");
        assertThat(Audit.run(file, "--trail", trail, "--iam", iam).exitCode()).isEqualTo(2);
        assertThat(Files.readString(file)).isEqualTo("not a folder");
    }

    @Test
    void threeForTooLittleCoverage() throws IOException {
        Path nothing = Files.createDirectories(folder.resolve("nothing"));
        ends(3, "", "--trail", nothing, "--iam", iam);
        Path digests = Files.createDirectories(folder.resolve("digests"));
        Files.write(
                digests.resolve("123456789012_CloudTrail-Digest_us-east-1_t_us-east-1_20260901T000000Z.json.gz"),
                Trail.gzipped("{\"awsAccountId\":\"123456789012\",\"digestStartTime\":\"2026-09-01T00:00:00Z\","
                        + "\"digestEndTime\":\"2026-09-01T01:00:00Z\",\"digestS3Bucket\":\"b\",\"digestS3Object\":\"o\","
                        + "\"logFiles\":[]}"));
        ends(3, "", "--trail", digests, "--iam", iam);
        ends(3, "999999999999", "--trail", trail, "--iam", iam, "--account", "999999999999");
        ends(3, "Nobody", "--trail", trail, "--iam", iam, "--role", "Nobody");
        ends(3, "", "--trail", trail, "--iam", iam, "--from", "2020-01-01", "--to", "2020-02-01");
    }

    @Test
    void anIdleRoleThatIsNamedIsAnAnswer() {
        Audit audit =
                Audit.run(out, "--trail", trail, "--iam", iam, "--role", "Quiet", "--min-window", "0d", "--quiet");
        assertThat(audit.exitCode()).as(audit.stderr()).isZero();
        assertThat(audit.stdout()).isEmpty();
        // Reads alone were heard, and a role could have written.
        assertThat(audit.findings()).allMatch(finding -> Account.role("Quiet")
                .equals(finding.get("principal").textValue()));
    }

    private void ends(int exitCode, String naming, Object... options) throws IOException {
        List<String> before = folder(folder);
        Audit audit = Audit.run(out, options);
        assertThat(audit.exitCode())
                .as(List.of(options) + ": " + audit.stderr())
                .isEqualTo(exitCode);
        List<String> words = audit.stderr()
                .lines()
                .filter(line -> line.startsWith("plumbline: ") && !line.startsWith("plumbline: reading"))
                .toList();
        assertThat(words).as(audit.stderr()).hasSize(1);
        assertThat(words.get(0)).contains(naming);
        assertThat(out).doesNotExist();
        assertThat(folder(folder)).containsExactlyElementsOf(before);
    }

    private static List<String> folder(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
