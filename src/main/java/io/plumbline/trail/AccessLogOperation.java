package io.plumbline.trail;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an operation of S3's access logs is as a call of S3's API: {@code REST.GET.OBJECT} is {@code GetObject}.
 *
 * @param call as CloudTrail names it; the operation itself where S3 has none, as for what a lifecycle does
 * @param data whether CloudTrail counts it among the data events
 */
record AccessLogOperation(String call, boolean data, boolean readOnly) {

    private static final Map<String, String> OBJECT_CALLS = Map.ofEntries(
            Map.entry("REST.GET.OBJECT", "GetObject"),
            Map.entry("WEBSITE.GET.OBJECT", "GetObject"),
            Map.entry("REST.HEAD.OBJECT", "HeadObject"),
            Map.entry("WEBSITE.HEAD.OBJECT", "HeadObject"),
            Map.entry("REST.PUT.OBJECT", "PutObject"),
            // A form sent by a browser needs the same permission.
            Map.entry("REST.POST.OBJECT", "PutObject"),
            Map.entry("REST.DELETE.OBJECT", "DeleteObject"),
            Map.entry("BATCH.DELETE.OBJECT", "DeleteObject"),
            Map.entry("REST.POST.MULTI_OBJECT_DELETE", "DeleteObjects"),
            // A copy is logged twice: where it is written, and where it is read.
            Map.entry("REST.COPY.OBJECT", "CopyObject"),
            Map.entry("REST.COPY.OBJECT_GET", "GetObject"),
            Map.entry("REST.COPY.PART", "UploadPartCopy"),
            Map.entry("REST.COPY.PART_GET", "GetObject"),
            Map.entry("REST.POST.UPLOADS", "CreateMultipartUpload"),
            Map.entry("REST.PUT.PART", "UploadPart"),
            Map.entry("REST.POST.UPLOAD", "CompleteMultipartUpload"),
            Map.entry("REST.DELETE.UPLOAD", "AbortMultipartUpload"),
            Map.entry("REST.GET.UPLOAD", "ListParts"),
            Map.entry("REST.GET.UPLOADS", "ListMultipartUploads"),
            Map.entry("REST.GET.BUCKETVERSIONS", "ListObjectVersions"),
            Map.entry("REST.HEAD.BUCKET", "HeadBucket"),
            Map.entry("REST.GET.OBJECT_TAGGING", "GetObjectTagging"),
            Map.entry("REST.PUT.OBJECT_TAGGING", "PutObjectTagging"),
            Map.entry("REST.DELETE.OBJECT_TAGGING", "DeleteObjectTagging"),
            Map.entry("REST.GET.OBJECT_ATTRIBUTES", "GetObjectAttributes"),
            Map.entry("REST.GET.RETENTION", "GetObjectRetention"),
            Map.entry("REST.PUT.RETENTION", "PutObjectRetention"),
            Map.entry("REST.GET.LEGAL_HOLD", "GetObjectLegalHold"),
            Map.entry("REST.PUT.LEGAL_HOLD", "PutObjectLegalHold"),
            Map.entry("REST.GET.TORRENT", "GetObjectTorrent"),
            Map.entry("REST.POST.RESTORE", "RestoreObject"),
            Map.entry("REST.POST.SELECT", "SelectObjectContent"));

    /** Settings of a bucket, by what the operation calls them; {@code Get}, {@code Put} or {@code Delete} comes before. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("ACCELERATE", "BucketAccelerateConfiguration"),
            Map.entry("ACL", "BucketAcl"),
            Map.entry("ANALYTICS", "BucketAnalyticsConfiguration"),
            Map.entry("BUCKETPOLICY", "BucketPolicy"),
            Map.entry("CORS", "BucketCors"),
            Map.entry("ENCRYPTION", "BucketEncryption"),
            Map.entry("INTELLIGENT_TIERING", "BucketIntelligentTieringConfiguration"),
            Map.entry("INVENTORY", "BucketInventoryConfiguration"),
            Map.entry("LIFECYCLE", "BucketLifecycle"),
            Map.entry("LOCATION", "BucketLocation"),
            Map.entry("LOGGING_STATUS", "BucketLogging"),
            Map.entry("METRICS", "BucketMetricsConfiguration"),
            Map.entry("NOTIFICATION", "BucketNotification"),
            Map.entry("OBJECT_LOCK_CONFIGURATION", "ObjectLockConfiguration"),
            Map.entry("OWNERSHIP_CONTROLS", "BucketOwnershipControls"),
            Map.entry("POLICY_STATUS", "BucketPolicyStatus"),
            Map.entry("PUBLIC_ACCESS_BLOCK", "BucketPublicAccessBlock"),
            Map.entry("REPLICATION", "BucketReplication"),
            Map.entry("REQUEST_PAYMENT", "BucketRequestPayment"),
            Map.entry("TAGGING", "BucketTagging"),
            Map.entry("VERSIONING", "BucketVersioning"),
            Map.entry("WEBSITE", "BucketWebsite"));

    private static final Map<String, String> VERBS = Map.of("GET", "Get", "PUT", "Put", "DELETE", "Delete");

    private static final Set<String> READING = Set.of("Get", "Head", "List", "Select");

    private static final Map<String, String> SETTING_CALLS = settingCalls();

    /** What the line's operation is. */
    static AccessLogOperation of(AccessLogLine line) {
        String operation = line.operation();
        String call = OBJECT_CALLS.get(operation);
        if (call != null) {
            return call(call, true);
        }
        if (operation.equals("REST.GET.BUCKET")) {
            boolean second = line.uri() != null && line.uri().contains("list-type=2");
            return call(second ? "ListObjectsV2" : "ListObjects", true);
        }
        if (line.key() != null && operation.endsWith(".ACL")) {
            return call(operation.startsWith("REST.GET") ? "GetObjectAcl" : "PutObjectAcl", true);
        }
        if (operation.equals("REST.PUT.BUCKET") || operation.equals("REST.DELETE.BUCKET")) {
            return call(operation.startsWith("REST.PUT") ? "CreateBucket" : "DeleteBucket", false);
        }
        String setting = SETTING_CALLS.get(operation);
        return setting != null ? call(setting, false) : new AccessLogOperation(operation, line.key() != null, false);
    }

    /** Whether S3 did it on its own, by a rule of the bucket: {@code S3.EXPIRE.OBJECT}. */
    boolean isOfItself() {
        return call.startsWith("S3.");
    }

    private static AccessLogOperation call(String name, boolean data) {
        return new AccessLogOperation(name, data, READING.stream().anyMatch(name::startsWith));
    }

    private static Map<String, String> settingCalls() {
        Map<String, String> calls = new HashMap<>();
        for (String verb : List.copyOf(VERBS.keySet())) {
            SETTINGS.forEach((setting, name) -> calls.put("REST." + verb + "." + setting, VERBS.get(verb) + name));
        }
        return calls;
    }
}
