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
                "ORGANIZATION | {'Policies':[{'Id':'p-1','Type':'SERVICE_CONTROL_POLICY'}],'Targets':[],'ManagementAccountId':'1'}",
                "RESOURCE_POLICIES | {'ResourceArn':'arn:aws:s3:::b','AccountId':'1','Policy':null} {'ResourceArn':'x'}",
                "VPC_ENDPOINT_POLICIES | {'VpcEndpointId':'vpce-1','Policy':{}}",
                "DESCRIBE_TRAILS | {'trailList':[]}",
                "TRAIL_STATUS | {'IsLogging':true,'LatestDeliveryTime':1}",
                "EVENT_SELECTORS | {'TrailARN':'t','AdvancedEventSelectors':[{'FieldSelectors':[]}]}",
                "EVENT_SELECTORS | {'TrailARN':'t','EventSelectors':[]}",
                "SERVICE_LAST_ACCESSED | {'JobStatus':'COMPLETED','ServicesLastAccessed':[]}",
                "CREDENTIAL_REPORT | user,arn,user_creation_time,password_enabled",
                "CREDENTIAL_REPORT | {'Content':'dXNlcg==','ReportFormat':'text/csv'}",
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
                "{\"PolicyName\":\"p\",\"Arn\":\"a\",\"Document\":null}"
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

    private static IamInput.Content read(String text) {
        return IamInput.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "f.json");
    }
}
