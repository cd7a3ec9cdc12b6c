package io.plumbline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real trails with real exports, beside the repository; skipped where they are not. */
final class PublicDataTest {

    private static final Path DATA = Path.of("../shared/data");
    private static final Path EXPORT = DATA.resolve("iam/cloudsplaining");

    @TempDir
    private Path folder;

    private Audit audit(String trail, Object... options) {
        assumeTrue(Files.isDirectory(DATA.resolve(trail)), "no " + DATA.resolve(trail));
        Object[] all = new Object[options.length + 4];
        System.arraycopy(new Object[] {"--trail", DATA.resolve(trail), "--iam", EXPORT}, 0, all, 0, 4);
        System.arraycopy(options, 0, all, 4, options.length);
        Audit audit = Audit.run(folder.resolve("out"), all);
        assertThat(audit.exitCode()).as(audit.stderr()).isZero();
        WorldTest.assertReconciled(audit);
        return audit;
    }

    @Test
    void anAttackSimulationOfOneDay() {
        Audit audit = audit("trails/invictus");
        assertThat(audit.events("read")).isEqualTo(2_900);
        assertThat(audit.events("unmapped")).isZero();
        assertThat(audit.events("quarantined")).isZero();
        assertThat(audit.findings())
                .noneMatch(finding -> finding.get("type").textValue().startsWith("UNUSED"));
        assertThat(audit.findings())
                .anyMatch(finding -> finding.get("type").textValue().equals("ACCESS_DENIED"));
    }

    @Test
    void anOrganizationsTrail() {
        Audit audit = audit("trails/umccr/AWSLogs");
        assertThat(audit.events("read")).isEqualTo(185);
        assertThat(audit.events("duplicate")).isEqualTo(1);
    }

    @Test
    void everyVersionOfTheRecord() {
        Audit audit = audit("trails/umccr/examples");
        assertThat(audit.summary().at("/files/listed").intValue()).isEqualTo(16);
        assertThat(audit.events("kept") + audit.events("duplicate")).isGreaterThanOrEqualTo(15);
    }
}
