package io.plumbline.catalog;

import static io.plumbline.catalog.Visibility.Access.READ;
import static io.plumbline.catalog.Visibility.Access.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.aws.ActionName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservabilityTest {

    private static Visibility of(String action) {
        return Observability.bundled().of(ActionName.of(action));
    }

    @ParameterizedTest
    @CsvSource({
        "logs:PutLogEvents, NEVER, WRITE,",
        "sagemaker:InvokeEndpoint, NEVER, READ,",
        "iam:PassRole, NEVER, WRITE,",
        "sts:TagSession, NEVER, WRITE,",
        "sagemaker:AccessModelPackage, NEVER, READ,",
        "cloudwatch:PutMetricData, DATA, WRITE, AWS::CloudWatch::Metric",
        "s3:GetObject, DATA, READ, AWS::S3::Object",
        "s3:GetObjectVersion, DATA, READ, AWS::S3::Object",
        "s3:PutObject, DATA, WRITE, AWS::S3::Object",
        "s3:ListBucket, DATA, READ, AWS::S3::Object",
        "S3:getobject, DATA, READ, AWS::S3::Object",
        "lambda:InvokeFunction, DATA, WRITE, AWS::Lambda::Function",
        "dynamodb:PartiQLSelect, DATA, READ, AWS::DynamoDB::Table",
        "sagemaker:PutRecord, DATA, WRITE, AWS::SageMaker::FeatureGroup",
        "sagemaker:BatchPutMetrics, DATA, WRITE, AWS::SageMaker::ExperimentTrialComponent",
        "sns:Publish, DATA, WRITE, AWS::SNS::Topic",
        "sqs:SendMessage, DATA, WRITE, AWS::SQS::Queue",
        "s3:CreateBucket, MANAGEMENT, WRITE,",
        "s3:ListAllMyBuckets, MANAGEMENT, READ,",
        "logs:CreateLogStream, MANAGEMENT, WRITE,",
        "sagemaker:CreateTrainingJob, MANAGEMENT, WRITE,",
        "secretsmanager:GetSecretValue, MANAGEMENT, READ,",
        "kms:Decrypt, MANAGEMENT, READ,",
        "sts:AssumeRole, MANAGEMENT, READ,",
        "bedrock:InvokeModel, MANAGEMENT, READ,",
        "cloudwatch:ListMetrics, UNSURE, READ,",
        "s3:ReplicateObject, UNSURE, WRITE,",
        "verifiedpermissions:IsAuthorized, UNSURE, READ,",
        "events:PutEvents, UNSURE, WRITE,",
        "firehose:PutRecord, UNSURE, WRITE,",
        "sts:GetCallerIdentity, UNSURE, READ,",
        "s3:BypassGovernanceRetention, UNSURE, WRITE,",
        "nothing:Nothing, UNSURE, WRITE,"
    })
    void tellsHowAnActionShows(String action, Visibility.Kind kind, Visibility.Access access, String dataType) {
        Visibility visibility = of(action);
        assertThat(visibility.kind()).as(visibility.reason()).isEqualTo(kind);
        assertThat(visibility.access()).isEqualTo(access);
        assertThat(visibility.dataType()).isEqualTo(dataType);
        assertThat(visibility.reason()).containsIgnoringCase(action).doesNotContain("{");
    }

    @Test
    void namesTheSourcesThatATrailCanLeaveOut() {
        assertThat(of("kms:Decrypt").excludableSource()).isTrue();
        assertThat(of("rds-data:ExecuteStatement").excludableSource()).isTrue();
        assertThat(of("s3:GetObject").excludableSource()).isFalse();
    }

    @Test
    void answersForEveryActionOfTheCatalogue() {
        assertThat(Catalog.bundled().matching("*")).allSatisfy(action -> {
            Visibility visibility = Observability.bundled().of(action.name());
            assertThat(visibility.dataType() != null).isEqualTo(visibility.kind() == Visibility.Kind.DATA);
            assertThat(visibility.access()).isIn(READ, WRITE);
        });
    }

    @Test
    void permissionsThatAreNoCallsDoNotShowExceptWhereTrailsHadThem() {
        assertThat(Catalog.bundled().matching("*"))
                .filteredOn(Action::permissionOnly)
                .filteredOn(action -> of(action.name().toString()).kind() != Visibility.Kind.NEVER)
                .filteredOn(action -> of(action.name().toString()).kind() != Visibility.Kind.UNSURE)
                .extracting(action -> action.name().toString())
                .containsExactly(
                        "rds:DescribeRecommendationGroups",
                        "rds:DescribeRecommendations",
                        "ssm:UpdateInstanceAssociationStatus");
    }

    @Test
    void holdsOnlyActionsOfTheCatalogue() {
        Observability table = Observability.bundled();
        assertThat(table.patterns()).isNotEmpty().allSatisfy(pattern -> assertThat(
                        Catalog.bundled().matching(pattern))
                .as(pattern)
                .isNotEmpty());
    }
}
