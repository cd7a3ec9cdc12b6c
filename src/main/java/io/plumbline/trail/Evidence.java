package io.plumbline.trail;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a record has shown of itself so far: an event, CloudTrail's own bookkeeping, or somebody else's record. Gathered
 * whichever columns are wanted, so the wanted columns never change which rows there are.
 */
final class Evidence {

    /** The fields that tell records apart. */
    static final Map<String, Clue> CLUES = Map.ofEntries(
            Map.entry("eventName", Clue.NAME),
            Map.entry("eventSource", Clue.SOURCE),
            Map.entry("EventSource", Clue.NOTIFIER),
            Map.entry("Sns", Clue.SNS),
            Map.entry("eventType", Clue.TYPE),
            Map.entry("eventCategory", Clue.CATEGORY),
            Map.entry("digestStartTime", Clue.DIGEST_START),
            Map.entry("digestS3Bucket", Clue.DIGEST_BUCKET),
            Map.entry("logFiles", Clue.LOG_FILES),
            // SNS, SQS, Kinesis, Firehose, CloudTrail's word of a delivery, CloudWatch Logs to a function.
            Map.entry("TopicArn", Clue.LOOK_ALIKE),
            Map.entry("ReceiptHandle", Clue.LOOK_ALIKE),
            Map.entry("PartitionKey", Clue.LOOK_ALIKE),
            Map.entry("recordId", Clue.LOOK_ALIKE),
            Map.entry("s3ObjectKey", Clue.LOOK_ALIKE),
            Map.entry("awslogs", Clue.LOOK_ALIKE),
            Map.entry("Event", Clue.TEST));

    private static final byte[] INSIGHT_TYPE = "AwsCloudTrailInsight".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TEST_EVENT = "s3:TestEvent".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] INSIGHT_CATEGORY = "Insight".getBytes(StandardCharsets.US_ASCII);

    private boolean named;
    private boolean sourced;
    private boolean notified;
    private boolean looksAlike;
    private boolean insightType;
    private boolean insightCategory;
    private final Set<Clue> digestFields = EnumSet.noneOf(Clue.class);

    void clear() {
        named = false;
        sourced = false;
        notified = false;
        looksAlike = false;
        insightType = false;
        insightCategory = false;
        digestFields.clear();
    }

    /** Takes note of a field that holds a text, a number or a flag. */
    void see(Clue clue, char[] text, int offset, int length) {
        switch (clue) {
            case NAME -> named = true;
            case SOURCE -> {
                sourced = true;
                // CloudTrail's sources are host names (s3.amazonaws.com), the notifiers' are aws:s3 and the like.
                notified |= holdsColon(text, offset, length);
            }
            case NOTIFIER -> notified |= holdsColon(text, offset, length);
            case TYPE -> insightType = same(INSIGHT_TYPE, text, offset, length);
            case CATEGORY -> insightCategory = same(INSIGHT_CATEGORY, text, offset, length);
            case DIGEST_START, DIGEST_BUCKET -> digestFields.add(clue);
            case LOOK_ALIKE -> looksAlike = true;
            case TEST -> looksAlike |= same(TEST_EVENT, text, offset, length);
            case SNS, LOG_FILES -> {
                // Only an object or a list tells something here.
            }
        }
    }

    /** Takes note of a field that holds an object or a list. */
    void seeStructure(Clue clue) {
        notified |= clue == Clue.SNS;
        looksAlike |= clue == Clue.LOOK_ALIKE;
        if (clue == Clue.LOG_FILES) {
            digestFields.add(clue);
        }
    }

    /** What the record is, all fields seen. */
    RowStatus status() {
        if (notified) {
            return RowStatus.REFUSED;
        }
        if (insightType || insightCategory || isDigest()) {
            return RowStatus.LEFT_OUT;
        }
        if (isRecord()) {
            return RowStatus.EVENT;
        }
        return looksAlike ? RowStatus.REFUSED : RowStatus.QUARANTINED;
    }

    /** Whether so far it looks like a record of an event, somebody's. */
    boolean isRecord() {
        return named || sourced;
    }

    boolean isDigest() {
        return !isRecord() && digestFields.size() >= 2;
    }

    private static boolean holdsColon(char[] text, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (text[i] == ':') {
                return true;
            }
        }
        return false;
    }

    private static boolean same(byte[] ascii, char[] text, int offset, int length) {
        if (length != ascii.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text[offset + i] != ascii[i]) {
                return false;
            }
        }
        return true;
    }

    /** A field that tells what a record is. */
    enum Clue {
        NAME,
        SOURCE,
        NOTIFIER,
        SNS,
        LOOK_ALIKE,
        TEST,
        TYPE,
        CATEGORY,
        DIGEST_START,
        DIGEST_BUCKET,
        LOG_FILES
    }
}
