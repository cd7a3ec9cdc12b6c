package io.plumbline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ResourcePoliciesTest {

    private static final String ACCOUNT = "111122223333";

    /** Each entry's statement has its own Sid, which tells it in what follows. */
    private static final ResourcePolicies POLICIES = read(
            entry("arn:aws:s3:::data", "bucket"),
            entry("arn:aws-cn:s3:::daten", "chinese"),
            entry("arn:aws:s3:us-east-1:111122223333:accesspoint/ml", "point"),
            entry("arn:aws:logs:us-east-1:111122223333:log-group:/aws/ml", "plain"),
            entry("arn:aws:logs:us-east-1:111122223333:log-group:/aws/star:*", "starred"),
            entry("arn:aws:lambda:us-east-1:111122223333:function:f", "function"),
            entry("arn:aws:lambda:us-east-1:111122223333:function:f:PROD", "alias"),
            entry("arn:aws:secretsmanager:us-east-1:111122223333:secret:key-AbCdEf", "secret"),
            entry("arn:aws:sqs:us-east-1:111122223333:queue", "queue"));

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:::data, bucket",
        "arn:aws:s3:::data/models/a/b.tar, bucket",
        "arn:aws:s3:::data/, bucket",
        "arn:aws-cn:s3:::daten/x, chinese",
        "arn:aws:s3:::data2/models,",
        "arn:aws-cn:s3:::data/x,",
        "arn:aws:s3:us-east-1:111122223333:accesspoint/ml, point",
        "arn:aws:s3:us-east-1:111122223333:accesspoint/ml/object/x,",
        "arn:aws:logs:us-east-1:111122223333:log-group:/aws/ml, plain",
        "arn:aws:logs:us-east-1:111122223333:log-group:/aws/ml:*, plain",
        "arn:aws:logs:us-east-1:111122223333:log-group:/aws/ml:log-stream:a/b, plain",
        "arn:aws:logs:us-east-1:111122223333:log-group:/aws/ml:log-stream:a:*, plain",
        "arn:aws:logs:us-east-1:111122223333:log-group:/aws/star, starred",
        "arn:aws:logs:us-east-1:111122223333:log-group:/aws/star:*, starred",
        "arn:aws:logs:us-east-1:111122223333:log-group:/aws/star:log-stream:x, starred",
        "arn:aws:logs:us-east-1:111122223333:log-group:/aws,",
        "arn:aws:lambda:us-east-1:111122223333:function:f, function",
        "arn:aws:lambda:us-east-1:111122223333:function:f:7, function",
        "arn:aws:lambda:us-east-1:111122223333:function:f:PROD, alias",
        "arn:aws:lambda:us-east-1:111122223333:function:g:PROD,",
        "arn:aws:secretsmanager:us-east-1:111122223333:secret:key-AbCdEf, secret",
        "arn:aws:secretsmanager:us-east-1:111122223333:secret:key,",
        "arn:aws:sqs:us-east-1:111122223333:queue, queue",
        "arn:aws:sqs:us-east-1:111122223333:queue/x,",
        "*,",
        "'',",
    })
    void findsThePolicyThatSpeaksForAResource(String resource, String sid) {
        assertThat(POLICIES.of(resource)
                        .map(found -> found.policy().statements().get(0).sid()))
                .isEqualTo(Optional.ofNullable(sid));
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:::data/x, 111122223333",
        "arn:aws:s3:::unknown/x,",
        "arn:aws:sqs:us-east-1:222233334444:other, 222233334444",
        "arn:aws:iam::aws:policy/ReadOnlyAccess,",
        "*,",
    })
    void tellsTheOwner(String resource, String account) {
        assertThat(POLICIES.owner(resource)).isEqualTo(Optional.ofNullable(account));
    }

    @Test
    void tellsNoPolicyFromNotKnown() {
        ResourcePolicies policies =
                read("{'ResourceArn':'arn:aws:s3:::bare','AccountId':'111122223333','Policy':null}");
        assertThat(policies.of("arn:aws:s3:::bare/key"))
                .contains(new ResourcePolicy("arn:aws:s3:::bare", ACCOUNT, null));
        assertThat(policies.of("arn:aws:s3:::other")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Statement':[{'Sid':'x','Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}]}",
                "'{\\'Statement\\':{\\'Sid\\':\\'x\\',\\'Effect\\':\\'Allow\\',\\'Principal\\':\\'*\\',\\'Action\\':\\'*\\',\\'Resource\\':\\'*\\'}}'",
                "'%7B%22Statement%22:%7B%22Sid%22:%22x%22,%22Effect%22:%22Allow%22,%22Principal%22:%22*%22,%22Action%22:%22*%22,%22Resource%22:%22*%22%7D%7D'",
            })
    void takesADocumentInItsThreeForms(String document) {
        String line = entry("arn:aws:s3:::b", "x");
        assertThat(read("{'ResourceArn':'arn:aws:s3:::b','AccountId':'111122223333','Policy':" + document + "}")
                        .of("arn:aws:s3:::b"))
                .isEqualTo(read(line).of("arn:aws:s3:::b"))
                .isPresent();
    }

    @Test
    void takesLinesAnArrayOrOneObject() {
        String a = entry("arn:aws:s3:::a", "a");
        String b = entry("arn:aws:s3:::b", "b");
        for (String text :
                List.of(a + "\n" + b, "[" + a + ",\n" + b + "]", "[" + a + "]\n[" + b + "]", a + b + "\n\n")) {
            assertThat(read(text).of("arn:aws:s3:::b")).as(text).isPresent();
            assertThat(read(text).of("arn:aws:s3:::a")).as(text).isPresent();
        }
        assertThat(read(a).of("arn:aws:s3:::a")).isPresent();
    }

    @Test
    void theSameTwiceIsOneAndTwoThatDifferAreRefused() {
        String group = entry("arn:aws:logs:us-east-1:111122223333:log-group:g", "x");
        assertThat(read(group, group.replace(":g'", ":g:*'")).of("arn:aws:logs:us-east-1:111122223333:log-group:g"))
                .isPresent();
        assertThatThrownBy(() -> read(group, group.replace(":g'", ":g:*'").replace("'x'", "'y'")))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith("arn:aws:logs:us-east-1:111122223333:log-group:g has two entries");
        String bucket = entry("arn:aws:s3:::b", "x");
        assertThatThrownBy(() -> read(bucket, bucket.replace(ACCOUNT, "222233334444")))
                .hasMessageStartingWith("arn:aws:s3:::b has two entries");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'ResourceArn':'arn:aws:s3:::b','AccountId':'111122223333'} | r.jsonl:2 (arn:aws:s3:::b): has no Policy",
                "{'AccountId':'111122223333','Policy':null} | r.jsonl:2: has no ResourceArn",
                "{'ResourceArn':'b','AccountId':'111122223333','Policy':null} | r.jsonl:2 (b): ResourceArn is no ARN",
                "{'ResourceArn':'arn:aws:s3:::b','Policy':null} | r.jsonl:2 (arn:aws:s3:::b): has no AccountId",
                "{'ResourceArn':'arn:aws:s3:::b','AccountId':12,'Policy':null} | r.jsonl:2 (arn:aws:s3:::b): AccountId \"12\" is no account id of 12 digits",
                "{'ResourceArn':'arn:aws:sqs:us-east-1:111122223333:q','AccountId':'222233334444','Policy':null} | r.jsonl:2 (arn:aws:sqs:us-east-1:111122223333:q): AccountId \"222233334444\" is not the account of its ARN",
                "{'ResourceArn':'arn:aws:s3:::b','AccountId':'111122223333','Policy':{'Statement':[{}]}} | r.jsonl:2 (arn:aws:s3:::b).Policy: Statement[0]: has neither Action nor NotAction",
                "{'ResourceArn':'arn:aws:s3:::b','AccountId':'111122223333','Policy':''} | r.jsonl:2 (arn:aws:s3:::b).Policy: is empty, expected JSON",
                "7 | r.jsonl:2: is no JSON object",
            })
    void namesTheLineThatIsWrong(String line, String message) {
        assertThatThrownBy(() -> read(entry("arn:aws:s3:::a", "a"), line))
                .isInstanceOf(PolicyException.class)
                .hasMessage(message);
    }

    @Test
    void theArnSaysTheAccountWhereTheEntryDoesNot() {
        String queue = "arn:aws:sqs:us-east-1:111122223333:q";
        assertThat(read("{'ResourceArn':'" + queue + "','Policy':null}").of(queue))
                .contains(new ResourcePolicy(queue, ACCOUNT, null));
    }

    @Test
    void badJsonNamesItsLine() {
        assertThatThrownBy(() -> read(entry("arn:aws:s3:::a", "a"), "{'ResourceArn': nope}"))
                .hasMessageStartingWith("r.jsonl:2: is no JSON: ");
    }

    private static String entry(String arn, String sid) {
        return "{'ResourceArn':'" + arn + "','AccountId':'111122223333','Policy':{'Statement':[{'Sid':'" + sid
                + "','Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}]}}";
    }

    private static ResourcePolicies read(String... lines) {
        String text = String.join("\n", lines).replace("\\'", "\\\"").replace('\'', '"');
        InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return ResourcePolicies.read(in, "r.jsonl");
    }
}
