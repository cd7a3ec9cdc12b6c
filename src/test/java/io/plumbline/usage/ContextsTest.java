package io.plumbline.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

final class ContextsTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7,                      203.0.113.0/24",
        "203.0.113.255,                    203.0.113.0/24",
        "10.0.0.1,                         10.0.0.0/24",
        "2001:db8:aaaa:bbbb::1,            2001:db8:aaaa::/48",
        "2001:0DB8:AAAA:0001:0:0:0:9,      2001:db8:aaaa::/48",
        "2001:db8::1,                      2001:db8::/48",
        "::1,                              ::/48",
    })
    void anAddressFoldsToItsNetwork(String address, String network) {
        assertThat(Contexts.network(address)).isEqualTo(network);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "sagemaker.amazonaws.com",
                "AWS Internal",
                "HIDDEN_DUE_TO_SECURITY_REASONS",
                "1.2.3.*",
                "1.2.3",
                "1.2.3-9.4",
                "1.2.3.4/24",
                "1.2.3.0/24",
                "1.2.3.4.5",
                "1.2.3.256",
                "0x7f.0.0.1",
                "017.0.0.1",
                "2130706433",
                "7",
                "*",
                "-",
                "2001:db8::/32",
                "2001:db8::*",
                "fe80::1%eth0",
                "::ffff:203.0.113.7.9",
                "203.0.113.7, 10.0.0.1",
                "[2001:db8::1]",
                " ",
                "localhost"
            })
    void whatIsNoSingleAddressProvesNothing(String address) {
        assertThat(Contexts.network(address)).isNull();
    }

    @Test
    void proofsAreAFixedListOfKeys() {
        Event event = Events.event(
                "awsRegion",
                "us-east-1",
                "sourceIPAddress",
                "203.0.113.7",
                "sessionMfaAuthenticated",
                false,
                "tlsVersion",
                "TLSv1.3",
                "apiVersion",
                "2017-07-24");
        assertThat(event.setting().context().keys())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "aws:RequestedRegion", "us-east-1",
                        "aws:MultiFactorAuthPresent", "false",
                        "aws:SecureTransport", "true",
                        "aws:ViaAWSService", "false",
                        "network", "203.0.113.0/24"));
    }

    @Test
    void behindAVpcEndpointTheAddressIsTheVpcs() {
        Event event = Events.event("vpcEndpointId", "vpce-1", "sourceIPAddress", "10.1.2.3");
        assertThat(event.setting().context().keys())
                .containsEntry("aws:SourceVpce", "vpce-1")
                .containsEntry("vpcNetwork", "10.1.2.0/24")
                .doesNotContainKey("network");
    }

    @Test
    void aServiceThatCallsProvesItselfAndNoAddress() {
        Event event = Events.event(
                "userIdentityInvokedBy", "sagemaker.amazonaws.com", "sourceIPAddress", "sagemaker.amazonaws.com");
        assertThat(event.setting().context().keys()).containsOnly(Map.entry("aws:ViaAWSService", "true"));
    }

    @Test
    void theTextIsTheSameWhateverTheOrder() {
        assertThat(Contexts.text(Map.of("b", "2", "a", "1"), Map.of("iam:PassedToService", "x")))
                .isEqualTo("{\"a\":\"1\",\"b\":\"2\",\"iam:PassedToService\":\"x\"}");
    }
}
