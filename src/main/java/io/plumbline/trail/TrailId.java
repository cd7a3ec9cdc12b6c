package io.plumbline.trail;

import io.plumbline.aws.Arn;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Optional;

/** A trail by its name, which is unique in its account and home region. */
public record TrailId(String partition, String account, String homeRegion, String name)
        implements Comparable<TrailId>, Serializable {

    private static final String TYPE = "trail/";

    private static final Comparator<TrailId> ORDER = Comparator.comparing(TrailId::account)
            .thenComparing(TrailId::homeRegion)
            .thenComparing(TrailId::name)
            .thenComparing(TrailId::partition);

    /** Reads {@code arn:aws:cloudtrail:us-east-2:123456789012:trail/main}; empty for anything else. */
    public static Optional<TrailId> ofArn(String arn) {
        return Arn.parse(arn)
                .filter(parsed -> parsed.service().equals("cloudtrail")
                        && parsed.resource().startsWith(TYPE)
                        && parsed.resource().length() > TYPE.length())
                .map(parsed -> new TrailId(
                        parsed.partition(),
                        parsed.account(),
                        parsed.region(),
                        parsed.resource().substring(TYPE.length())));
    }

    @Override
    public int compareTo(TrailId other) {
        return ORDER.compare(this, other);
    }

    /** Its ARN. */
    @Override
    public String toString() {
        return new Arn(partition, "cloudtrail", homeRegion, account, TYPE + name).toString();
    }
}
