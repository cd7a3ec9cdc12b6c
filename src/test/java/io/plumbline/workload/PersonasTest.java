package io.plumbline.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.aws.ActionName;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonasTest {

    private static final String RUNS = "logs:CreateLogStream ecr:BatchGetImage s3:GetObject s3:PutObject";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sagemaker:CreateApp sagemaker:CreateTrainingJob sagemaker:CreateExperiment s3:GetObject | Data scientist",
                "sagemaker:CreateEndpoint sagemaker:StartPipelineExecution sagemaker:CreateModel | MLOps",
                "sagemaker:CreateTrainingJob | Data scientist",
                "sagemaker:CreateTrainingJob " + RUNS + " | Data scientist",
                "sagemaker:StartPipelineExecution " + RUNS + " | MLOps",
                RUNS + " | SageMaker compute",
                RUNS + " s3:DeleteObject | SageMaker compute",
                RUNS + " athena:StartQueryExecution glue:GetTable | SageMaker compute",
                "sagemaker:BatchPutMetrics | SageMaker compute",
                // Both personas of people have it; likeness decides, 1 in 5 against 1 in 6.
                "sagemaker:CreateModel | MLOps",
                "SAGEMAKER:createendpoint | MLOps"
            })
    void thePersonaThatUseIsNearestTo(String used, String nearest) {
        assertThat(match(used).nearest()).isEqualTo(nearest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none",
                "s3:GetObject s3:DeleteObject",
                "ec2:RunInstances ec2:DescribeSubnets",
                "sagemaker:CreateMonitoringSchedule",
                "iam:PassRole kms:CreateGrant kms:Decrypt"
            })
    void useThatIsNobodys(String used) {
        PersonaMatch match = match(used == null ? "" : used);
        assertThat(match.nearest()).isNull();
        assertThat(match.beyond()).isEmpty();
        assertThat(match.lacking()).isEmpty();
    }

    @Test
    void readingAndWritingS3IsAnActivityOnlyWhenNoOtherHasIt() {
        assertThat(match(RUNS).activities()).containsExactly("Access Required AWS Services");
        assertThat(match("s3:GetObject sagemaker:CreateApp").activities())
                .containsExactly("Run Studio Applications", "S3 Bucket Access");
    }

    @Test
    void aProcessingJobIsAJobAndNotMonitoring() {
        assertThat(match("sagemaker:CreateProcessingJob").activities()).containsExactly("Manage ML Jobs");
        assertThat(match("sagemaker:Search").activities()).containsExactly("Search and Visualize Experiments");
    }

    @Test
    void whatIsBeyondAndWhatIsLacking() {
        PersonaMatch match = match(
                "sagemaker:CreateEndpoint sagemaker:CreateModel sagemaker:ListTags dynamodb:GetItem iam:PassRole");
        assertThat(match)
                .isEqualTo(new PersonaMatch(
                        Requests.ROLE,
                        match.activities(),
                        "MLOps",
                        List.of("dynamodb:GetItem", "sagemaker:ListTags"),
                        List.of("Run Studio Applications", "Manage Pipelines", "Search and Visualize Experiments"),
                        match.scores()));
        assertThat(match.activities()).containsExactly("Manage Models", "Manage Endpoints");
        assertThat(match.scores()).containsEntry("MLOps", 2.0 / 5).containsEntry("SageMaker compute", 0.0);
        assertThat(match.scores().keySet())
                .containsExactlyElementsOf(Personas.bundled().names());
    }

    private static PersonaMatch match(String used) {
        Set<ActionName> actions = Arrays.stream(used.split(" ", -1))
                .filter(text -> !text.isEmpty())
                .map(ActionName::of)
                .collect(Collectors.toSet());
        return Personas.bundled().match(Requests.ROLE, actions);
    }
}
