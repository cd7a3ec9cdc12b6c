package io.plumbline.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.policy.Policy;
import io.plumbline.policy.PolicyException;
import io.plumbline.policy.PrincipalPolicies;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ExportsTest {

    private static final String TRAINER = "arn:aws:iam::111122223333:role/ml/Trainer";
    private static final String ALICE = "arn:aws:iam::111122223333:user/alice";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        TRAINER + "," + TRAINER,
        "arn:aws:sts::111122223333:assumed-role/Trainer/SageMaker," + TRAINER,
        "arn:aws:sts::111122223333:assumed-role/Trainer/a@b.c," + TRAINER,
        ALICE + "," + ALICE,
        "arn:aws:iam::111122223333:role/Trainer,",
        "arn:aws:sts::222233334444:assumed-role/Trainer/SageMaker,",
        "arn:aws:sts::111122223333:assumed-role/alice/x,",
        "arn:aws:sts::111122223333:federated-user/alice,",
        "arn:aws:sts::111122223333:federated-user/Trainer,",
        "arn:aws:iam::111122223333:root,",
        "arn:aws:iam::111122223333:assumed-role/Trainer/x,",
        "sagemaker.amazonaws.com,",
        "111122223333,",
    })
    void findsThePrincipalBehindAnArn(String arn, String found) {
        assertThat(read(IamFolder.complete(folder)).principal(arn).map(PrincipalPolicies::arn))
                .isEqualTo(Optional.ofNullable(found));
    }

    @Test
    void otherFilesFillWhatAnExportLacks() {
        IamFolder lone = new IamFolder(folder).with("account.json", IamFolder.export(IamFolder.ACCOUNT));
        assertThat(read(lone).principal(TRAINER).orElseThrow().unresolved()).containsExactly(IamFolder.FENCE);
        // It comes after the export by name as well as before it.
        for (String name : List.of("a-fence.json", "z-fence.json")) {
            IamFolder both = new IamFolder(folder)
                    .with("account.json", IamFolder.export(IamFolder.ACCOUNT))
                    .with(name, IamFolder.fence());
            PrincipalPolicies trainer = read(both).principal(TRAINER).orElseThrow();
            assertThat(trainer.unresolved()).isEmpty();
            assertThat(trainer.boundary()).isEqualTo(allow());
        }
    }

    @Test
    void holdsAllThatTheFilesGive() {
        Exports exports = read(IamFolder.complete(folder));

        assertThat(exports.organization().orElseThrow().managementAccount()).isEqualTo("999999999999");
        assertThat(exports.resourcePolicies()
                        .of("arn:aws:s3:::data/key")
                        .orElseThrow()
                        .policy())
                .isEqualTo(allow());
        assertThat(exports.resourcePolicies().of("arn:aws:s3:::other")).isPresent();
        assertThat(exports.resourcePolicies().owner("arn:aws:s3:::bare")).contains(IamFolder.ACCOUNT);
        for (String endpoint : List.of("vpce-1", "vpce-2", "vpce-3")) {
            assertThat(exports.endpoints().of(endpoint)).contains(allow());
        }
        assertThat(exports.files())
                .extracting(InputFile::path)
                .hasSize(8)
                .isSorted()
                .contains(new IamFolder(folder).path("trails.json"));
    }

    @Test
    void withoutSuchFilesNothingIsKnown() {
        Exports exports = read(new IamFolder(folder).with("trails.json", "{'trailList':[]}"));
        assertThat(exports.organization()).isEmpty();
        assertThat(exports.resourcePolicies().of("arn:aws:s3:::data")).isEmpty();
        assertThat(exports.endpoints().of("vpce-1")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void refusesContradictions(Contradiction contradiction) {
        IamFolder files = new IamFolder(folder);
        contradiction.write(files);
        assertThatThrownBy(() -> read(files))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(contradiction.words());
    }

    @Test
    void oneRoleUnderTwoPathsIsOfTwoTimes() {
        IamFolder files = new IamFolder(folder)
                .with("a.json", IamFolder.export(IamFolder.ACCOUNT))
                .with(
                        "b.json",
                        IamFolder.export(IamFolder.ACCOUNT)
                                .replace("role/ml/", "role/")
                                .replace("user/alice", "user/bob"));
        assertThatThrownBy(() -> read(files))
                .hasMessageStartingWith("arn:aws:iam::111122223333:role/Trainer stands in several exports");
    }

    @Test
    void aFileThatIsGoneIsNamed() {
        String gone = new IamFolder(folder).path("gone.json");
        assertThatThrownBy(() -> Exports.read(List.of(gone), new Configuration()))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith(gone + ": cannot be read: ");
    }

    private static Policy allow() {
        return Policy.parse(IamFolder.ALLOW.replace('\'', '"'), "allow");
    }

    private static Exports read(IamFolder files) {
        return Exports.read(files.paths(), new Configuration());
    }
}
