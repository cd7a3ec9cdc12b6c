package io.plumbline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AuthorizationDetailsTest {

    private static final String ALLOW =
            "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}";
    private static final Policy POLICY = Policy.parse(ALLOW, "allow");

    private static final String ROLE = """
            {"RoleDetailList": [{"RoleName": "Trainer", "RoleId": "AROA1", "Path": "/ml/",
              "Arn": "arn:aws:iam::111122223333:role/ml/Trainer", "CreateDate": "2022-08-07 12:55:43+00:00",
              "AssumeRolePolicyDocument": {"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
                "Principal": {"Service": "sagemaker.amazonaws.com"}}},
              "RolePolicyList": [{"PolicyName": "inline", "PolicyDocument": "%7B%22Statement%22%3A%5B%5D%7D"}],
              "AttachedManagedPolicies": [
                {"PolicyName": "own", "PolicyArn": "arn:aws:iam::111122223333:policy/own"},
                {"PolicyName": "ReadOnlyAccess", "PolicyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}],
              "PermissionsBoundary": {"PermissionsBoundaryType": "Policy",
                "PermissionsBoundaryArn": "arn:aws:iam::111122223333:policy/fence"},
              "Tags": [{"Key": "team", "Value": "ml"}], "NewField": {"a": [1]},
              "RoleLastUsed": {"LastUsedDate": "2023-01-01T00:00:00Z", "Region": "us-east-1"}}],
             "Policies": [{"PolicyName": "own", "Arn": "arn:aws:iam::111122223333:policy/own", "PolicyVersionList": [
                {"VersionId": "v1", "IsDefaultVersion": false, "Document": {"Statement": []}},
                {"VersionId": "v2", "IsDefaultVersion": true, "Document": ALLOW}]}],
             "IsTruncated": false}
            """.replace("ALLOW", ALLOW);

    private static final String USERS = """
            {"UserDetailList": [{"UserName": "alice", "UserId": "AIDA1", "CreateDate": 1659876943.5,
              "Arn": "arn:aws:iam::111122223333:user/alice", "GroupList": ["ml", "gone"]}]}
            """;

    private static final String GROUPS = """
            {"GroupDetailList": [{"GroupName": "ml", "GroupId": "AGPA1", "Arn": "arn:aws:iam::111122223333:group/a/ml",
              "GroupPolicyList": [{"PolicyName": "g", "PolicyDocument": ALLOW}],
              "AttachedManagedPolicies": [{"PolicyName": "own", "PolicyArn": "arn:aws:iam::111122223333:policy/own"}]}]}
            """.replace("ALLOW", ALLOW);

    @Test
    void readsARoleWithEverythingAttached() {
        PrincipalPolicies role = parse(ROLE).get(0);

        assertThat(role.kind()).isEqualTo(PrincipalPolicies.Kind.ROLE);
        assertThat(role.id()).isEqualTo("AROA1");
        assertThat(role.account()).isEqualTo("111122223333");
        assertThat(role.created()).isEqualTo(Instant.parse("2022-08-07T12:55:43Z"));
        assertThat(role.lastUsed()).isEqualTo(Instant.parse("2023-01-01T00:00:00Z"));
        assertThat(role.tags()).isEqualTo(Map.of("team", "ml"));
        assertThat(role.trust().statements()).hasSize(1);
        assertThat(role.attachments())
                .containsExactly(
                        new Attachment(Attachment.Source.INLINE, "inline", null, null, new Policy(null, List.of())),
                        new Attachment(
                                Attachment.Source.CUSTOMER_MANAGED,
                                "own",
                                "arn:aws:iam::111122223333:policy/own",
                                null,
                                POLICY),
                        new Attachment(
                                Attachment.Source.AWS_MANAGED,
                                "ReadOnlyAccess",
                                "arn:aws:iam::aws:policy/ReadOnlyAccess",
                                null,
                                null));
        assertThat(role.unresolved())
                .containsExactly("arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::111122223333:policy/fence");
    }

    @Test
    void otherFilesFillWhatIsMissing() {
        PrincipalPolicies role = parse(ROLE).get(0);
        PrincipalPolicies filled = role.resolving(Map.of("arn:aws:iam::111122223333:policy/fence", POLICY));
        assertThat(filled.boundary()).isEqualTo(POLICY);
        assertThat(filled.unresolved()).containsExactly("arn:aws:iam::aws:policy/ReadOnlyAccess");
        assertThat(role.resolving(Map.of())).isEqualTo(role);
    }

    @Test
    void givesUsersWhatTheirGroupsHave() {
        // Pages in any order, in an array or as lines, the same one twice.
        for (String pages : List.of(
                USERS + GROUPS + ROLE,
                "[" + ROLE + "," + GROUPS + "," + USERS + "," + USERS + "]",
                GROUPS + "\n" + ROLE + USERS)) {
            List<PrincipalPolicies> principals = parse(pages);
            assertThat(principals).hasSize(2);
            PrincipalPolicies alice = principals.get(1);
            String group = "arn:aws:iam::111122223333:group/a/ml";
            assertThat(alice.created()).isEqualTo(Instant.ofEpochMilli(1_659_876_943_500L));
            assertThat(alice.attachments())
                    .containsExactly(
                            new Attachment(Attachment.Source.INLINE, "g", null, group, POLICY),
                            new Attachment(
                                    Attachment.Source.CUSTOMER_MANAGED,
                                    "own",
                                    "arn:aws:iam::111122223333:policy/own",
                                    group,
                                    POLICY),
                            new Attachment(
                                    Attachment.Source.INLINE,
                                    "gone",
                                    null,
                                    "arn:aws:iam::111122223333:group/gone",
                                    null));
            assertThat(alice.unresolved()).containsExactly("arn:aws:iam::111122223333:group/gone");
        }
    }

    @Test
    void travelsAsJson() {
        for (PrincipalPolicies principal : parse(ROLE + USERS + GROUPS)) {
            assertThat(PrincipalPolicies.fromJson(principal.toJson())).isEqualTo(principal);
        }
    }

    @Test
    void namesPrincipalAndPolicyOfABadDocument() {
        String bad = ROLE.replace("%7B%22Statement%22%3A%5B%5D%7D", "%7B%22statement%22%3A%5B%5D%7D");
        assertThatThrownBy(() -> parse(bad))
                .isInstanceOf(PolicyException.class)
                .hasMessage("prod.json: RoleDetailList[0] (arn:aws:iam::111122223333:role/ml/Trainer) (inline): "
                        + "unknown element \"statement\", did you mean \"Statement\"?");
        assertThatThrownBy(() -> parse(ROLE.replace("2022-08-07", "yesterday")))
                .hasMessageContaining("CreateDate \"yesterday 12:55:43+00:00\" is no point in time");
        for (String number : List.of("1e99999999", "-1e300", "1e17")) {
            assertThatThrownBy(() -> parse(ROLE.replace("\"2022-08-07 12:55:43+00:00\"", number)))
                    .isInstanceOf(PolicyException.class)
                    .hasMessageContaining("is no point in time");
        }
        assertThatThrownBy(() -> parse(ROLE.substring(0, 300))).hasMessageContaining("prod.json:");
        assertThatThrownBy(() -> parse("7")).isInstanceOf(PolicyException.class);
    }

    private static List<PrincipalPolicies> parse(String json) {
        InputStream in = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
        return AuthorizationDetails.parse(in, "prod.json");
    }
}
