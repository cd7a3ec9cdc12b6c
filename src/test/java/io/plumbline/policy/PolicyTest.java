package io.plumbline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicyTest {

    @Test
    void readsEveryElement() {
        Policy policy = Policy.parse("""
                {"Version": "2012-10-17", "Id": "x", "Statement": [
                  {"Sid": "Read", "Effect": "Allow", "Action": "s3:Get*", "NotResource": ["a", "b"],
                   "Principal": {"AWS": ["111122223333"], "Service": "sagemaker.amazonaws.com"},
                   "Condition": {"Bool": {"aws:SecureTransport": true}, "NumericLessThan": {"s3:max-keys": [10, "x"]}}},
                  {"Effect": "Deny", "NotAction": [], "NotPrincipal": "*"}]}
                """, "p.json");

        assertThat(policy.statements())
                .containsExactly(
                        new Statement(
                                0,
                                "Read",
                                Effect.ALLOW,
                                Elements.of("s3:Get*"),
                                Elements.not("a", "b"),
                                new PrincipalElement(
                                        false,
                                        false,
                                        Map.of(
                                                "AWS", List.of("111122223333"),
                                                "Service", List.of("sagemaker.amazonaws.com"))),
                                List.of(
                                        new Condition("Bool", "aws:SecureTransport", List.of("true")),
                                        new Condition("NumericLessThan", "s3:max-keys", List.of("10", "x")))),
                        new Statement(
                                1,
                                null,
                                Effect.DENY,
                                Elements.not(),
                                null,
                                new PrincipalElement(true, true, Map.of()),
                                List.of()));
        assertThat(policy.statements().get(0).label()).isEqualTo("Read");
        assertThat(policy.statements().get(1).label()).isEqualTo("Statement[1]");
        assertThat(Policy.parse(policy.render(), "again")).isEqualTo(policy);
    }

    @Test
    void takesOneStatementWithoutItsArray() {
        Policy policy = Policy.parse("{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}", "p");
        assertThat(policy.version()).isNull();
        assertThat(policy.render())
                .isEqualTo("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'Effect':'Allow','action':'*','Resource':'*'} | p.json: Statement[0]: unknown element \"action\", did you mean \"Action\"?",
                "{'Effect':'Allow','Action':'*','Conditions':{}} | p.json: Statement[0]: unknown element \"Conditions\", did you mean \"Condition\"?",
                "{'Effect':'allow','Action':'*'} | p.json: Statement[0].Effect: unknown effect \"allow\", did you mean \"Allow\"?",
                "{'Action':'*'} | p.json: Statement[0]: has no Effect",
                "{'Effect':'Allow'} | p.json: Statement[0]: has neither Action nor NotAction",
                "{'Effect':'Allow','Action':'*','NotAction':'*'} | p.json: Statement[0]: has both Action and NotAction, one of them must go",
                "{'Effect':'Allow','Action':[1]} | p.json: Statement[0].Action: 1 is no text",
                "{'Effect':'Allow','Action':'*','Principal':{'AWs':'*'}} | p.json: Statement[0].Principal: unknown element \"AWs\", did you mean \"AWS\"?",
                "{'Effect':'Allow','Action':'*','Condition':{'StringEquals':'a'}} | p.json: Statement[0].Condition.StringEquals: \"a\" is no JSON object",
                "{'Effect':'Allow','Action':'*','Condition':{'StringEquals':{'k':[null]}}} | p.json: Statement[0].Condition.StringEquals.k: null is no text, number or boolean",
                "{'Effect':'Allow','Action':'*','Sid':7} | p.json: Statement[0].Sid: 7 is no text",
                "7 | p.json: Statement[0]: 7 is no JSON object",
            })
    void namesPlaceAndCure(String statement, String message) {
        String json = "{\"Statement\":[" + statement.replace('\'', '"') + "]}";
        assertThatThrownBy(() -> Policy.parse(json, "p.json"))
                .isInstanceOf(PolicyException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{\"Statement\":[]} x",
                "{\"Version\":\"2012-10-18\",\"Statement\":[]}",
                "{\"Statements\":[]}",
                "{\"Statement\":[{\"Effect\":\"Deny\",\"Effect\":\"Allow\",\"Action\":\"*\"}]}"
            })
    void refusesWhatIsNoPolicy(String json) {
        assertThatThrownBy(() -> Policy.parse(json, "p.json"))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith("p.json");
    }

    @Test
    void canonicalTextIsTheSameHoweverItIsWritten() {
        String one = canonical("""
                {"Sid": "A", "Effect": "Allow", "Action": ["s3:b", "s3:a"], "Resource": "*",
                 "Condition": {"StringLike": {"y": "1", "x": ["2", "1"]}, "Bool": {"z": "true"}}}
                """);
        String other = canonical("""
                {"Resource": ["*"], "Condition": {"Bool": {"z": true}, "StringLike": {"x": ["1", "2"], "y": "1"}},
                 "Action": ["s3:a", "s3:b", "s3:a"], "Effect": "Allow"}
                """);
        assertThat(one)
                .isEqualTo(other)
                .isEqualTo(
                        "{\"Effect\":\"Allow\",\"Action\":[\"s3:a\",\"s3:b\"],\"Resource\":[\"*\"],"
                                + "\"Condition\":{\"Bool\":{\"z\":[\"true\"]},\"StringLike\":{\"x\":[\"1\",\"2\"],\"y\":[\"1\"]}}}");
        assertThat(canonical("{\"Effect\":\"Allow\",\"NotAction\":\"s3:a\",\"Resource\":\"*\"}"))
                .isNotEqualTo(canonical("{\"Effect\":\"Allow\",\"Action\":\"s3:a\",\"Resource\":\"*\"}"));
        assertThat(canonical("{\"Effect\":\"Allow\",\"Action\":\"s3:a\",\"Principal\":\"*\"}"))
                .isNotEqualTo(canonical("{\"Effect\":\"Allow\",\"Action\":\"s3:a\",\"Principal\":{\"AWS\":\"*\"}}"));
    }

    @Test
    void decodesTheThreeFormsOfADocument() {
        String json = "{\"Statement\":[],\"Id\":\"a+b ü\"}";
        String encoded = "%7B%22Statement%22%3A%5B%5D,%22Id%22%3A%22a+b%20%C3%BC%22%7D";
        assertThat(DocumentText.decode(TextNode.valueOf(json), "p").path("Id").asText())
                .isEqualTo("a+b ü");
        assertThat(DocumentText.decode(TextNode.valueOf(encoded), "p")
                        .path("Id")
                        .asText())
                .isEqualTo("a+b ü");
        assertThat(DocumentText.decode(Json.tree(json, "p"), "p").path("Id").asText())
                .isEqualTo("a+b ü");
        assertThatThrownBy(() -> DocumentText.decode(TextNode.valueOf("%7B%2"), "p"))
                .isInstanceOf(PolicyException.class)
                .hasMessage("p: broken percent-encoding at character 3");
        assertThatThrownBy(() -> DocumentText.decode(Json.tree("[]", "p"), "p")).isInstanceOf(PolicyException.class);
    }

    private static String canonical(String statement) {
        return Policy.parse("{\"Statement\":" + statement + "}", "p")
                .statements()
                .get(0)
                .canonical();
    }
}
