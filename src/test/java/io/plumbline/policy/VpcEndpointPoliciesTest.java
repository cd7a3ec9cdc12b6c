package io.plumbline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VpcEndpointPoliciesTest {

    private static final String ONE = "{'VpcEndpointId':'vpce-1','Policy':{'Statement':[]}}";
    private static final String TWO = "{'VpcEndpointId':'vpce-2','Policy':'{\\'Statement\\':[]}'}";

    @Test
    void findsAnEndpointsPolicy() {
        VpcEndpointPolicies endpoints = read(ONE + "\n" + TWO);
        assertThat(endpoints.of("vpce-1")).isPresent().isEqualTo(endpoints.of("vpce-2"));
        assertThat(endpoints.of("vpce-3")).isEmpty();
        assertThat(VpcEndpointPolicies.none().of("vpce-1")).isEmpty();
    }

    @Test
    void travelsAndGoesTogether() {
        VpcEndpointPolicies both = read(ONE).and(read(ONE + TWO));
        assertThat(both.toJson()).isEqualTo(read("[" + TWO + "," + ONE + "]").toJson());
        assertThat(VpcEndpointPolicies.fromJson(both.toJson()).toJson()).isEqualTo(both.toJson());
        assertThat(VpcEndpointPolicies.fromJson(VpcEndpointPolicies.none().toJson())
                        .of("vpce-1"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'VpcEndpointId':'vpce-1','Policy':{'Version':'2012-10-17','Statement':[]}} | vpce-1 has two VPC endpoint policies that differ; give one, the newest",
                "{'VpcEndpointId':'vpce-3','Policy':null} | e.jsonl:2 (vpce-3): has no Policy",
                "{'VpcEndpointId':'vpce-3'} | e.jsonl:2 (vpce-3): has no Policy",
                "{'Policy':{'Statement':[]}} | e.jsonl:2: has no VpcEndpointId",
            })
    void refusesWhatSaysNothing(String line, String message) {
        assertThatThrownBy(() -> read(ONE + "\n" + line))
                .isInstanceOf(PolicyException.class)
                .hasMessage(message);
    }

    private static VpcEndpointPolicies read(String text) {
        String json = text.replace("\\'", "\\\"").replace('\'', '"');
        return VpcEndpointPolicies.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "e.jsonl");
    }
}
