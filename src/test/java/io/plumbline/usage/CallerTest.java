package io.plumbline.usage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every shape of {@code userIdentity}. */
final class CallerTest {

    /** An identity's columns, {@code -} for an absent one. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
                # shape | type | principalId | arn | account | userName | invokedBy | issuerArn | issuerId | key | caller | id
                role with a path | AssumedRole | AROA1:s | arn:aws:sts::111122223333:assumed-role/Trainer/s | 111122223333 | - | - \
                | arn:aws:iam::111122223333:role/ml/Trainer | AROA1 | 111122223333:role/trainer | arn:aws:iam::111122223333:role/ml/Trainer | AROA1
                no issuer | AssumedRole | AROA1:s | arn:aws:sts::111122223333:assumed-role/Trainer/s | 111122223333 | - | - \
                | - | - | 111122223333:role/trainer | arn:aws:iam::111122223333:role/Trainer | AROA1
                empty issuer | AssumedRole | AROA1:s | arn:aws:sts::111122223333:assumed-role/Trainer/s | 111122223333 | - | - \
                | '' | '' | 111122223333:role/trainer | arn:aws:iam::111122223333:role/Trainer | AROA1
                China | AssumedRole | AROA1:s | arn:aws-cn:sts::111122223333:assumed-role/Trainer/s | 111122223333 | - | - \
                | - | - | 111122223333:role/trainer | arn:aws-cn:iam::111122223333:role/Trainer | AROA1
                by a service | AssumedRole | AROA1:s | arn:aws:sts::111122223333:assumed-role/Trainer/s | 111122223333 | - | athena.amazonaws.com \
                | arn:aws:iam::111122223333:role/Trainer | AROA1 | 111122223333:role/trainer | arn:aws:iam::111122223333:role/Trainer | AROA1
                role | Role | AROA1 | arn:aws:iam::111122223333:role/ml/Trainer | 111122223333 | - | - \
                | - | - | 111122223333:role/trainer | arn:aws:iam::111122223333:role/ml/Trainer | AROA1
                user | IAMUser | AIDA1 | arn:aws:iam::111122223333:user/team/Alice | 111122223333 | Alice | - \
                | - | - | 111122223333:user/alice | arn:aws:iam::111122223333:user/team/Alice | AIDA1
                federated user | FederatedUser | 111122223333:bob | arn:aws:sts::111122223333:federated-user/bob | 111122223333 | - | - \
                | arn:aws:iam::111122223333:user/Alice | AIDA1 | 111122223333:user/alice | arn:aws:iam::111122223333:user/Alice | AIDA1
                federated user, no issuer id | FederatedUser | 111122223333:bob | arn:aws:sts::111122223333:federated-user/bob | 111122223333 | - | - \
                | arn:aws:iam::111122223333:user/Alice | - | 111122223333:user/alice | arn:aws:iam::111122223333:user/Alice | -
                federated user, no issuer | FederatedUser | 111122223333:bob | arn:aws:sts::111122223333:federated-user/bob | 111122223333 | - | - \
                | - | - | arn:arn:aws:sts::111122223333:federated-user/bob | arn:aws:sts::111122223333:federated-user/bob | -
                root | Root | 111122223333 | arn:aws:iam::111122223333:root | 111122223333 | - | - \
                | - | - | 111122223333:root | arn:aws:iam::111122223333:root | 111122223333
                root without ARN | Root | 111122223333 | - | 111122223333 | - | - \
                | - | - | 111122223333:root | arn:aws:iam::111122223333:root | 111122223333
                service | AWSService | - | - | - | - | sagemaker.amazonaws.com \
                | - | - | service:sagemaker.amazonaws.com | sagemaker.amazonaws.com | -
                service with empty fields | AWSService | '' | '' | '' | - | sagemaker.amazonaws.com \
                | - | - | service:sagemaker.amazonaws.com | sagemaker.amazonaws.com | -
                service event, no type | - | - | - | 111122223333 | - | kms.amazonaws.com \
                | - | - | service:kms.amazonaws.com | kms.amazonaws.com | -
                another account's role | AWSAccount | AROA9:session-1 | - | 444455556666 | - | - \
                | - | - | other:AWSAccount:AROA9 | AWSAccount:AROA9 | AROA9
                another account's user | AWSAccount | AIDA9 | - | 444455556666 | - | - \
                | - | - | other:AWSAccount:AIDA9 | AWSAccount:AIDA9 | AIDA9
                another account | AWSAccount | - | - | 444455556666 | - | - \
                | - | - | other:AWSAccount:444455556666 | AWSAccount:444455556666 | -
                anonymous | AWSAccount | '' | - | anonymous | - | - \
                | - | - | other:AWSAccount:anonymous | AWSAccount:anonymous | -
                identity centre | IdentityCenterUser | - | - | 111122223333 | - | - \
                | - | - | other:IdentityCenterUser:111122223333 | IdentityCenterUser:111122223333 | -
                SAML | SAMLUser | qualifier:carol | - | - | carol | - \
                | - | - | other:SAMLUser:qualifier:carol | SAMLUser:qualifier:carol | qualifier:carol
                web identity | WebIdentityUser | accounts.google.com:aud:sub | - | - | sub | - \
                | - | - | other:WebIdentityUser:accounts.google.com:aud:sub | WebIdentityUser:accounts.google.com:aud:sub | accounts.google.com:aud:sub
                directory | Directory | - | - | - | dave@example.com | - \
                | - | - | other:Directory:dave@example.com | Directory:dave@example.com | -
                unknown | Unknown | - | - | - | - | - | - | - | other:Unknown:unknown | Unknown:unknown | -
                nothing at all | - | - | - | - | - | - | - | - | other:unknown:unknown | unknown:unknown | -
                """)
    void whoseCallItWas(
            String shape,
            String type,
            String principalId,
            String arn,
            String account,
            String userName,
            String invokedBy,
            String issuerArn,
            String issuerId,
            String key,
            String caller,
            String id) {
        Caller.Identity identity =
                new Caller.Identity(type, principalId, arn, account, userName, invokedBy, issuerArn, issuerId);
        Caller found = Caller.of(identity);
        assertThat(found.key()).as(shape).isEqualTo(key);
        assertThat(found.arn()).as(shape).isEqualTo(caller);
        assertThat(found.id()).as(shape).isEqualTo(id);
    }

    @Test
    void anExportedRoleAndItsSessionsMeetOnOneKey() {
        String exported = Caller.of("arn:aws:iam::111122223333:role/ml/Trainer", "AROA1")
                .orElseThrow()
                .key();
        assertThat(Caller.of("arn:aws:sts::111122223333:assumed-role/trainer/s", null)
                        .orElseThrow()
                        .key())
                .isEqualTo(exported);
        assertThat(Caller.of("arn:aws:iam::111122223333:user/Trainer", null)
                        .orElseThrow()
                        .key())
                .isNotEqualTo(exported);
        assertThat(Caller.of("arn:aws:iam::444455556666:role/Trainer", null)
                        .orElseThrow()
                        .key())
                .isNotEqualTo(exported);
    }

    @Test
    void whatIsNoArnIsNobody() {
        assertThat(Caller.of((String) null, null)).isEmpty();
        assertThat(Caller.of("Trainer", null)).isEmpty();
    }
}
