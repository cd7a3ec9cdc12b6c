package io.plumbline.trail;

/** What became of a record, or of a file that holds none: the values of {@code _status}. */
public enum RowStatus {
    /** A CloudTrail event. */
    EVENT("event"),
    /** A record, a line or the rest of a file that cannot be read as an event. */
    QUARANTINED("quarantined"),
    /** A record of somebody else that looks alike: a notification of S3, Kinesis, DynamoDB or SNS. */
    REFUSED("refused"),
    /** One row for a file that could not be decompressed at all or holds no JSON. */
    UNREADABLE("unreadable"),
    /** One row for a file, or a folder, that nobody got to see: deleted since it was listed, or access was denied. */
    UNREAD("unread"),
    /** One row for a digest, and one for all Insights events of a file: CloudTrail's own, but no calls. */
    LEFT_OUT("left-out");

    private final String text;

    RowStatus(String text) {
        this.text = text;
    }

    /** The value as the column {@code _status} holds it: {@code left-out}. */
    public String text() {
        return text;
    }
}
