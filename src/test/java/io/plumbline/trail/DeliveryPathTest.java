package io.plumbline.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeliveryPathTest {

    private static final LocalDate DAY = LocalDate.of(2026, 8, 21);

    @Test
    void readsTheLayoutOfATrail() {
        assertThat(DeliveryPath.parse("s3a://b/p/AWSLogs/111122223333/CloudTrail/us-east-1/2026/08/21/x.json.gz"))
                .contains(new DeliveryPath("111122223333", null, "us-east-1", DAY, DeliveryPath.Kind.LOGS));
        assertThat(DeliveryPath.parse("AWSLogs/o-abcd/111122223333/CloudTrail-Digest/eu-west-1/2026/08/21"))
                .contains(new DeliveryPath("111122223333", "o-abcd", "eu-west-1", DAY, DeliveryPath.Kind.DIGEST));
        assertThat(DeliveryPath.parse("/AWSLogs/x/AWSLogs/111122223333/CloudTrail-Insight/us-east-1/2026/08/21/"))
                .contains(new DeliveryPath("111122223333", null, "us-east-1", DAY, DeliveryPath.Kind.INSIGHTS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AWSLogs",
                "AWSLogs/111122223333/CloudTrail/us-east-1/2026/08",
                "AWSLogs/111122223333/CloudTrail/us-east-1/2026/02/30/x",
                "AWSLogs/111122223333/CloudTrail/us-east-1/2026/8/21/x",
                "AWSLogs/1111/CloudTrail/us-east-1/2026/08/21/x",
                "AWSLogs/111122223333/elasticloadbalancing/us-east-1/2026/08/21/x",
                "AWSLogs/o-abcd/CloudTrail/us-east-1/2026/08/21/x",
                "awslogs/111122223333/CloudTrail/us-east-1/2026/08/21/x"
            })
    void isNoDelivery(String path) {
        assertThat(DeliveryPath.parse(path)).isEmpty();
    }
}
