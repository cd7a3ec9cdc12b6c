package io.plumbline.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.aws.Arn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArnTemplateTest {

    private static final String GROUP = "arn:${Partition}:logs:${Region}:${Account}:log-group:${LogGroupName}";

    @ParameterizedTest
    @CsvSource({
        "arn:aws:logs:eu-west-1:1:log-group:/aws/x:*, true",
        "arn:aws-cn:logs:cn-north-1:1:log-group:x, true",
        "arn:aws:logs:eu-west-1:1:destination:x, false",
        "arn:aws:s3:::log-group:x, false"
    })
    void tellsItsOwnArns(String arn, boolean fits) {
        assertThat(ArnTemplate.parse(GROUP).fits(Arn.parse(arn).orElseThrow())).isEqualTo(fits);
    }

    @Test
    void keepsTheFormsOwnRegionAndAccount() {
        ArnTemplate bucket = ArnTemplate.parse("arn:${Partition}:s3:::${BucketName}/${ObjectName}");
        assertThat(bucket.variables()).containsExactly("BucketName", "ObjectName");
        assertThat(bucket.fill("aws", "eu-west-1", "1", List.of("b", "k/l"))).isEqualTo("arn:aws:s3:::b/k/l");
        assertThat(bucket.fits(Arn.parse("arn:aws:s3:eu-west-1:1:b/k").orElseThrow()))
                .isFalse();
        assertThat(ArnTemplate.parse(GROUP).fill("aws", "eu-west-1", "1", List.of("g")))
                .isEqualTo("arn:aws:logs:eu-west-1:1:log-group:g");
    }

    @Test
    void isNoTemplateWithoutAnArn() {
        assertThat(ArnTemplate.parse("*")).isNull();
    }
}
