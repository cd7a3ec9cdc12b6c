package io.plumbline.catalog;

import static io.plumbline.catalog.AccessLevel.PERMISSIONS_MANAGEMENT;
import static io.plumbline.catalog.AccessLevel.READ;
import static io.plumbline.catalog.AccessLevel.TAGGING;
import static io.plumbline.catalog.AccessLevel.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.aws.ActionName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {

    private final Catalog catalog = Catalog.bundled();

    private Action action(String name) {
        return catalog.find(ActionName.of(name)).orElseThrow();
    }

    @Test
    void holdsEveryServiceAndActionOfItsSource() {
        assertThat(catalog.version()).isEqualTo("0.21.202609261");
        assertThat(catalog.services()).hasSize(456);
        assertThat(catalog.actionCount()).isEqualTo(22_091);
        assertThat(catalog.matching("*")).hasSize(22_091);
        assertThat(catalog.actionsOf("sagemaker")).hasSize(449);
    }

    @Test
    void givesEveryActionOnePlace() {
        assertThat(IntStream.range(0, catalog.actionCount()))
                .allSatisfy(i -> assertThat(catalog.ordinal(catalog.at(i))).isEqualTo(i));
        assertThatThrownBy(() -> catalog.at(22_091)).hasMessageContaining("22091 is not in 0 … 22090");
    }

    @Test
    void isSortedAsNamesAre() {
        List<Action> all = catalog.matching("*:*");
        assertThat(all).extracting(Action::name).isSorted().doesNotHaveDuplicates();
        assertThat(all)
                .isEqualTo(IntStream.range(0, all.size()).mapToObj(catalog::at).toList());
    }

    @Test
    void tellsWhatAnActionActsOn() {
        Action put = action("S3:putOBJECT");
        assertThat(put.name()).hasToString("s3:PutObject");
        assertThat(put.accessLevels()).containsExactly(WRITE);
        assertThat(put.resources())
                .contains(new ActionResource("object", "arn:${Partition}:s3:::${BucketName}/${ObjectName}", false));
        assertThat(put.conditionKeys()).contains("s3:x-amz-acl");
        assertThat(action("sagemaker:CreateTrainingJob").resources())
                .contains(new ActionResource(
                        "training-job",
                        "arn:${Partition}:sagemaker:${Region}:${Account}:training-job/${TrainingJobName}",
                        true));
    }

    @Test
    void keepsBothLevelsOfAnAction() {
        assertThat(action("sagemaker:AddTags").accessLevels()).containsExactly(WRITE, TAGGING);
        assertThat(action("iam:PutRolePolicy").accessLevels()).containsExactly(WRITE, PERMISSIONS_MANAGEMENT);
        assertThat(action("s3:GetObject").accessLevels()).containsExactly(READ);
    }

    @Test
    void tellsWhatACallerNeedsBesides() {
        assertThat(action("sagemaker:CreateTrainingJob").dependentActions())
                .isEqualTo(Set.of(ActionName.of("iam:PassRole"), ActionName.of("sagemaker:AddTags")));
        // Only the supplement knows this service.
        assertThat(action("bedrock-agentcore:CreateABTest").dependentActions()).contains(ActionName.of("iam:PassRole"));
    }

    @ParameterizedTest
    @CsvSource({
        "iam:PassRole, true",
        "sts:TagSession, true",
        "sagemaker:AccessModelPackage, true",
        "s3:GetObject, false",
        "sagemaker:CreateTrainingJob, false"
    })
    void knowsPermissionsThatAreNoCalls(String name, boolean permissionOnly) {
        assertThat(action(name).permissionOnly()).isEqualTo(permissionOnly);
    }

    @Test
    void listsPermissionOnlyActionsOfBothSources() {
        assertThat(catalog.matching("*")).filteredOn(Action::permissionOnly).hasSize(1_386);
        assertThat(catalog.matching("*"))
                .filteredOn(action -> !action.dependentActions().isEmpty())
                .hasSizeGreaterThan(1_500);
    }

    @ParameterizedTest
    @CsvSource({
        "s3:GetObject, 1",
        "S3:GETOBJECT, 1",
        "s3:*, 180",
        "sagemaker:*, 449",
        "s3:GetObjec?, 1",
        "s3:Nothing, 0",
        "nothing:*, 0",
        "s3, 0",
        ":, 0"
    })
    void expandsPatterns(String pattern, int count) {
        assertThat(catalog.matching(pattern)).hasSize(count);
    }

    @Test
    void expandsAPatternOverServices() {
        assertThat(catalog.matching("*:getobject"))
                .extracting(action -> action.name().toString())
                .contains("s3:GetObject", "s3-object-lambda:GetObject");
        assertThat(catalog.matching("s3*:Get*"))
                .hasSizeGreaterThan(catalog.matching("s3:Get*").size());
    }

    @Test
    void doesNotKnowWhatAwsDoesNotHave() {
        assertThat(catalog.find(ActionName.of("s3:ListObjectsV2"))).isEmpty();
        assertThat(catalog.find(ActionName.of("nothing:GetObject"))).isEmpty();
        assertThat(catalog.actionsOf("nothing")).isEmpty();
    }

    @Test
    void carriesItsLicence() throws IOException {
        try (InputStream in = Catalog.class.getResourceAsStream("actions-LICENSE.txt")) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("MIT License", "Act Security", "Cloud Copilot", "WITHOUT WARRANTY OF ANY KIND");
        }
    }
}
