package io.plumbline.usage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.plumbline.aws.Arn;
import io.plumbline.catalog.Visibility.Access;
import io.plumbline.trail.SelectedKind;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    static final Set<String> EXCLUDABLE = Set.of("kms.amazonaws.com", "rdsdata.amazonaws.com");

    private static final JsonNode NONE = JsonNodeFactory.instance.arrayNode();

    static final String NETWORK_ACTIVITY = "NetworkActivity";

    private static final Pattern FORM = Pattern.compile(
            "(?:Management|Data/(AWS::[A-Za-z0-9]{1,60}::[A-Za-z0-9]{1,60}))/(READ|WRITE)(?:@([a-z0-9.-]{1,80}))?");

    public static EventKind management(Access access, String excludableSource) {
        return new EventKind("Management/" + access + (excludableSource == null ? "" : "@" + excludableSource), null);
    }

    public static EventKind data(String type, Access access, String resource) {
        return new EventKind("Data/" + type + "/" + access, resource);
    }

    /**
     * What a selector must select for events of the kind of this {@link #text} to be delivered; empty for a text of another
     * form. Of a bucket's own events those of its objects decide.
     */
    static Optional<SelectedKind> selected(String text) {
        if (text.equals(NETWORK_ACTIVITY)) {
            return Optional.of(SelectedKind.networkActivity());
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        boolean readOnly = form.group(2).equals(Access.READ.name());
        String type = form.group(1);
        return Optional.of(
                type == null
                        ? SelectedKind.management(form.group(3), readOnly)
                        : SelectedKind.data(type.equals(BUCKET) ? OBJECT : type, readOnly));
    }

    /** Whether the {@link #text} is of data events. */
    static boolean isData(String text) {
        return text.startsWith("Data/");
    }

    static EventKind of(Event event) {
        Access access = event.isReadOnly() ? Access.READ : Access.WRITE;
        if (event.isNetworkActivity()) {
            return new EventKind(NETWORK_ACTIVITY, null);
        }
        if (!event.isData()) {
            String source = event.source() == null ? "" : event.source();
            return management(access, EXCLUDABLE.contains(source) ? source : null);
        }
        JsonNode resources = event.resources() == null || !event.resources().isArray() ? NONE : event.resources();
        String type = type(resources);
        boolean ofBucket = type.equals(OBJECT) && !namesObject(resources);
        return data(ofBucket ? BUCKET : type, access, container(named(resources, type)));
    }

    /**
     * What the call was about. A call on an object names the object and its bucket, in either order; a call on a bucket
     * names the bucket, and an object only by {@code ARNPrefix}.
     */
    private static String type(JsonNode resources) {
        String type = "unknown";
        for (JsonNode resource : resources) {
            String own = resource.path("type").asText("");
            if (!own.isEmpty()) {
                type = own;
            }
            if (!own.isEmpty() && !own.equals(BUCKET)) {
                return own;
            }
        }
        return type;
    }

    private static boolean namesObject(JsonNode resources) {
        for (JsonNode resource : resources) {
            if (resource.path("type").asText("").equals(OBJECT) && resource.has("ARN")) {
                return true;
            }
        }
        return false;
    }

    /** The first ARN of that type, else of any: a bucket's entry names it where the object's does not. */
    private static String named(JsonNode resources, String type) {
        String any = null;
        for (JsonNode resource : resources) {
            String arn = arn(resource);
            if (arn != null && resource.path("type").asText("").equals(type)) {
                return arn;
            }
            any = any == null ? arn : any;
        }
        return any;
    }

    private static String arn(JsonNode resource) {
        String arn = resource.path("ARN").asText(null);
        return arn != null ? arn : resource.path("ARNPrefix").asText(null);
    }

    /** The bucket of an object, so that coverage does not grow with the number of keys. */
    private static String container(String text) {
        Arn arn = Arn.parse(text).orElse(null);
        return switch (arn == null ? "" : arn.service()) {
            case "s3" -> ResourcePath.of(text).first(0);
            // A directory bucket: arn:aws:s3express:us-east-1:111122223333:bucket/name.
            case "s3express" -> ResourcePath.of(text).first(1);
            default -> text;
        };
    }
}
