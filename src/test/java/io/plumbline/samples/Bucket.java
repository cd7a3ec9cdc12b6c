package io.plumbline.samples;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An S3 bucket as its calls show it. Objects give data events with the object and the bucket as resources; listing gives
 * an {@code ARNPrefix}; {@code ListObjectsV2} is logged as {@code ListObjects} with {@code list-type} 2.
 */
record Bucket(String name, String account) {

    static final Bucket TRAINING = new Bucket(SampleAccount.TRAINING_BUCKET, SampleAccount.ACCOUNT);
    static final Bucket ARTIFACTS = new Bucket(SampleAccount.ARTIFACTS_BUCKET, SampleAccount.ACCOUNT);
    static final Bucket PARTNER = new Bucket(SampleAccount.PARTNER_BUCKET, SampleAccount.PARTNER_ACCOUNT);

    String arn() {
        return "arn:aws:s3:::" + name;
    }

    String arn(String key) {
        return arn() + "/" + key;
    }

    String uri(String key) {
        return "s3://" + name + "/" + key;
    }

    /** {@code GetObject}, {@code HeadObject}, {@code PutObject} or {@code DeleteObject} of one key. */
    Call call(String operation, String key, Seeded random) {
        boolean put = operation.equals("PutObject");
        int bytes = random.between(2_000, 9_000_000);
        Call call = data(operation)
                .request("bucketName", name, "Host", host(), "key", key)
                .additional(transfer(put ? bytes : 0, operation.equals("GetObject") ? bytes : 0, random))
                .resources(Json.of("type", "AWS::S3::Object", "ARN", arn(key)), resource());
        return put ? call.response("x-amz-server-side-encryption", "aws:kms") : call;
    }

    Call list(String prefix, Seeded random) {
        return data("ListObjects")
                .request(
                        "list-type", "2",
                        "bucketName", name,
                        "encoding-type", "url",
                        "max-keys", "1000",
                        "prefix", prefix,
                        "delimiter", "/",
                        "Host", host())
                .additional(transfer(0, random.between(800, 40_000), random))
                .resources(Json.of("type", "AWS::S3::Object", "ARNPrefix", arn() + "/"), resource());
    }

    Call headBucket(Seeded random) {
        return data("HeadBucket")
                .request("bucketName", name, "Host", host())
                .additional(transfer(0, 0, random))
                .resources(resource());
    }

    /** A management call on the bucket itself; {@code marker} is the query parameter that S3 logs with it. */
    Call read(String operation, String marker, Seeded random) {
        return Call.of("s3", operation)
                .host(host())
                .request("bucketName", name, "Host", host(), marker, "")
                .additional(transfer(0, random.between(150, 900), random))
                .resources(resource());
    }

    private Call data(String operation) {
        return Call.of("s3", operation).host(host()).dataEvent();
    }

    private ObjectNode resource() {
        return Json.of("accountId", account, "type", "AWS::S3::Bucket", "ARN", arn());
    }

    private String host() {
        return name + ".s3." + SampleAccount.REGION + ".amazonaws.com";
    }

    private static ObjectNode transfer(int in, int out, Seeded random) {
        return Json.of(
                "SignatureVersion",
                "SigV4",
                "CipherSuite",
                "TLS_AES_128_GCM_SHA256",
                "bytesTransferredIn",
                in,
                "AuthenticationMethod",
                "AuthHeader",
                "x-amz-id-2",
                random.alphanumeric(74) + "==",
                "bytesTransferredOut",
                out);
    }
}
