package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.stream.Stream;
import org.apache.hadoop.fs.PathIOException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.fs.s3a.AWSBadRequestException;
import org.apache.hadoop.fs.s3a.AWSServiceThrottledException;
import org.apache.hadoop.fs.s3a.RemoteFileChangedException;
import org.apache.hadoop.fs.s3a.UnknownStoreException;
import org.apache.hadoop.fs.s3a.auth.NoAwsCredentialsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What is said of the exceptions that S3A gives, with the messages that it gives them. */
final class StorageErrorTest {

    private static final String FILE = "s3a://logs/AWSLogs/a b.json.gz";

    private static AwsServiceException answer(int status, String code, String message) {
        return S3Exception.builder()
                .statusCode(status)
                .requestId("4442587FB7D0A2F9")
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("S3")
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }

    /** As S3A writes it: {@code open FILE at 0 on FILE: …S3Exception: message:code: message}. */
    private static String told(AwsServiceException answer) {
        return "open " + FILE + " at 0 on " + FILE + ": " + answer + ":"
                + answer.awsErrorDetails().errorCode() + ": " + answer.getMessage();
    }

    private static AWSBadRequestException badRequest(String code, String message) {
        AwsServiceException answer = answer(400, code, message);
        return new AWSBadRequestException(told(answer), answer);
    }

    private static Stream<Arguments> problems() {
        AwsServiceException slowDown = answer(503, "SlowDown", "Please reduce your request rate.");
        return Stream.of(
                Arguments.of(
                        badRequest("ExpiredToken", "The provided token has expired."),
                        "the credentials have expired (ExpiredToken): renew them"),
                Arguments.of(
                        badRequest(null, "Bad Request"),
                        "the store refused without a reason, as it does when credentials have expired: renew them"),
                Arguments.of(
                        badRequest(
                                "AuthorizationHeaderMalformed",
                                "the region 'us-east-1' is wrong; expecting 'eu-west-1'"),
                        "the bucket is in another region (AuthorizationHeaderMalformed): set fs.s3a.endpoint.region"),
                Arguments.of(
                        new AccessDeniedException(
                                FILE, null, told(answer(403, "InvalidAccessKeyId", "does not exist"))),
                        "the store does not accept the credentials (InvalidAccessKeyId): "
                                + "check the access key, its secret and the session token"),
                Arguments.of(
                        new AccessDeniedException(FILE, null, told(answer(403, "AccessDenied", "Access Denied"))),
                        "access is denied (AccessDenied): give the credentials s3:ListBucket, s3:GetObject and, for output, "
                                + "s3:PutObject and s3:DeleteObject"),
                Arguments.of(
                        new AccessDeniedException(FILE, null, told(answer(403, "RequestTimeTooSkewed", "too large"))),
                        "this machine's clock is wrong (RequestTimeTooSkewed): set it"),
                Arguments.of(
                        new NoAwsCredentialsException("SimpleAWSCredentialsProvider"),
                        "no credentials were found: log in, or set AWS_PROFILE or fs.s3a.aws.credentials.provider"),
                Arguments.of(
                        new AWSServiceThrottledException(told(slowDown), slowDown),
                        "the store keeps asking to slow down (SlowDown): "
                                + "run it later, with fewer cores, or with a higher fs.s3a.retry.throttle.limit"),
                Arguments.of(
                        new UnknownStoreException("s3a://logs", told(answer(404, "NoSuchBucket", "does not exist"))),
                        "there is no such bucket (NoSuchBucket): check its name"),
                Arguments.of(
                        new IOException(
                                "getFileStatus on " + FILE,
                                SdkClientException.create(
                                        "Received an UnknownHostException when attempting to interact with a service.")),
                        "the name of the store's host cannot be resolved: check fs.s3a.endpoint and the network"),
                Arguments.of(
                        new RemoteFileChangedException(FILE, "read", "ETag changed"),
                        "it was replaced while it was being read: run it again"),
                Arguments.of(
                        new UnsupportedFileSystemException("No FileSystem for scheme \"s3a\""),
                        "there is no connector for this kind of store: add hadoop-aws to the class path"));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void theStoresWordsBecomeOurs(Exception problem, String meaning) {
        assertThat(StorageError.explain(problem)).hasValue(meaning);
        assertThat(StorageError.explain(new UncheckedIOException("read: x failed", new IOException(problem))))
                .as("however deep it lies")
                .hasValue(meaning);
    }

    @Test
    void anExecutorsFailureIsTextAlone() {
        String text = "Job aborted due to stage failure: Task 3 in stage 0.0 failed 4 times, most recent failure: "
                + badRequest("ExpiredToken", "The provided token has expired.");
        assertThat(StorageError.explainWithPath(new IllegalStateException(text)))
                .hasValue(FILE + ": the credentials have expired (ExpiredToken): renew them");
    }

    @Test
    void aKeyThatIsNamedLikeARefusalIsNone() {
        String key = "s3a://logs/a ExpiredToken of AccessDenied";
        Exception problem = new PathIOException(key, "read on " + key + ": S3Exception: again:InternalError: again");
        assertThat(StorageError.explain(problem)).hasValue("the store failed (InternalError): run it again");
    }

    @Test
    void aBugThatQuotesARefusalIsABug() {
        assertThat(StorageError.explain(new IllegalStateException("Denial: \"AccessDenied\" has no layer")))
                .isEmpty();
        assertThat(StorageError.explain(new FileNotFoundException("AccessDenied.json")))
                .isEmpty();
    }
}
