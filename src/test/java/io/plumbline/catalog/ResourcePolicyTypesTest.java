package io.plumbline.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.aws.ActionName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResourcePolicyTypesTest {

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource({
        "s3:GetObject,                 arn:aws:s3:::data/x,                                             true",
        "s3:ListAllMyBuckets,          *,                                                               false",
        "s3:GetObject,                 *,                                                               true",
        "sagemaker:CreateTrainingJob,  arn:aws:sagemaker:eu-west-1:111122223333:training-job/x,         false",
        "sagemaker:CreateTrainingJob,  *,                                                               true",
        "sagemaker:CreateModelPackage, arn:aws:sagemaker:eu-west-1:111122223333:model-package-group/x,  true",
        "sagemaker:DescribeModel,      arn:aws:sagemaker:eu-west-1:111122223333:*,                      true",
        "ec2:RunInstances,             arn:aws:ec2:eu-west-1:111122223333:instance/*,                   false",
        "ec2:GetPasswordData,          arn:aws:ec2:eu-west-1:111122223333:instance/i-1,                 false",
        "iam:GetRole,                  arn:aws:iam::111122223333:role/R,                                false",
        "sts:AssumeRole,               arn:aws:iam::111122223333:role/R,                                true",
        "kms:Decrypt,                  arn:aws:kms:eu-west-1:111122223333:key/1,                        true",
        "brandnew:DoIt,                arn:aws:brandnew:eu-west-1:111122223333:thing/1,                 true",
    })
    void tellsWhereAPolicyCouldBe(String action, String resource, boolean expected) {
        assertThat(ResourcePolicyTypes.bundled().mayGovern(ActionName.of(action), resource))
                .isEqualTo(expected);
    }

    @Test
    void aLineOfAnotherFormIsAnError() {
        assertThatThrownBy(() -> new ResourcePolicyTypes(Catalog.bundled(), List.of("s3")))
                .hasMessage("resource-policy-types.csv: \"s3\" is no service,resources");
        assertThatThrownBy(() -> new ResourcePolicyTypes(Catalog.bundled(), List.of("s3,*", "s3,bucket")))
                .hasMessage("resource-policy-types.csv: s3 has two lines");
    }
}
