package io.plumbline.trail;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Where CloudTrail delivers to, read off a path: {@code
 * s3://bucket/prefix/AWSLogs/o-abcd/111122223333/CloudTrail/us-east-1/2026/08/21/…json.gz}, and Security Lake's {@code
 * …/region=us-east-1/accountId=111122223333/eventDay=20260821/….parquet}. China and GovCloud use the same layout.
 *
 * <p>The date is the day of delivery, not of the events: a file holds events of days before as well. Follows <a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html">Getting and
 * viewing your CloudTrail log files</a>.
 *
 * @param account the twelve digits of the account whose events these are
 * @param organization {@code o-…} for an organization's trail, else null
 */
public record DeliveryPath(String account, String organization, String region, LocalDate date, Kind kind) {

    /** What is delivered there. */
    public enum Kind {
        /** Management and data events. */
        LOGS,
        DIGEST,
        INSIGHTS,
        NETWORK_ACTIVITY,
        /** Counts of data events. */
        AGGREGATED,
        /** Whatever Security Lake collects, in Parquet. */
        SECURITY_LAKE
    }

    /** The delivery that a folder of a day, or a file in it, belongs to; empty for every other path. */
    public static Optional<DeliveryPath> parse(String path) {
        return DeliveryFolder.of(path)
                .filter(folder -> folder.days() != null && folder.days().isOne())
                .map(folder -> new DeliveryPath(
                        folder.account(),
                        folder.organization(),
                        folder.region(),
                        folder.days().first(),
                        folder.kind()));
    }
}
