package io.plumbline.catalog;

/**
 * Whether, and as what, CloudTrail shows the use of an action.
 *
 * @param dataType the {@code resources.type} of the data events that show it ({@code AWS::S3::Object}), else null
 * @param access the kind of selector that lets it through, which is the event's {@code readOnly}
 * @param excludableSource a trail can leave out this service's management events by name ({@code kms}, {@code rdsdata})
 * @param reason a sentence for a report: {@code CloudTrail never logs logs:PutLogEvents}
 */
public record Visibility(Kind kind, String dataType, Access access, boolean excludableSource, String reason) {

    /** Which selector of a trail shows it, if any. */
    public enum Kind {
        MANAGEMENT,
        DATA,
        NEVER,
        /** Nobody has established it: treat it as not observable. */
        UNSURE
    }

    /** A selector's {@code ReadWriteType}. */
    public enum Access {
        READ,
        WRITE
    }
}
