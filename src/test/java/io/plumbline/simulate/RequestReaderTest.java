package io.plumbline.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.evaluate.Principal;
import io.plumbline.evaluate.Verdict;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A request's fields, good and bad; each is a change to one that is as short as can be. */
final class RequestReaderTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SHORTEST =
            "{'principal':'arn:aws:iam::111122223333:user/a','action':'s3:GetObject','resource':'*'}";
    private static final String ALLOW = "{'Statement':{'Effect':'Allow','Action':'s3:*','Resource':'*'}}";

    static List<Arguments> bad() {
        return List.of(
                bad("{'principal':null}", "has no principal"),
                bad("{'principal':7}", "principal: 7 is no text"),
                bad("{'principal':'alice'}", "principal: \"alice\" is no ARN"),
                bad("{'principal':'arn:aws:s3:::b'}", "is an ARN, but of no user"),
                bad("{'principal':{'type':'AWS'}}", "is neither {\"type\":\"Anonymous\"}"),
                bad("{'principal':{'type':'CanonicalUser'}}", "is neither"),
                bad("{'principal':{'type':'CanonicalUser','id':'abc'}}", "\"abc\""),
                bad("{'action':null}", "has no action"),
                bad("{'action':'s3:Get*'}", "action: \"s3:Get*\" is not service:Name"),
                bad("{'action':'GetObject'}", "action: \"GetObject\" is not service:Name"),
                bad("{'action':['s3:GetObject']}", "action: [\"s3:GetObject\"] is no text"),
                bad("{'resource':null}", "has no resource"),
                bad("{'resource':' '}", "resource: \" \" is no text"),
                bad("{'resourceAccount':'1111'}", "resourceAccount: \"1111\" is no account of 12 digits"),
                bad("{'resourceAccount':1111}", "resourceAccount: 1111 is no account of 12 digits"),
                bad("{'context':[]}", "context: [] is no JSON object"),
                bad("{'context':{'aws:x':{}}}", "context: \"aws:x\": {} is no text, number or boolean"),
                bad("{'context':{'aws:x':[['a']]}}", "context: \"aws:x\": [\"a\"] is no text"),
                bad("{'context':{'aws:x':[null]}}", "context: \"aws:x\": null is no text"),
                bad("{'context':{'aws:X':1,'AWS:x':1}}", "context: \"AWS:x\" is the key \"aws:X\" again"),
                bad("{'identityPolicies':" + ALLOW + "}", "identityPolicies: {"),
                bad("{'identityPolicies':[" + ALLOW + ",{}]}", "identityPolicies[1]: has no Statement"),
                bad("{'identityPolicies':['']}", "identityPolicies[0]: is empty"),
                bad("{'identityPolicies':['{]']}", "identityPolicies[0]:1: is no JSON"),
                bad("{'identityPolicies':[null]}", "identityPolicies[0]: is neither a JSON object nor its text"),
                bad("{'permissionBoundary':{'Statement':[{'Effect':'Allow'}]}}", "permissionBoundary: Statement[0]"),
                bad("{'sessionPolicy':[{}]}", "sessionPolicy[0]: has no Statement"),
                bad("{'sessionPolicy':{}}", "sessionPolicy: has no Statement"),
                bad("{'resourcePolicy':7}", "resourcePolicy: is neither"),
                bad("{'scps':" + ALLOW + "}", "scps: {"),
                bad("{'scps':[[],[" + ALLOW + ",{'Statement':{'Effect':'Alow','Action':'*'}}]]}", "scps[1][1]: "),
                bad("{'rcps':[{}]}", "rcps[0]: has no Statement"),
                bad("{'vpcEndpointPolicy':{'Sid':1}}", "vpcEndpointPolicy: unknown element \"Sid\""),
                bad("{'expected':'Denied'}", "expected: \"Denied\" is none of ALLOWED"),
                bad("{'expected':{}}", "expected: {} is none of ALLOWED"));
    }

    private static Arguments bad(String change, String message) {
        return Arguments.of(change, message);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refuses(String change, String message) {
        assertThatThrownBy(() -> read(change))
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesWhatIsNoObject() {
        assertThatThrownBy(() -> RequestReader.read(json("[1]"))).hasMessage("[1] is no JSON object");
    }

    @Test
    void whatIsAbsentOrNullIsNotThere() throws IOException {
        Asked asked = read("{'id':null,'resourceAccount':null,'context':null,'identityPolicies':null,"
                + "'permissionBoundary':null,'sessionPolicy':null,'resourcePolicy':null,'scps':null,'rcps':null,"
                + "'vpcEndpointPolicy':null,'expected':null,'remark':{'of':'nobody'}}");
        assertThat(asked).hasToString(read("{}").toString());
        assertThat(asked.given()).isEqualTo(new Given(null, null, null, null, null, null, null));
        assertThat(asked.context()).isEmpty();
        assertThat(asked.expected()).isNull();
    }

    @Test
    void readsPrincipalsOfEveryKind() throws IOException {
        assertThat(read("{'principal':{'type':'Anonymous'}}").principal()).isSameAs(Principal.ANONYMOUS);
        String canonical = "0123456789abcdef".repeat(4);
        assertThat(read("{'principal':{'type':'CanonicalUser','id':'" + canonical + "'}}")
                        .principal()
                        .kind())
                .isEqualTo(Principal.Kind.CANONICAL_USER);
        assertThat(read("{'principal':'sagemaker.amazonaws.com'}").principal().kind())
                .isEqualTo(Principal.Kind.SERVICE);
    }

    @Test
    void readsContextValuesAsText() throws IOException {
        Asked asked = read("{'context':{'a':'x','b':[1,2.50,true],'c':false,'d':[],'e':null}}");
        assertThat(asked.context())
                .containsEntry("a", List.of("x"))
                .containsEntry("b", List.of("1", "2.5", "true"))
                .containsEntry("c", List.of("false"))
                .containsEntry("d", List.of())
                .hasSize(4);
    }

    @Test
    void readsDocumentsAsObjectsAndAsTextAndLevelsOfOne() throws IOException {
        String text = "'" + ALLOW.replace("'", "\\'") + "'";
        Given given = read("{'identityPolicies':[" + ALLOW + "," + text + "],'scps':[" + ALLOW + ",[" + text
                        + "]],'rcps':[],'sessionPolicy':[" + ALLOW + "," + ALLOW + "]}")
                .given();
        assertThat(given.identity()).hasSize(2);
        assertThat(given.identity().get(0)).isEqualTo(given.identity().get(1));
        assertThat(given.serviceControl())
                .hasSize(2)
                .allMatch(level -> level.equals(List.of(given.identity().get(0))));
        assertThat(given.resourceControl()).isEmpty();
        assertThat(given.session()).hasSize(2);
        assertThat(read("{'sessionPolicy':" + ALLOW + "}").given().session()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "ALLOWED,ALLOWED", "Allowed,ALLOWED",
        "EXPLICIT_DENY,EXPLICIT_DENY", "ExplicitlyDenied,EXPLICIT_DENY",
        "IMPLICIT_DENY,IMPLICIT_DENY", "ImplicitlyDenied,IMPLICIT_DENY",
        "UNKNOWN,UNKNOWN", "Unknown,UNKNOWN"
    })
    void readsExpectationsInBothSpellings(String spelled, Verdict verdict) throws IOException {
        assertThat(read("{'expected':'" + spelled + "'}").expected()).isEqualTo(verdict);
    }

    private static Asked read(String change) throws IOException {
        ObjectNode request = (ObjectNode) json(SHORTEST);
        request.setAll((ObjectNode) json(change));
        return RequestReader.read(request);
    }

    private static JsonNode json(String singleQuoted) throws IOException {
        return MAPPER.readTree(singleQuoted.replace("\\'", "\\\"").replace('\'', '"'));
    }
}
