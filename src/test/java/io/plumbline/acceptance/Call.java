package io.plumbline.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** One record of a trail in the making, shaped as CloudTrail delivers it; the same call gets the same event id. */
record Call(ObjectNode record) {

    private static final Set<String> READS = Set.of("Get", "Lis", "Des", "Hea", "Dec", "Bat");

    static Call by(Caller caller, String source, String name, Instant time) {
        ObjectNode record = Json.object();
        record.put("eventVersion", "1.11");
        record.set("userIdentity", caller.identity().deepCopy());
        record.put("eventTime", time.toString());
        record.put("eventSource", source + ".amazonaws.com");
        record.put("eventName", name);
        record.put("awsRegion", Account.REGION);
        record.put("sourceIPAddress", "198.51.100.7").put("userAgent", "aws-cli/2.31.0");
        record.putNull("requestParameters");
        record.putNull("responseElements");
        record.put("requestID", uuid("request", caller, source, name, time));
        record.put("eventID", uuid("event", caller, source, name, time));
        record.put("readOnly", READS.contains(name.substring(0, 3)));
        record.put("eventType", "AwsApiCall").put("managementEvent", true);
        record.put("recipientAccountId", Account.ID).put("eventCategory", "Management");
        return new Call(record);
    }

    /** An object call as S3 data events show it. */
    static Call object(Caller caller, String name, String bucket, String key, Instant time) {
        Call call = by(caller, "s3", name, time).id(bucket + "/" + key);
        ObjectNode request = Json.object().put("bucketName", bucket).put("Host", bucket + ".s3.amazonaws.com");
        call.record.put("managementEvent", false).put("eventCategory", "Data");
        ObjectNode object = Json.object().put("type", "AWS::S3::Object");
        if (name.startsWith("List")) {
            request.put("list-type", "2").put("prefix", key);
            object.put("ARNPrefix", "arn:aws:s3:::" + bucket + "/");
        } else {
            request.put("key", key);
            object.put("ARN", "arn:aws:s3:::" + bucket + "/" + key);
        }
        ObjectNode owner = Json.object().put("type", "AWS::S3::Bucket").put("accountId", Account.ID);
        owner.put("ARN", "arn:aws:s3:::" + bucket);
        call.record.set("requestParameters", request);
        call.record.putArray("resources").add(object).add(owner);
        return call;
    }

    /** SageMaker training with this role: the image, input and output that every job has. */
    static Call training(Caller starter, String roleArn, String job, Instant time) {
        String request = """
                {'trainingJobName':'%1$s','roleArn':'%2$s',
                'algorithmSpecification':{'trainingInputMode':'File',
                  'trainingImage':'%3$s.dkr.ecr.us-east-1.amazonaws.com/ml/base:1'},
                'inputDataConfig':[{'channelName':'train','dataSource':{'s3DataSource':{
                  's3DataType':'S3Prefix','s3Uri':'s3://jobs-bucket/in/'}}}],
                'outputDataConfig':{'s3OutputPath':'s3://jobs-bucket/out/'},
                'resourceConfig':{'instanceType':'ml.m5.xlarge','instanceCount':1,'volumeSizeInGB':30},
                'stoppingCondition':{'maxRuntimeInSeconds':3600}}""".formatted(job, roleArn, Account.ID);
        String response =
                "{'trainingJobArn':'arn:aws:sagemaker:us-east-1:%s:training-job/%s'}".formatted(Account.ID, job);
        return by(starter, "sagemaker", "CreateTrainingJob", time)
                .id(job)
                .request(Json.of(request))
                .with("responseElements", Json.of(response));
    }

    Call request(JsonNode parameters) {
        return with("requestParameters", parameters);
    }

    Call with(String field, JsonNode value) {
        record.set(field, value);
        return this;
    }

    Call with(String field, String value) {
        record.put(field, value);
        return this;
    }

    Call without(String... fields) {
        record.remove(java.util.List.of(fields));
        return this;
    }

    Call denied(String code, String message) {
        return with("errorCode", code).with("errorMessage", message);
    }

    /** Tells calls of one caller at one time apart. */
    private Call id(String seed) {
        String text = record.get("eventID").textValue() + seed;
        return with(
                "eventID",
                UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString());
    }

    String eventId() {
        return record.get("eventID").textValue();
    }

    private static String uuid(String kind, Caller caller, String source, String name, Instant time) {
        String text = String.join("|", kind, caller.identity().toString(), source, name, time.toString());
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
