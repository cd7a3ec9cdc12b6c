package io.plumbline.usage;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.aws.Arn;
import io.plumbline.catalog.Visibility.Access;
import java.util.Set;

/**
 * What a trail must listen to for an event like this to be delivered: the event kind of {@code coverage/}.
 *
 * <p>Text form: {@code Management/READ}, {@code Management/WRITE@kms.amazonaws.com} for the sources that a trail can
 * exclude by name, {@code Data/AWS::S3::Object/READ}, {@code NetworkActivity}. Follows <a
 * href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html">Filtering data
 * events</a>.
 *
 * @param resource the bucket, function or table that a data event is about; null for other events
 */
public record EventKind(String text, String resource) {

    /** Data events about a bucket itself; a selector on a prefix does not deliver them. */
    public static final String BUCKET = "AWS::S3::Bucket";

    public static final String OBJECT = "AWS::S3::Object";

    /** Sources that {@code ExcludeManagementEventSources} names. */
    private static final Set<String> EXCLUDABLE = Set.of("kms.amazonaws.com", "rdsdata.amazonaws.com");

    public static EventKind management(Access access, String excludableSource) {
        return new EventKind("Management/" + access + (excludableSource == null ? "" : "@" + excludableSource), null);
    }

    public static EventKind data(String type, Access access, String resource) {
        return new EventKind("Data/" + type + "/" + access, resource);
    }

    static EventKind of(Event event) {
        Access access = event.isReadOnly() ? Access.READ : Access.WRITE;
        if (event.isNetworkActivity()) {
            return new EventKind("NetworkActivity", null);
        }
        if (!event.isData()) {
            return management(access, EXCLUDABLE.contains(event.source()) ? event.source() : null);
        }
        JsonNode about = about(event.resources());
        String type = about == null ? "unknown" : about.path("type").asText("unknown");
        boolean ofBucket = type.equals(OBJECT) && !about.has("ARN");
        return data(ofBucket ? BUCKET : type, access, container(arn(about)));
    }

    /**
     * What the call was about. A call on an object names the object and its bucket, in either order; a call on a bucket
     * names the bucket, and an object only by {@code ARNPrefix}.
     */
    private static JsonNode about(JsonNode resources) {
        JsonNode chosen = null;
        if (resources != null && resources.isArray()) {
            for (JsonNode resource : resources) {
                boolean better = chosen == null
                        || chosen.path("type").asText("").isEmpty()
                        || chosen.path("type").asText().equals(BUCKET);
                chosen = resource.isObject() && better ? resource : chosen;
            }
        }
        return chosen;
    }

    private static String arn(JsonNode resource) {
        if (resource == null) {
            return null;
        }
        String arn = resource.path("ARN").asText(null);
        return arn != null ? arn : resource.path("ARNPrefix").asText(null);
    }

    private static String container(String text) {
        Arn arn = Arn.parse(text).orElse(null);
        return arn != null && arn.service().equals("s3")
                ? Folding.Resource.of(text).container()
                : text;
    }
}
