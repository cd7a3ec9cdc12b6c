package io.plumbline.trail;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.trail.DeliveryPath.Kind;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 2026-08-10 to 2026-08-20, of one account and one region; deliveries count from 08-09 to 09-20. */
final class DeliveryFilterTest {

    private static final DeliveryFilter FILTER = new DeliveryFilter(
            LocalDate.of(2026, 8, 10), LocalDate.of(2026, 8, 20), Set.of("111122223333"), Set.of("eu-west-1"));

    private static final String TRAIL = "s3a://logs/AWSLogs/o-abcd/111122223333/CloudTrail/eu-west-1/";

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "2026, true",
        "2025, false",
        "2027, false",
        "2026/07, false",
        "2026/08, true",
        "2026/09, true",
        "2026/10, false",
        "2026/08/08, false",
        "2026/08/09, true",
        "2026/08/10, true",
        "2026/08/20, true",
        "2026/08/21, true",
        "2026/09/20, true",
        "2026/09/21, false",
    })
    void goesByTheDayOfDelivery(String folder, boolean mayHold) {
        assertThat(FILTER.mayHold(TRAIL + folder)).isEqualTo(mayHold);
        assertThat(FILTER.wants(TRAIL + folder + (folder.isEmpty() ? "x" : "/x")))
                .isEqualTo(mayHold);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWSLogs/999988887777/CloudTrail",
                "AWSLogs/o-abcd/999988887777/CloudTrail/eu-west-1/2026/08/10",
                "AWSLogs/o-abcd/999988887777/CloudTrail-Digest/eu-west-1",
                "AWSLogs/111122223333/CloudTrail/us-east-1",
                "AWSLogs/111122223333/CloudTrail-NetworkActivity/us-gov-west-1/2026/08/10",
                "p/AWSLogs/111122223333/CloudTrail-Aggregated/cn-north-1",
                "aws/CLOUD_TRAIL_MGMT/2.0/region=eu-west-1/accountId=999988887777",
                "aws/CLOUD_TRAIL_MGMT/2.0/region=eu-west-1/accountId=111122223333/eventDay=20260808",
                "AWSLogs/999988887777/CloudTrail/AWSLogs/999988887777/CloudTrail",
            })
    void rulesOut(String folder) {
        assertThat(FILTER.mayHold("s3a://logs/" + folder)).isFalse();
        assertThat(FILTER.wants("s3a://logs/" + folder + "/x.json.gz")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AWSLogs",
                "AWSLogs/o-abcd",
                "AWSLogs/999988887777",
                "AWSLogs/999988887777/Config/us-east-1/2019/1/3",
                "AWSLogs/99998888777/CloudTrail/us-east-1/2019/01/03",
                "AWSLogs/9999888877777/CloudTrail/us-east-1/2019/01/03",
                "AWSLogs/999988887777/cloudtrail/us-east-1/2019",
                "AWSLogs/team/999988887777/CloudTrail/us-east-1/2019",
                "AWSLogs/111122223333/CloudTrail/backup/2019/01/03",
                "AWSLogs/111122223333/CloudTrail/eu-west-1/19",
                "AWSLogs/111122223333/CloudTrail/eu-west-1/2026/13/03",
                "AWSLogs/111122223333/CloudTrail/eu-west-1/2026/02/30",
                "AWSLogs/111122223333/CloudTrail/eu-west-1/0000",
                "AWSLogs/999988887777/CloudTrail/AWSLogs/111122223333/CloudTrail/eu-west-1/2026/08/10",
                "region=us-east-1/accountId=external_x/eventDay=20190101",
                "region=us-east-1/accountId=111122223333/eventDay=20260810",
                "region=us-east-1/accountId=111122223333/eventDay=2019",
                "region=east/accountId=999988887777",
                "2019/01/03",
            })
    void neverRulesOutWhatIsNoDeliveryOrMayBeWanted(String folder) {
        assertThat(FILTER.mayHold("s3a://logs/" + folder)).isTrue();
        assertThat(FILTER.wants("s3a://logs/" + folder + "/2019")).isTrue();
    }

    @Test
    void regionsMixedBeforeGlobalEventsMovedToTheirOwn() {
        DeliveryFilter virginia = new DeliveryFilter(null, null, Set.of(), Set.of("us-east-1"));
        String ireland = "AWSLogs/111122223333/CloudTrail/eu-west-1";
        assertThat(virginia.mayHold(ireland)).isTrue();
        assertThat(virginia.mayHold(ireland + "/2021")).isTrue();
        assertThat(virginia.mayHold(ireland + "/2021/12/23")).isTrue();
        assertThat(virginia.mayHold(ireland + "/2021/12/24")).isFalse();
        assertThat(virginia.mayHold(ireland + "/2022")).isFalse();
        assertThat(virginia.wantsAllOf(ireland + "/2020")).isTrue();
        assertThat(virginia.wantsAllOf(ireland + "/2021")).isFalse();
        DeliveryFilter since = new DeliveryFilter(LocalDate.of(2021, 12, 25), null, Set.of(), Set.of("us-east-1"));
        assertThat(since.mayHold(ireland)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026/08, false",
        "2026/08/09, true",
        "2026/09, false",
        "2026, false",
        "'', false",
    })
    void knowsWhatIsWantedWhole(String folder, boolean whole) {
        assertThat(FILTER.wantsAllOf(TRAIL + folder)).isEqualTo(whole);
        assertThat(DeliveryFilter.everything().wantsAllOf(TRAIL + folder)).isEqualTo(!folder.isEmpty());
    }

    @Test
    void leavesOutAKind() {
        DeliveryFilter events = DeliveryFilter.everything().without(Kind.DIGEST).without(Kind.INSIGHTS);
        assertThat(events.mayHold("AWSLogs/111122223333/CloudTrail-Digest")).isFalse();
        assertThat(events.mayHold("AWSLogs/111122223333/CloudTrail-Insight/us-east-1"))
                .isFalse();
        assertThat(events.mayHold("AWSLogs/111122223333/CloudTrail")).isTrue();
    }
}
