package io.plumbline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArnTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "arn:aws:iam::111122223333:role/ml/Trainer, aws, iam, '', 111122223333, role/ml/Trainer, role, Trainer",
                "arn:aws:s3:::bucket/a/b, aws, s3, '', '', bucket/a/b, bucket, b",
                "arn:aws-cn:logs:cn-north-1:1:log-group:/aws/x:*, aws-cn, logs, cn-north-1, 1, log-group:/aws/x:*, log-group, x:*",
                "arn:aws:sns:eu-west-1:1:topic, aws, sns, eu-west-1, 1, topic, topic, topic",
                "arn:aws:s3:::, aws, s3, '', '', '', '', ''",
                "arn:::::, '', '', '', '', '', '', ''"
            })
    void takesAnArnApart(
            String text,
            String partition,
            String service,
            String region,
            String account,
            String resource,
            String type,
            String name) {
        Arn arn = Arn.parse(text).orElseThrow();
        assertThat(arn).isEqualTo(new Arn(partition, service, region, account, resource));
        assertThat(arn.type()).isEqualTo(type);
        assertThat(arn.name()).isEqualTo(name);
        assertThat(arn).hasToString(text);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "*", "arn", "arn:", "arn:aws:s3", "arn:aws:s3::", "sagemaker.amazonaws.com", "ARN:aws:s3:::b"
            })
    void knowsWhatIsNoArn(String text) {
        assertThat(Arn.parse(text)).isEmpty();
    }

    @Test
    void comparesExactly() {
        assertThat(Arn.parse("arn:aws:s3:::b")).isNotEqualTo(Arn.parse("arn:aws:s3:::B"));
    }
}
