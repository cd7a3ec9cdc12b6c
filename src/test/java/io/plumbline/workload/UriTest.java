package io.plumbline.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UriTest {

    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                "s3://bucket/data/train, bucket, data/train, data/train/",
                "s3://bucket/data/, bucket, data/, data/",
                "s3://bucket, bucket, '', ''",
                "s3://bucket/, bucket, '', ''",
                "s3://bucket//odd, bucket, /odd, /odd/",
                "s3://my.dotted.bucket/a b/${x}, my.dotted.bucket, a b/${x}, a b/${x}/",
                "https://bucket.s3.amazonaws.com/k, bucket, k, k/",
                "https://bucket.s3.eu-west-1.amazonaws.com/k/l, bucket, k/l, k/l/",
                "https://bucket.s3-us-west-2.amazonaws.com/k, bucket, k, k/",
                "https://bucket.s3.dualstack.eu-west-1.amazonaws.com/k, bucket, k, k/",
                "https://bucket.s3-fips.us-gov-west-1.amazonaws.com/k, bucket, k, k/",
                "https://my.s3.bucket.s3.eu-west-1.amazonaws.com/k, my.s3.bucket, k, k/",
                "https://bucket.s3.cn-north-1.amazonaws.com.cn/k, bucket, k, k/",
                "https://s3.eu-west-1.amazonaws.com/bucket/k, bucket, k, k/",
                "https://s3-us-west-2.amazonaws.com/bucket, bucket, '', ''",
                "https://s3.amazonaws.com/bucket/k, bucket, k, k/"
            })
    void placesInS3(String text, String bucket, String key, String folder) {
        assertThat(S3Uri.parse(text)).hasValueSatisfying(uri -> {
            assertThat(uri).isEqualTo(new S3Uri(bucket, key));
            assertThat(uri.folder()).isEqualTo(folder);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s3:",
                "s3://",
                "s3:///key",
                "s3://b*/k",
                "s3://bucket/k*",
                "s3://bucket/k?versionId=1",
                "s3://bucket/line\nbreak",
                "s3://arn:aws:s3:us-east-1:111122223333:accesspoint/mine/k",
                "s3://mine-abc-s3alias/k",
                "s3://fast--use1-az4--x-s3/k",
                "file:///etc/passwd",
                "https://",
                "https://amazonaws.com/bucket",
                "https://.amazonaws.com/bucket",
                "https://s3.amazonaws.com/",
                "https://bucket.ec2.eu-west-1.amazonaws.com/k",
                "https://bucket.s3.eu-west-1.amazonaws.com.evil.com/k",
                "https://bucket.s3.amazonaws.com/a%20b",
                "https://example.com/bucket/k"
            })
    void noPlacesInS3(String text) {
        assertThat(S3Uri.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "111122223333.dkr.ecr.us-east-1.amazonaws.com/train, us-east-1, train",
        "111122223333.dkr.ecr.us-east-1.amazonaws.com/team/train:1.2, us-east-1, team/train",
        "111122223333.dkr.ecr.us-east-1.amazonaws.com/train@sha256:00ff, us-east-1, train",
        "111122223333.dkr.ecr.us-east-1.amazonaws.com/train:1@sha256:00ff, us-east-1, train",
        "111122223333.dkr.ecr-fips.us-gov-west-1.amazonaws.com/train, us-gov-west-1, train",
        "111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/train:1, cn-north-1, train"
    })
    void imagesInEcr(String text, String region, String repository) {
        assertThat(ImageUri.parse(text)).contains(new ImageUri("111122223333", region, repository));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "train:1",
                "registry.example.com:5000/train:1",
                "public.ecr.aws/team/train",
                "1111.dkr.ecr.us-east-1.amazonaws.com/train",
                "11112222333x.dkr.ecr.us-east-1.amazonaws.com/train",
                "111122223333.dkr.ecr.us-east-1.amazonaws.com",
                "111122223333.dkr.ecr.us-east-1.amazonaws.com/",
                "111122223333.dkr.ecr.us-east-1.amazonaws.com/:1",
                "111122223333.dkr.ecr.us-east-1.amazonaws.com/*",
                "111122223333.dkr.ecr.*.amazonaws.com/train",
                "111122223333.dkr.ecr.us-east-1.amazonaws.com.evil.com/train"
            })
    void imagesElsewhere(String text) {
        assertThat(ImageUri.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1234abcd-12ab, arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab, false",
        "mrk-12, arn:aws:kms:us-east-1:111122223333:key/mrk-12, false",
        "alias/team/key, arn:aws:kms:us-east-1:111122223333:alias/team/key, true",
        "arn:aws:kms:eu-west-1:999988887777:key/1, arn:aws:kms:eu-west-1:999988887777:key/1, false",
        "arn:aws:kms:eu-west-1:999988887777:alias/k, arn:aws:kms:eu-west-1:999988887777:alias/k, true"
    })
    void keys(String text, String arn, boolean alias) {
        assertThat(KmsKey.parse(text, Requests.training("\"x\": 1"))).contains(new KmsKey(arn, alias));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "a b", "key/1", "arn:aws:kms", "arn:aws:s3:::b", "alias/aws/s3", "a:b"})
    void noKeys(String text) {
        assertThat(KmsKey.parse(text, Requests.training("\"x\": 1"))).isEmpty();
    }

    @Test
    void aLongHostileTextIsReadInOneGo() {
        String dots = "https://" + "s3.".repeat(100_000) + "amazonaws.com/" + "a".repeat(100_000);
        assertThat(S3Uri.parse(dots)).isEmpty();
        assertThat(ImageUri.parse(".".repeat(100_000) + "/x")).isEmpty();
    }
}
