package io.plumbline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What IAM itself remembers of last uses, as its commands print it. */
final class SecondWitnessTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/Trainer";

    private static final String REPORT = """
            user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,new_column
            <root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00+00:00,not_supported,2026-10-05T07:00:00+00:00,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,x
            ann,arn:aws:iam::111122223333:user/ann,2025-01-01T00:00:00+00:00,true,no_information,2025-01-02T00:00:00+00:00,N/A,false,true,2025-01-01T00:00:00+00:00,2026-10-06T10:00:00+02:00,us-east-1,s3,false,2024-01-01T00:00:00+00:00,N/A,N/A,N/A,
            """;

    private static IamInput.Content read(String text) {
        return IamInput.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "iam/file");
    }

    @Test
    void aReportIsReadAsCsvAndAsTheCommandPrintsIt() {
        CredentialReport csv = (CredentialReport) read(REPORT);
        String content = Base64.getEncoder().encodeToString(REPORT.getBytes(StandardCharsets.UTF_8));
        CredentialReport output = (CredentialReport) read("{\"Content\":\"" + content
                + "\",\"ReportFormat\":\"text/csv\",\"GeneratedTime\":\"2026-10-30T00:00:00Z\"}");
        assertThat(csv.users()).hasSize(2);
        UserCredentials ann = csv.users().get(1);
        assertThat(ann.arn()).isEqualTo("arn:aws:iam::111122223333:user/ann");
        assertThat(ann.mfaActive()).isFalse();
        assertThat(ann.passwordEnabled()).isTrue();
        assertThat(ann.passwordLastUsed()).isNull();
        assertThat(ann.keys())
                .containsExactly(
                        new UserCredentials.Key(
                                1,
                                true,
                                Instant.parse("2025-01-01T00:00:00Z"),
                                Instant.parse("2026-10-06T08:00:00Z"),
                                "us-east-1",
                                "s3"),
                        new UserCredentials.Key(2, false, Instant.parse("2024-01-01T00:00:00Z"), null, null, null));
        UserCredentials root = csv.users().get(0);
        assertThat(root.keys()).isEmpty();
        assertThat(root.passwordEnabled()).isNull();
        assertThat(root.uses())
                .containsExactly(new UserCredentials.Use("password", Instant.parse("2026-10-05T07:00:00Z")));
        assertThat(output.users().get(1).generated()).isEqualTo(Instant.parse("2026-10-30T00:00:00Z"));
        for (UserCredentials user : output.users()) {
            assertThat(UserCredentials.fromJson(user.toJson())).isEqualTo(user);
        }
    }

    @Test
    void aDamagedReportIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> read(REPORT.replace("2026-10-06T10:00:00+02:00", "yesterday")))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("iam/file:3: access_key_1_last_used_date \"yesterday\" is no point in time");
        assertThatThrownBy(() -> read(REPORT.replace("arn:aws:iam::111122223333:user/ann", "")))
                .hasMessageContaining("iam/file:3: has no arn");
        assertThatThrownBy(() -> read("{\"Content\":\"§\",\"ReportFormat\":\"text/csv\"}"))
                .isInstanceOf(PolicyException.class);
    }

    @Test
    void eachTimeNamesWhoItWas() {
        ServiceLastAccessed read = (ServiceLastAccessed) read("""
                {"JobStatus":"COMPLETED","JobCreationDate":"2026-10-30T00:00:00Z","IsTruncated":false,"ServicesLastAccessed":[
                {"ServiceName":"Amazon S3","ServiceNamespace":"s3","LastAuthenticated":"2026-10-05T10:00:00Z",
                 "LastAuthenticatedEntity":"%1$s","LastAuthenticatedRegion":"us-east-1","TotalAuthenticatedEntities":1,
                 "TrackedActionsLastAccessed":[
                  {"ActionName":"PutBucketPolicy","LastAccessedEntity":"%1$s","LastAccessedTime":"2026-10-04T10:00:00Z","LastAccessedRegion":"us-east-1"},
                  {"ActionName":"DeleteBucket"}]},
                {"ServiceName":"Amazon SQS","ServiceNamespace":"sqs","TotalAuthenticatedEntities":0}]}
                """.formatted(ROLE));
        assertThat(read.accesses())
                .containsExactly(
                        new LastAccess(ROLE, "s3", null, Instant.parse("2026-10-05T10:00:00Z"), "us-east-1"),
                        new LastAccess(
                                ROLE, "s3", "PutBucketPolicy", Instant.parse("2026-10-04T10:00:00Z"), "us-east-1"),
                        new LastAccess(ROLE, "s3", "DeleteBucket", null, null));
        for (LastAccess access : read.accesses()) {
            assertThat(LastAccess.fromJson(access.toJson())).isEqualTo(access);
        }
        assertThat(List.copyOf(read.accesses()).get(2).actionKey()).isEqualTo("s3:deletebucket");
    }

    @Test
    void aJobThatIsNotDoneIsToBeAskedAgain() {
        assertThatThrownBy(() -> read("{\"JobStatus\":\"IN_PROGRESS\",\"JobCreationDate\":\"2026-10-30T00:00:00Z\"}"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("JobStatus IN_PROGRESS")
                .hasMessageContaining("run get-service-last-accessed-details again");
    }
}
