package io.plumbline.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves the reader, and what does not. */
final class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sessionToken",
                "SessionToken",
                "secretAccessKey",
                "SECRETKEY",
                "password",
                "masterUserPassword",
                "oldPassword",
                "newPassword",
                "privateKey",
                "secretString",
                "secretBinary",
                "authToken",
                "authorizationToken",
                "clientSecret",
                "x-amz-security-token",
                "X-Amz-Signature",
                "signature",
                "sAMLAssertion",
                "webIdentityToken",
                "federationToken",
                "SigninToken",
                "keyMaterial",
                "tokenCode",
                "accessToken",
                "refresh_token",
                "DB_PASSWORD"
            })
    void isLeftOut(String field) {
        String parameters =
                "{\"a\":1,\"%1$s\":\"s3cr3t\",\"b\":[{\"%1$s\":{\"x\":[\"s3cr3t\"]}},{\"%1$s\":7,\"c\":2}]}";
        for (String column :
                List.of("requestParameters", "responseElements", "additionalEventData", "serviceEventDetails")) {
            assertThat(json(column, parameters.formatted(field))).isEqualTo("{\"a\":1,\"b\":[{},{\"c\":2}]}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"accessKeyId\":\"ASIAX\"}",
                "{\"nextToken\":\"n\"}",
                "{\"clientRequestToken\":\"n\"}",
                "{\"secretId\":\"arn\"}",
                "{\"SignatureVersion\":\"SigV4\"}",
                "{\"httpTokens\":\"required\"}",
                "{\"allowUsersToChangePassword\":true,\"minimumPasswordLength\":8,\"passwordReusePrevention\":5}",
                "{\"passwordResetRequired\":false}",
                "{\"masterUserPassword\":\"HIDDEN_DUE_TO_SECURITY_REASONS\"}",
                "{\"password\":null}",
                "{\"url\":\"https://sqs.us-east-1.amazonaws.com/1/q?a=b\"}"
            })
    void stays(String parameters) {
        assertThat(json("requestParameters", parameters)).isEqualTo(parameters);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://b/k?X-Amz-Credential=A&X-Amz-Signature=abc&x=1 | https://b/k?X-Amz-Credential=A&X-Amz-Signature=&x=1",
                "GET /k?x-amz-security-token=a%2Fb%3D HTTP | GET /k?x-amz-security-token= HTTP",
                "u=https%3A%2F%2Fb%3FX-Amz-Signature%3Dabc%26x%3D1 | u=https%3A%2F%2Fb%3FX-Amz-Signature%3D%26x%3D1",
                "--password=hunter2 --x=1 | --password= --x=1",
                "a=b&c=d | a=b&c=d",
                "100% | 100%",
                "Signature=abc, X-Amz-Signature=def | Signature=, X-Amz-Signature="
            })
    void cutsSecretsOutOfTexts(String text, String scrubbed) {
        assertThat(Secrets.scrub(text)).isEqualTo(scrubbed);
        assertThat(Secrets.scrub(scrubbed)).isEqualTo(scrubbed);
        assertThat(json("requestParameters", "[\"" + text + "\"]")).isEqualTo("[\"" + scrubbed + "\"]");
        for (Column column : List.of(Column.USER_AGENT, Column.ERROR_MESSAGE, Column.USER_IDENTITY_ARN)) {
            String field = column == Column.USER_IDENTITY_ARN
                    ? "\"userIdentity\":{\"arn\":\"" + text + "\"}"
                    : "\"" + column.columnName() + "\":\"" + text + "\"";
            assertThat(Trail.read("{\"eventName\":\"E\"," + field + "}").get(0)).containsEntry(column, scrubbed);
        }
    }

    @Test
    void aSignedLinkLosesItsQuery() {
        assertThat(json("responseElements", "{\"authorizedUrl\":\"https://d/auth?token=ey.J&x=1\",\"n\":1}"))
                .isEqualTo("{\"authorizedUrl\":\"https://d/auth\",\"n\":1}");
        assertThat(json("responseElements", "{\"downloadUrl\":\"https://b/k?a=1&X-Amz-Signature=abc\"}"))
                .isEqualTo("{\"downloadUrl\":\"https://b/k\"}");
    }

    @Test
    void jsonTextIsTheRecordsWithoutWhiteSpace() {
        assertThat(json("requestParameters", " { \"b\" : [ 1 , -2.50 , true ] , \"a\" : { } } "))
                .isEqualTo("{\"b\":[1,-2.50,true],\"a\":{}}");
        assertThat(json("requestParameters", "\"\\u0041\\/\\n\\u0001\\\"\\\\é€😀\\ud83d\\ude00\\ud83d\""))
                .isEqualTo("\"A/\\n\\u0001\\\"\\\\é€😀😀\\ud83d\"");
        assertThat(json("requestParameters", "null")).isNull();
        assertThat(json("requestParameters", "\"\"")).isEqualTo("\"\"");
    }

    private static String json(String column, String value) {
        return (String) Trail.read("{\"eventName\":\"E\",\"" + column + "\":" + value + "}")
                .get(0)
                .get(Column.named(column).orElseThrow());
    }
}
