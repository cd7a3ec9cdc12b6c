package io.plumbline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.policy.IamInput.Kind;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IamInputTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "AUTHORIZATION_DETAILS | {'UserDetailList':[],'GroupDetailList':[],'RoleDetailList':[],'Policies':[]}",
                "AUTHORIZATION_DETAILS | [{'IsTruncated':false,'Policies':[{'Arn':'a','PolicyVersionList':[]},{'Arn':'b'}]}]",
                "MANAGED_POLICY | {'PolicyName':'p','Arn':'arn:aws:iam::aws:policy/p','Document':{'Statement':[]}}",
                "ORGANIZATION | {'Policies':[{'Id':'p-FullAWSAccess','Type':'SERVICE_CONTROL_POLICY'}],'Targets':[],'ManagementAccountId':'111122223333'}",
                "RESOURCE_POLICIES | {'ResourceArn':'arn:aws:s3:::b','AccountId':'1','Policy':null} {'ResourceArn':'x'}",
                "RESOURCE_POLICIES | [{'ResourceArn':'arn:aws:s3:::b','AccountId':'1','Policy':{}}]",
                "VPC_ENDPOINT_POLICIES | {'VpcEndpointId':'vpce-1','Policy':{'Statement':[]}}",
                "DESCRIBE_TRAILS | {'trailList':[]}",
                "TRAIL_STATUS | {'IsLogging':true,'LatestDeliveryTime':1}",
                "EVENT_SELECTORS | {'TrailARN':'t','AdvancedEventSelectors':[{'FieldSelectors':[]}]}",
                "EVENT_SELECTORS | {'TrailARN':'t','EventSelectors':[]}",
                "SERVICE_LAST_ACCESSED | {'JobStatus':'COMPLETED','ServicesLastAccessed':[]}",
                "CREDENTIAL_REPORT | user,arn,user_creation_time,password_enabled",
                "CREDENTIAL_REPORT | {'Content':'dXNlcixhcm4sdXNlcl9jcmVhdGlvbl90aW1lLHBhc3N3b3JkX2VuYWJsZWQ=','ReportFormat':'text/csv'}",
                "PASSWORD_POLICY | {'PasswordPolicy':{'MinimumPasswordLength':8}}",
            })
    void tellsAFileByItsShape(Kind kind, String text) {
        assertThat(read(text.replace('\'', '"')).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "7",
                "hello",
                "{",
                "{\"Records\":[]}",
                "{\"Statement\":[]}",
                "{\"Policies\":[{\"PolicyName\":\"p\",\"Arn\":\"a\"}]}",
                "{\"RoleDetailList\":{}}",
                "{\"PolicyName\":\"p\",\"Arn\":\"a\",\"Document\":null}",
                "{\"ManagementAccountId\":\"1\"}",
                "{\"VpcEndpointId\":\"vpce-1\",\"Policy\":{}}"
            })
    void refusesOthersByName(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(PolicyException.class).hasMessageStartingWith("f.json");
    }

    @Test
    void saysWhatItExpected() {
        assertThatThrownBy(() -> read("{\"Statement\":[]}"))
                .hasMessageStartingWith("f.json: is no IAM export: it is a bare policy document; expected "
                        + "get-account-authorization-details output, a managed policy {PolicyName, Arn, Document}, ");
    }

    @Test
    void readsManagedPoliciesOneALine() {
        String two = """
                {"PolicyName":"p","Arn":"arn:aws:iam::aws:policy/p","Document":{"Statement":[]}}
                {"PolicyName":"q","Arn":"arn:aws:iam::aws:policy/q","Document":"{\\"Statement\\":[]}"}
                """;
        assertThat(read(two))
                .isInstanceOfSatisfying(IamInput.ManagedPolicies.class, policies -> assertThat(policies.byArn())
                        .containsOnlyKeys("arn:aws:iam::aws:policy/p", "arn:aws:iam::aws:policy/q"));
    }

    @Test
    void readsOnAfterAnArray() {
        String policy = "{\"PolicyName\":\"p\",\"Arn\":\"arn:1\",\"Document\":{\"Statement\":[]}}";
        assertThat(read("[" + policy + "]\n" + policy.replace("arn:1", "arn:2")))
                .isInstanceOfSatisfying(IamInput.ManagedPolicies.class, policies -> assertThat(policies.byArn())
                        .containsOnlyKeys("arn:1", "arn:2"));
    }

    /** A task that reads them has no room for all of them at once. */
    @Test
    void readsResourcePoliciesAsTheyAreAskedFor() {
        byte[] many = "{\"ResourceArn\":\"arn:aws:s3:::b\",\"AccountId\":\"111122223333\",\"Policy\":null}\n"
                .repeat(10_000)
                .getBytes(StandardCharsets.UTF_8);
        ByteArrayInputStream in = new ByteArrayInputStream(many);
        ResourcePolicyLines lines = (ResourcePolicyLines) IamInput.read(in, "f.jsonl");
        assertThat(lines.next().resourceArn()).isEqualTo("arn:aws:s3:::b");
        assertThat(in.available()).isGreaterThan(many.length / 2);
        assertThat(ResourcePolicies.collect(lines).of("arn:aws:s3:::b")).isPresent();
        assertThat(in.available()).isZero();
    }

    @Test
    void knowsResourcePoliciesWhoseFirstIsLong() {
        String statement = "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}";
        String first = "{\"Policy\":{\"Statement\":[" + (statement + ",").repeat(2_000) + statement
                + "]},\"ResourceArn\":\"arn:aws:s3:::long\",\"AccountId\":\"111122223333\"}\n";
        String second = "{\"ResourceArn\":\"arn:aws:s3:::b\",\"AccountId\":\"111122223333\",\"Policy\":null}\n";
        ResourcePolicyLines lines = (ResourcePolicyLines) read(first + second);
        assertThat(lines.next().policy().statements()).hasSize(2_001);
        assertThat(lines.next()).isEqualTo(new ResourcePolicy("arn:aws:s3:::b", "111122223333", null));
        assertThat(lines.hasNext()).isFalse();
    }

    private static IamInput.Content read(String text) {
        return IamInput.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "f.json");
    }
}
