package io.plumbline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same facts told otherwise give the same findings; more facts never take back a use. */
final class InvarianceTest {

    @TempDir
    private static Path folder;

    private static Audit audit;
    private static Path export;

    @BeforeAll
    static void run() throws IOException {
        Path trail = World.trail().write(folder.resolve("trail"), 1000);
        export = World.export(Export.AS_JSON).write(folder.resolve("iam/export.json"));
        audit = Audit.run(folder.resolve("out"), "--trail", trail, "--iam", export);
        assertThat(audit.exitCode()).as(audit.stderr()).isZero();
    }

    /** Shuffled, split anew, plain and gzipped, some records twice; policies percent-encoded. */
    @Test
    void orderSplitRepetitionAndEncodingDoNotMatter() throws IOException {
        Trail shuffled = World.trail();
        Collections.shuffle(shuffled.calls(), new Random(7));
        shuffled.calls().addAll(shuffled.calls().subList(0, 40).stream().toList());
        Path again = shuffled.write(folder.resolve("again/deep/er"), 17);
        Files.writeString(
                again.resolve("one.json"), Trail.records(World.trail().calls().subList(5, 9)));
        Path iam = World.export(Export.AS_PERCENT).write(folder.resolve("iam2/percent.json"));
        Audit second = Audit.run(folder.resolve("second"), "--trail", folder.resolve("again"), "--iam", iam);
        assertThat(second.exitCode()).as(second.stderr()).isZero();
        assertThat(second.findings()).containsExactlyInAnyOrderElementsOf(audit.findings());
        WorldTest.assertReconciled(second);
        assertThat(second.events("duplicate")).isEqualTo(44);
        assertThat(second.events("kept")).isEqualTo(audit.events("kept"));
    }

    /** One unrelated call, and policies as JSON text; written over the first output. */
    @Test
    void anUnrelatedEventChangesNoFinding() throws IOException {
        Trail more = World.trail().add(Call.by(Caller.role("Somebody"), "sns", "ListTopics", Account.noon(33)));
        Path trail = more.write(folder.resolve("more"), 100);
        Path iam = World.export(Export.AS_TEXT).write(folder.resolve("iam3/text.json"));
        List<JsonNode> before = audit.findings();
        Audit second = Audit.run(folder.resolve("rewritten"), "--trail", trail, "--iam", iam);
        assertThat(second.exitCode()).as(second.stderr()).isZero();
        assertThat(second.findings()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(second.events("kept")).isEqualTo(audit.events("kept") + 1);
        assertThat(rerunOfTheSame(second, trail, iam)).containsExactlyElementsOf(second.findings());
    }

    private static List<JsonNode> rerunOfTheSame(Audit earlier, Path trail, Path iam) {
        Audit again = Audit.run(earlier.out(), "--trail", trail, "--iam", iam);
        assertThat(again.exitCode()).as(again.stderr()).isZero();
        return again.findings();
    }

    /** KMS heard, data events of the closed bucket on, ten more days: what was used stays out of the findings. */
    @Test
    void moreCoverageNeverTakesBackAUse() throws IOException {
        Trail more = World.trail();
        Caller ops = Caller.role("Ops");
        for (int day = 0; day < Account.DAYS + 10; day++) {
            more.add(Call.object(ops, "GetObject", "closed-bucket", "k", Account.noon(day)));
            more.add(Call.by(ops, "kms", "Decrypt", Account.noon(day)).request(keyRequest()));
            more.add(Call.by(ops, "ec2", "DescribeVpcs", Account.noon(day)));
            more.add(Call.by(ops, "ec2", "DeleteTags", Account.noon(day)));
        }
        Path trail = more.write(folder.resolve("covered"), 100);
        Audit second = Audit.run(folder.resolve("third"), "--trail", trail, "--iam", export);
        assertThat(second.exitCode()).as(second.stderr()).isZero();
        assertThat(second.of(Account.role("ClosedBucket"))).contains("UNUSED_STATEMENT");
        assertThat(second.of(Account.role("KeyHolder"))).contains("UNUSED_STATEMENT");
        Set<String> disuse = disuse(second);
        disuse.removeAll(disuse(audit));
        // Young has aged ten days, so it may be judged now; all others were unobservable before.
        assertThat(disuse)
                .allMatch(label -> label.contains("role/ClosedBucket")
                        || label.contains("role/KeyHolder")
                        || label.contains("role/Young"));
    }

    private static ObjectNode keyRequest() {
        return Json.object()
                .put("keyId", "arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d-0000-1111-2222-333344445555");
    }

    private static Set<String> disuse(Audit of) {
        return of.findings(finding -> finding.get("type").textValue().startsWith("UNUSED")).stream()
                .map(finding -> finding.path("principal").textValue() + " " + Audit.label(finding))
                .collect(Collectors.toSet());
    }
}
