package io.plumbline.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.aws.ActionName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResourceFormsTest {

    @ParameterizedTest
    @CsvSource({
        "s3:GetObject,             arn:aws:s3:::data/*,                            true",
        "s3:GetObject,             arn:aws:s3:::data,                              false",
        "s3:GetObject,             arn:aws:s3:::*,                                 true",
        "s3:ListBucket,            arn:aws:s3:::data,                              true",
        "s3:ListBucket,            arn:aws:s3:::data/*,                            false",
        "s3:ListBucket,            arn:aws:s3:::*,                                 true",
        "s3:ListBucket,            *,                                              true",
        "dynamodb:GetItem,         arn:aws:dynamodb:*:*:table/orders,              true",
        "dynamodb:GetItem,         arn:aws:dynamodb:*:*:*,                         true",
        "dynamodb:GetItem,         arn:aws:dynamodb:*:*:table/orders/index/*,      false",
        "dynamodb:Query,           arn:aws:dynamodb:*:*:table/orders/index/*,      true",
        "sagemaker:DescribeModel,  arn:aws:sagemaker:*:*:training-job/*,           false",
        "sagemaker:DescribeModel,  arn:aws:sagemaker:us-east-1:1:model/m,          true",
        "ec2:DescribeInstances,    arn:aws:ec2:*:*:instance/*,                     true",
    })
    void aPatternIsAboutWhatItsFormSays(String action, String pattern, boolean may) {
        Action of = Catalog.bundled().find(ActionName.of(action)).orElseThrow();
        assertThat(ResourceForms.bundled().mayMean(of, pattern)).isEqualTo(may);
    }
}
