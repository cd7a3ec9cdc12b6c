package io.plumbline.trail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trail settings in the shapes of AWS's documentation, and what they say was heard. */
final class TrailSettingsTest {

    private static final Instant NOW = Instant.parse("2026-08-21T00:00:00Z");

    /** Basic: write-only management without KMS, one bucket's prefix, all functions, one table. */
    private static final String BASIC = """
            {"TrailARN":"arn:aws:cloudtrail:us-east-2:123456789012:trail/T","EventSelectors":[{
              "ReadWriteType":"WriteOnly","IncludeManagementEvents":true,
              "ExcludeManagementEventSources":["kms.amazonaws.com"],
              "DataResources":[
                {"Type":"AWS::S3::Object","Values":["arn:aws:s3:::amzn-s3-demo-bucket/prefix"]},
                {"Type":"AWS::Lambda::Function","Values":["arn:aws:lambda"]},
                {"Type":"AWS::DynamoDB::Table","Values":["arn:aws:dynamodb:us-east-1:123456789012:table/T"]},
                {"Type":"AWS::Other::Thing","Values":[]}]}]}""";

    @ParameterizedTest
    @CsvSource({
        "iam.amazonaws.com, false, YES",
        "iam.amazonaws.com, true, NO",
        "kms.amazonaws.com, false, NO",
    })
    void basicManagement(String source, boolean readOnly, Heard heard) throws JsonProcessingException {
        assertThat(selectors(BASIC).management(source, null, readOnly)).isEqualTo(heard);
    }

    @ParameterizedTest
    @CsvSource({
        "AWS::S3::Object, arn:aws:s3:::amzn-s3-demo-bucket/prefix-1/x, false, YES",
        "AWS::S3::Object, arn:aws:s3:::amzn-s3-demo-bucket/prefix-1/x, true, NO",
        "AWS::S3::Object, arn:aws:s3:::amzn-s3-demo-bucket/other, false, NO",
        "AWS::S3::Object, , false, UNKNOWN",
        "AWS::Lambda::Function, arn:aws:lambda:us-east-1:123456789012:function:f, false, YES",
        "AWS::DynamoDB::Table, arn:aws:dynamodb:us-east-1:123456789012:table/T, false, YES",
        "AWS::DynamoDB::Table, arn:aws:dynamodb:us-east-1:123456789012:table/T2, false, NO",
        "AWS::Other::Thing, arn:aws:other:::x, false, NO",
        "AWS::SNS::Topic, arn:aws:sns:::x, false, NO",
    })
    void basicData(String type, String arn, boolean readOnly, Heard heard) throws JsonProcessingException {
        assertThat(selectors(BASIC).data(type, arn, null, null, readOnly)).isEqualTo(heard);
    }

    /** As an event records it: S3 writes and deletes but those of two prefixes, and management but for one source. */
    private static final String ADVANCED = """
            {"trailName":"T","advancedEventSelectors":[
              {"name":"objects","fieldSelectors":[
                {"field":"eventCategory","equals":["Data"]},
                {"field":"resources.type","equals":["AWS::S3::Object"]},
                {"field":"eventName","equals":["PutObject"],"startsWith":["Delete"],"notEquals":["DeleteObjects"]},
                {"field":"resources.ARN","notStartsWith":["arn:aws:s3:::b/tmp/","arn:aws:s3:::b/log/"],
                 "notEndsWith":[".bak"]}]},
              {"fieldSelectors":[
                {"field":"eventCategory","equals":["Management"]},
                {"field":"eventSource","notEquals":["rdsdata.amazonaws.com"]},
                {"field":"sessionCredentialFromConsole","notEquals":["true"]}]}]}""";

    @ParameterizedTest
    @CsvSource({
        "PutObject, arn:aws:s3:::b/x, YES",
        "DeleteObject, arn:aws:s3:::b/x, YES",
        "DeleteObjects, arn:aws:s3:::b/x, NO",
        "GetObject, arn:aws:s3:::b/x, NO",
        "PutObject, arn:aws:s3:::b/tmp/x, NO",
        "PutObject, arn:aws:s3:::b/x.bak, NO",
        "PutObject, , UNKNOWN",
        ", arn:aws:s3:::b/x, UNKNOWN",
        ", arn:aws:s3:::b/tmp/x, NO",
    })
    void advancedData(String name, String arn, Heard heard) throws JsonProcessingException {
        assertThat(selectors(ADVANCED).data("AWS::S3::Object", arn, "s3.amazonaws.com", name, false))
                .isEqualTo(heard);
    }

    @Test
    void whatDependsOnAFieldThatNobodyKnowsIsUnknown() throws JsonProcessingException {
        assertThat(selectors(ADVANCED).management("iam.amazonaws.com", "ListRoles", true))
                .isEqualTo(Heard.UNKNOWN);
        assertThat(selectors(ADVANCED).management("rdsdata.amazonaws.com", "ExecuteSql", false))
                .isEqualTo(Heard.NO);
    }

    @Test
    void withoutSelectorsAllManagementEventsAreHeard() throws JsonProcessingException {
        assertThat(Selectors.BY_DEFAULT.management("kms.amazonaws.com", null, true))
                .isEqualTo(Heard.YES);
        assertThat(Selectors.BY_DEFAULT.data("AWS::S3::Object", "arn:aws:s3:::b/x", null, null, true))
                .isEqualTo(Heard.NO);
        assertThat(SelectorReader.read(json("{\"trailList\":[]}"))).isEmpty();
        assertThat(selectors("{\"EventSelectors\":[{\"IncludeManagementEvents\":false,\"DataResources\":[]}]}")
                        .management("iam.amazonaws.com", null, false))
                .isEqualTo(Heard.NO);
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, eu-west-1, sqs.amazonaws.com, 2026-01-01, YES",
        "true, true, us-east-1, iam.amazonaws.com, 2026-01-01, YES",
        "true, false, us-east-1, iam.amazonaws.com, 2026-01-01, NO",
        "false, true, us-east-2, sqs.amazonaws.com, 2026-01-01, YES",
        "false, true, eu-west-1, sqs.amazonaws.com, 2026-01-01, NO",
        "false, true, us-east-1, iam.amazonaws.com, 2026-01-01, NO",
        "false, true, us-east-1, iam.amazonaws.com, 2021-01-01, YES",
        "false, false, us-east-1, iam.amazonaws.com, 2021-01-01, NO",
        "false, false, us-east-2, sts.amazonaws.com, 2026-01-01, YES",
    })
    void regions(boolean multi, boolean global, String region, String source, String day, Heard heard)
            throws JsonProcessingException {
        TrailSettings trail =
                TrailSettings.read(json("""
                        {"trailList":[{"Name":"T","TrailARN":"arn:aws:cloudtrail:us-east-2:123456789012:trail/T",
                        "HomeRegion":"us-east-2","IsOrganizationTrail":false,
                        "IsMultiRegionTrail":%s,"IncludeGlobalServiceEvents":%s}]}""".formatted(multi, global))).get(0);
        assertThat(trail.listensIn(region, source, Instant.parse(day + "T00:00:00Z")))
                .isEqualTo(heard);
        assertThat(trail.listensTo("123456789012")).isEqualTo(Heard.YES);
        assertThat(trail.listensTo("999988887777")).isEqualTo(Heard.NO);
    }

    @ParameterizedTest
    @CsvSource({
        "true, '\"2026-08-01T02:00:00+02:00\"', null, YES",
        "true, 1785542400.5, null, YES",
        "true, '\"2026-08-22T00:00:00Z\"', '\"2026-08-20T00:00:00Z\"', NO",
        "true, '\"2026-08-23T00:00:00Z\"', '\"2026-08-22T00:00:00Z\"', UNKNOWN",
        "true, '\"2026-08-22T00:00:00Z\"', null, UNKNOWN",
        "false, '\"2026-08-01T00:00:00Z\"', '\"2026-08-20T00:00:00Z\"', NO",
        "false, '\"2026-08-01T00:00:00Z\"', '\"2026-08-22T00:00:00Z\"', YES",
        "false, '\"2026-08-22T00:00:00Z\"', '\"2026-08-23T00:00:00Z\"', UNKNOWN",
        "false, null, null, UNKNOWN",
    })
    void times(boolean on, String started, String stopped, Heard heard) throws JsonProcessingException {
        JsonNode status = json(
                "{\"IsLogging\":%s,\"StartLoggingTime\":%s,\"StopLoggingTime\":%s}".formatted(on, started, stopped));
        assertThat(Logging.read(status).orElseThrow().at(NOW)).isEqualTo(heard);
    }

    private static Selectors selectors(String json) throws JsonProcessingException {
        return SelectorReader.read(json(json)).orElseThrow();
    }

    private static JsonNode json(String json) throws JsonProcessingException {
        return new ObjectMapper().readTree(json);
    }
}
