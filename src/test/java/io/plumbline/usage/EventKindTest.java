package io.plumbline.usage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class EventKindTest {

    private static final String OBJECT = "{\"type\":\"AWS::S3::Object\",\"ARN\":\"arn:aws:s3:::data/train/x.csv\"}";
    private static final String BUCKET =
            "{\"accountId\":\"1\",\"type\":\"AWS::S3::Bucket\",\"ARN\":\"arn:aws:s3:::data\"}";
    private static final String PREFIX = "{\"type\":\"AWS::S3::Object\",\"ARNPrefix\":\"arn:aws:s3:::data/train\"}";

    @Test
    void managementEventsByAccess() {
        assertThat(kind("eventSource", "iam.amazonaws.com", "eventName", "ListRoles", "managementEvent", true))
                .isEqualTo("Management/READ null");
        assertThat(kind("eventSource", "iam.amazonaws.com", "eventName", "CreateRole", "readOnly", false))
                .isEqualTo("Management/WRITE null");
    }

    @Test
    void whatATrailCanExcludeByNameIsAKindOfItsOwn() {
        assertThat(kind("eventSource", "kms.amazonaws.com", "eventName", "Decrypt", "readOnly", true))
                .isEqualTo("Management/READ@kms.amazonaws.com null");
        assertThat(kind("eventSource", "rdsdata.amazonaws.com", "eventName", "ExecuteSql", "readOnly", false))
                .isEqualTo("Management/WRITE@rdsdata.amazonaws.com null");
    }

    @Test
    void anObjectsEventIsAboutItsBucketInAnyOrder() {
        String expected = "Data/AWS::S3::Object/READ arn:aws:s3:::data";
        assertThat(data("[" + OBJECT + "," + BUCKET + "]")).isEqualTo(expected);
        assertThat(data("[" + BUCKET + "," + OBJECT + "]")).isEqualTo(expected);
        assertThat(data("[" + OBJECT + "]")).isEqualTo(expected);
    }

    @Test
    void aBucketsEventIsAboutTheBucketInAnyOrder() {
        String expected = "Data/AWS::S3::Bucket/READ arn:aws:s3:::data";
        assertThat(data("[" + PREFIX + "," + BUCKET + "]")).isEqualTo(expected);
        assertThat(data("[" + BUCKET + "," + PREFIX + "]")).isEqualTo(expected);
        assertThat(data("[" + PREFIX + "]")).isEqualTo(expected);
        assertThat(data("[" + BUCKET + "]")).isEqualTo(expected);
    }

    @Test
    void anObjectWithoutANameLeavesItsBucket() {
        String nameless = "{\"type\":\"AWS::S3::Object\"}";
        String expected = "Data/AWS::S3::Bucket/READ arn:aws:s3:::data";
        assertThat(data("[" + nameless + "," + BUCKET + "]")).isEqualTo(expected);
        assertThat(data("[" + BUCKET + "," + nameless + "]")).isEqualTo(expected);
    }

    @Test
    void otherDataEventsAreAboutTheirResource() {
        String function = "arn:aws:lambda:us-east-1:1:function:score";
        assertThat(kind(
                        "managementEvent",
                        false,
                        "eventName",
                        "Invoke",
                        "readOnly",
                        false,
                        "resources",
                        "[{\"type\":\"AWS::Lambda::Function\",\"ARN\":\"" + function + "\"}]"))
                .isEqualTo("Data/AWS::Lambda::Function/WRITE " + function);
    }

    @Test
    void anObjectOfADirectoryBucketIsAboutTheBucket() {
        String bucket = "arn:aws:s3express:us-east-1:1:bucket/fast--use1-az4--x-s3";
        assertThat(data("[{\"type\":\"AWS::S3Express::Object\",\"ARN\":\"" + bucket + "/a/b\"}]"))
                .isEqualTo("Data/AWS::S3Express::Object/READ " + bucket);
    }

    @Test
    void aDataEventMayTellNoResource() {
        for (String resources : new String[] {null, "[]", "{}", "[7]", "\"x\"", "[{\"type\":7}]", "[{}]"}) {
            assertThat(data(resources))
                    .as("resources " + resources)
                    .startsWith("Data/")
                    .endsWith(" null");
        }
    }

    @Test
    void networkActivityIsNeitherManagementNorData() {
        assertThat(kind("eventCategory", "NetworkActivity", "managementEvent", false, "eventName", "GetObject"))
                .isEqualTo("NetworkActivity null");
    }

    @Test
    void oldRecordsDoNotSayWhatTheyAre() {
        assertThat(kind("eventSource", "iam.amazonaws.com", "eventName", "GetUser"))
                .isEqualTo("Management/READ null");
        assertThat(kind("eventSource", "s3.amazonaws.com", "eventName", "GetObject", "resources", "[" + OBJECT + "]"))
                .as("an object is what data events are about")
                .isEqualTo("Data/AWS::S3::Object/READ arn:aws:s3:::data");
        assertThat(kind(
                        "eventSource",
                        "s3.amazonaws.com",
                        "eventName",
                        "GetBucketAcl",
                        "resources",
                        "[" + BUCKET + "]"))
                .isEqualTo("Management/READ null");
    }

    @Test
    void aRecordMayTellNeitherSourceNorName() {
        assertThat(kind()).isEqualTo("Management/WRITE null");
    }

    private static String data(String resources) {
        return kind("eventCategory", "Data", "readOnly", true, "eventName", "GetObject", "resources", resources);
    }

    private static String kind(Object... columns) {
        EventKind kind = EventKind.of(Events.event(columns));
        return kind.text() + " " + kind.resource();
    }
}
