package io.plumbline.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkSessions;
import io.plumbline.policy.Policy;
import io.plumbline.policy.PolicyException;
import io.plumbline.policy.PrincipalPolicies;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reader on the cluster takes what {@link Exports} takes and refuses what it refuses. */
final class ExportedPrincipalsTest {

    private static final SparkSession SPARK = SparkSessions.shared();

    @TempDir
    private Path folder;

    @Test
    void agreesWithTheReaderOnOneMachine() {
        IamFolder files = IamFolder.complete(folder);
        Exports exports = Exports.read(files.paths(), new Configuration());
        ExportedPrincipals exported = ExportedPrincipals.read(SPARK, files.paths());

        List<Row> principals = exported.rows(account -> true).collectAsList();
        assertThat(principals).hasSize(2);
        for (Row row : principals) {
            assertThat(PrincipalPolicies.fromJson(row.getAs("policies")))
                    .isEqualTo(exports.principal(row.getAs("arn")).orElseThrow());
        }
        assertThat(principals)
                .extracting(row -> row.<String>getAs("principalKey"))
                .containsExactlyInAnyOrder("111122223333:role/trainer", "111122223333:user/alice");
        assertThat(exported.rows(account -> account.startsWith("2")).isEmpty()).isTrue();
        assertThat(exported.organization().orElseThrow().toJson())
                .isEqualTo(exports.organization().orElseThrow().toJson());
        assertThat(exported.endpoints().toJson()).isEqualTo(exports.endpoints().toJson());
        assertThat(exported.files()).isEqualTo(exports.files());
        exported.release();
    }

    @Test
    void keepsOneRowAResource() {
        ExportedPrincipals exported =
                ExportedPrincipals.read(SPARK, IamFolder.complete(folder).paths());
        Map<String, String> policies = new HashMap<>();
        List<Row> rows = exported.resourcePolicies().collectAsList();
        for (Row row : rows) {
            assertThat(row.<String>getAs("account")).isEqualTo(IamFolder.ACCOUNT);
            policies.put(row.getAs("resourceArn"), row.getAs("policy"));
        }
        String allow = Policy.parse(IamFolder.ALLOW.replace('\'', '"'), "allow").render();
        assertThat(rows).hasSize(3);
        assertThat(policies)
                .containsEntry("arn:aws:s3:::data", allow)
                .containsEntry("arn:aws:s3:::other", allow)
                .containsEntry("arn:aws:s3:::bare", null);
        exported.release();
    }

    @Test
    void measuresWhatItRead() throws Exception {
        IamFolder files = new IamFolder(folder)
                .with(
                        "a.jsonl",
                        IamFolder.bucket("data", IamFolder.ALLOW),
                        "",
                        " ",
                        IamFolder.bucket("b", "null"),
                        " ");
        byte[] bytes = Files.readAllBytes(folder.resolve("a.jsonl"));
        ExportedPrincipals exported = ExportedPrincipals.read(SPARK, files.paths());
        assertThat(exported.files())
                .containsExactly(new InputFile(
                        files.path("a.jsonl"),
                        "resource policies {ResourceArn, AccountId, Policy}",
                        bytes.length,
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))));
        assertThat(exported.rows(account -> true).isEmpty()).isTrue();
        assertThat(exported.organization()).isEmpty();
        assertThat(new String(bytes, StandardCharsets.UTF_8)).endsWith("\n ");
        exported.release();
    }

    @ParameterizedTest
    @EnumSource
    void refusesContradictions(Contradiction contradiction) {
        IamFolder files = new IamFolder(folder);
        contradiction.write(files);
        assertThatThrownBy(() -> ExportedPrincipals.read(SPARK, files.paths()))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(contradiction.words());
    }
}
