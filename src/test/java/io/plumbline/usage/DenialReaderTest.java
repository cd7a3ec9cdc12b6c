package io.plumbline.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.catalog.CallMapping;
import io.plumbline.catalog.Observability;
import io.plumbline.trail.Denial;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one record of a denied call adds to the ledger beside the action: whose denial, by which policy, in which words. */
final class DenialReaderTest {

    private static final String ACCOUNT = "111122223333";
    private static final String TRAINER = ACCOUNT + ":role/trainer";
    private static final String SESSION = "arn:aws:sts::111122223333:assumed-role/Trainer/s";
    private static final RecordReader READER =
            new RecordReader(CallMapping.bundled(), Observability.bundled(), TrailFilter.everything(), Witness.TRAIL);

    @Test
    void thePolicyThatAwsNamesIsKept() {
        Entry.Fact denied = usage(
                "s3",
                "GetObject",
                "AccessDenied",
                "User: " + SESSION
                        + " is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::b/k\" with an"
                        + " explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/Deny");
        assertThat(denied.layer()).isEqualTo("IDENTITY_POLICY");
        assertThat(Refusal.of(denied).policy()).isEqualTo("arn:aws:iam::111122223333:policy/Deny");
        assertThat(Refusal.of(denied).shape()).isEqualTo(Denial.Shape.SENTENCE);
        assertThat(Refusal.of(denied).session()).isBetween(0, Refusal.SESSIONS - 1);
    }

    @Test
    void aCallThatFailedBecauseKmsRefusedWasLetIn() {
        List<Entry.Fact> told = usages("lambda", "Invoke", "KMSAccessDeniedException", "Lambda could not use the key");
        assertThat(told)
                .extracting(what -> what.principalKey() + " " + what.action() + " " + what.outcome())
                .containsExactly(TRAINER + " kms:* DENIED", TRAINER + " lambda:InvokeFunction FAILED");
        assertThat(Refusal.of(told.get(0)).call()).isEqualTo("lambda:InvokeFunction");
    }

    @Test
    void theRoleThatKmsRefusedIsTheOneThatAwsNames() {
        List<Entry.Fact> told = usages(
                "lambda",
                "Invoke",
                "KMSAccessDeniedException",
                "KMS Exception: AccessDeniedException KMS Message: User:"
                        + " arn:aws:sts::111122223333:assumed-role/FunctionRole/f is not authorized to perform: kms:Decrypt on"
                        + " resource: arn:aws:kms:us-east-1:111122223333:key/k because no identity-based policy allows the"
                        + " kms:Decrypt action");
        assertThat(told)
                .extracting(what -> what.principalKey() + " " + what.action() + " " + what.outcome())
                .containsExactly(
                        ACCOUNT + ":role/functionrole kms:Decrypt DENIED", TRAINER + " lambda:InvokeFunction FAILED");
        assertThat(told.get(0).context())
                .as("the caller's network is not the role's")
                .isNull();
        assertThat(told.get(0).principalId()).isNull();
    }

    @Test
    void aPrincipalOfAnotherAccountIsNotTakenAtItsWord() {
        Entry.Fact denied = usage(
                "s3",
                "GetObject",
                "AccessDenied",
                "User: arn:aws:iam::999988887777:user/eve is not authorized to perform: s3:GetObject");
        assertThat(denied.principalKey()).isEqualTo(TRAINER);
    }

    @Test
    void aRoleThatSageMakerCouldNotAssumeIsNoDenialOfTheCall() {
        List<Entry.Fact> told = usages(
                "sagemaker",
                "CreateModel",
                "ValidationException",
                "Could not assume role arn:aws:iam::111122223333:role/Job. Please ensure that the role exists and allows"
                        + " principal 'sagemaker.amazonaws.com' to assume the role.");
        assertThat(told)
                .extracting(what -> what.action() + " " + what.resource() + " " + what.outcome() + " " + what.layer())
                .contains("sts:AssumeRole arn:aws:iam::111122223333:role/Job DENIED TRUST_POLICY");
        assertThat(told)
                .extracting(Entry.Fact::action, Entry.Fact::outcome)
                .contains(org.assertj.core.groups.Tuple.tuple("sagemaker:CreateModel", "FAILED"));
        assertThat(Refusal.of(told.get(0)).service()).isEqualTo("sagemaker.amazonaws.com");
    }

    @Test
    void capitalsOfAMessageAreNotTheActions() {
        Entry.Fact denied = usage(
                "sns",
                "Publish",
                "AuthorizationError",
                "User: " + SESSION
                        + " is not authorized to perform: SNS:Publish on resource: arn:aws:sns:us-east-1:1:t");
        assertThat(denied.action()).isEqualTo("sns:Publish");
    }

    @Test
    void anEncodedMessageLeavesTheActionToTheCall() {
        List<Entry.Fact> told = usages(
                "ec2",
                "StopInstances",
                "Client.UnauthorizedOperation",
                "You are not authorized to perform this operation. Encoded authorization failure message: xyz");
        assertThat(told).isNotEmpty().allSatisfy(denied -> {
            assertThat(denied.action()).isEqualTo("ec2:StopInstances");
            assertThat(Refusal.of(denied).shape()).isEqualTo(Denial.Shape.ENCODED);
        });
    }

    @Test
    void whatAVpcEndpointDeniedIsADenialAndWhatItLetThroughIsNothing() {
        for (String type : List.of("AwsVpceEvent", "AwsVpceEvents")) {
            List<Entry> entries = READER.read(Events.event(event(
                            "kms",
                            "ListKeys",
                            type,
                            "VpceAccessDenied",
                            "The request was denied due to a VPC endpoint policy")))
                    .entries();
            assertThat(facts(Entry.Kind.USAGE, entries)).singleElement().satisfies(what -> {
                assertThat(what.action() + " " + what.outcome() + " " + what.layer())
                        .isEqualTo("kms:ListKeys DENIED VPC_ENDPOINT_POLICY");
                assertThat(what.context()).contains("\"aws:SourceVpce\":\"vpce-1\"");
            });
            assertThat(facts(Entry.Kind.COVERAGE, entries))
                    .extracting(Entry.Fact::action)
                    .containsExactly("NetworkActivity");
            List<Entry> passed = READER.read(Events.event(event("kms", "ListKeys", type, null, null)))
                    .entries();
            assertThat(facts(Entry.Kind.USAGE, passed)).isEmpty();
            assertThat(facts(Entry.Kind.TALLY, passed))
                    .extracting(Entry.Fact::action)
                    .containsExactly("NOT_API_CALL");
        }
    }

    @Test
    void wordsOfNoKnownFormAreKept() {
        List<Entry> entries = entries("s3", "GetObject", "AccessDenied", "The gate 17 is shut for arn:aws:x");
        assertThat(facts(Entry.Kind.UNREAD_DENIAL, entries)).singleElement().satisfies(what -> {
            assertThat(what.action()).isEqualTo("s3:GetObject");
            assertThat(what.resource()).isEqualTo("s3.amazonaws.com");
            assertThat(what.detail()).isEqualTo("The gate 17 is shut for arn:aws:x");
        });
        assertThat(facts(Entry.Kind.UNREAD_DENIAL, entries("s3", "GetObject", "AccessDenied", "Access Denied")))
                .isEmpty();
        assertThat(facts(Entry.Kind.UNREAD_DENIAL, entries("nosuch", "Thing", "AccessDenied", "The gate is shut")))
                .as("a call of no known action")
                .hasSize(1);
    }

    @Test
    void endlessWordsOfNoKnownFormAreFewRowsWhateverTheirOrder() {
        List<Entry> unread = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            String text = "gate " + i + " is shut "
                    + Integer.toString(i % 500 + 40_000, 36).replaceAll("[0-9]", "z");
            unread.addAll(of(Entry.Kind.UNREAD_DENIAL, entries("s3", "GetObject", "AccessDenied", text)));
        }
        List<Entry> folded = folded(unread);
        assertThat(folded).hasSizeLessThanOrEqualTo(DenialReader.SHAPES);
        assertThat(Entries.count(folded)).isEqualTo(2_000);
        List<Entry> halves = new ArrayList<>(folded(unread.subList(700, 2_000)));
        halves.addAll(folded(unread.subList(0, 700)));
        assertThat(folded(halves)).containsExactlyInAnyOrderElementsOf(folded);
    }

    private static List<Entry> folded(List<Entry> entries) {
        Sums sums = new Sums(FoldingGroups.Group.BY_DAY);
        entries.forEach(sums::add);
        return sums.rows().toList();
    }

    private static Entry.Fact usage(String source, String name, String code, String message) {
        List<Entry.Fact> told = usages(source, name, code, message);
        assertThat(told).hasSize(1);
        return told.get(0);
    }

    private static List<Entry.Fact> usages(String source, String name, String code, String message) {
        return facts(Entry.Kind.USAGE, entries(source, name, code, message));
    }

    private static List<Entry.Fact> facts(Entry.Kind kind, List<Entry> entries) {
        return of(kind, entries).stream().map(Entry::what).toList();
    }

    private static List<Entry> of(Entry.Kind kind, List<Entry> entries) {
        return entries.stream().filter(entry -> entry.what().kind() == kind).toList();
    }

    private static List<Entry> entries(String source, String name, String code, String message) {
        return READER.read(Events.event(event(source, name, "AwsApiCall", code, message)))
                .entries();
    }

    private static Object[] event(String source, String name, String type, String code, String message) {
        boolean isVpce = type.startsWith("AwsVpce");
        return new Object[] {
            "eventID",
            "11111111-2222-3333-4444-555566667777",
            "eventTime",
            1_790_000_000_000_000L,
            "eventSource",
            source + ".amazonaws.com",
            "eventName",
            name,
            "eventType",
            type,
            "eventCategory",
            isVpce ? "NetworkActivity" : "Management",
            "awsRegion",
            "us-east-1",
            "recipientAccountId",
            ACCOUNT,
            "vpcEndpointId",
            isVpce ? "vpce-1" : null,
            "sourceIPAddress",
            "203.0.113.7",
            "userIdentityType",
            "AssumedRole",
            "userIdentityPrincipalId",
            "AROATRAINER:s",
            "userIdentityArn",
            SESSION,
            "userIdentityAccountId",
            ACCOUNT,
            "errorCode",
            code,
            "errorMessage",
            message,
        };
    }
}
