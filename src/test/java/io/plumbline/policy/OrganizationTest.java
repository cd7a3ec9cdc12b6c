package io.plumbline.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class OrganizationTest {

    private static final String MANAGEMENT = "999999999999";
    private static final String ACCOUNT = "111122223333";

    private static final List<String> POLICIES = List.of(
            "{'Id':'p-deny','Arn':'arn:p-deny','Name':'No S3','Type':'SERVICE_CONTROL_POLICY','Content':DENY}",
            "{'Id':'p-only','Type':'SERVICE_CONTROL_POLICY','Content':'{\\'Statement\\':[]}'}",
            "{'Id':'p-tls','Type':'RESOURCE_CONTROL_POLICY','Content':'%7B%22Statement%22%3A%5B%5D%7D'}");

    private static final List<String> TARGETS = List.of(
            "{'Id':'r-1','Type':'ROOT','ParentId':null,'PolicyIds':['p-FullAWSAccess','p-RCPFullAWSAccess']}",
            "{'Id':'ou-ml','Type':'ORGANIZATIONAL_UNIT','ParentId':'r-1','PolicyIds':['p-only','p-deny','p-tls']}",
            "{'Id':'ou-gpu','Type':'ORGANIZATIONAL_UNIT','ParentId':'ou-ml','PolicyIds':[]}",
            "{'Id':'111122223333','Type':'ACCOUNT','ParentId':'ou-gpu','PolicyIds':['p-FullAWSAccess']}",
            "{'Id':'999999999999','Type':'ACCOUNT','ParentId':'r-1','PolicyIds':['p-deny']}");

    @Test
    void leadsFromTheRootToTheAccount() {
        Organization organization = organization(POLICIES, TARGETS);

        assertThat(ids(organization.serviceControlPolicies(ACCOUNT)))
                .containsExactly(
                        List.of("p-FullAWSAccess"), List.of("p-deny", "p-only"), List.of(), List.of("p-FullAWSAccess"));
        assertThat(organization.serviceControlPolicies(ACCOUNT).orElseThrow().get(1))
                .containsExactly(
                        new OrganizationPolicy(
                                "p-deny",
                                "arn:p-deny",
                                "No S3",
                                OrganizationPolicy.Type.SERVICE_CONTROL_POLICY,
                                Policy.parse(
                                        "{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}",
                                        "p")),
                        new OrganizationPolicy(
                                "p-only",
                                null,
                                "p-only",
                                OrganizationPolicy.Type.SERVICE_CONTROL_POLICY,
                                new Policy(null, List.of())));
    }

    @Test
    void nobodyCanDetachWhatLetsResourcesBeUsed() {
        assertThat(ids(organization(POLICIES, TARGETS).resourceControlPolicies(ACCOUNT)))
                .containsExactly(
                        List.of("p-RCPFullAWSAccess"),
                        List.of("p-RCPFullAWSAccess", "p-tls"),
                        List.of("p-RCPFullAWSAccess"),
                        List.of("p-RCPFullAWSAccess"));
    }

    @Test
    void doesNotReachTheManagementAccountNorOthers() {
        Organization organization = organization(POLICIES, TARGETS);

        assertThat(organization.managementAccount()).isEqualTo(MANAGEMENT);
        assertThat(organization.holds(MANAGEMENT)).isTrue();
        assertThat(organization.holds(ACCOUNT)).isTrue();
        assertThat(organization.holds("222233334444")).isFalse();
        assertThat(organization.holds("r-1")).isFalse();
        assertThat(organization.serviceControlPolicies(MANAGEMENT)).contains(List.of());
        assertThat(organization.resourceControlPolicies(MANAGEMENT)).contains(List.of());
        for (String stranger : List.of("222233334444", "r-1", "ou-ml")) {
            assertThat(organization.serviceControlPolicies(stranger)).isEmpty();
            assertThat(organization.resourceControlPolicies(stranger)).isEmpty();
        }
    }

    @Test
    void aTypeThatIsAttachedNowhereIsNotInUse() {
        List<String> bare = new ArrayList<>();
        TARGETS.forEach(target -> bare.add(target.replaceAll("'PolicyIds':.*", "'PolicyIds':[]}")));
        Organization none = organization(POLICIES, bare);
        assertThat(none.serviceControlPolicies(ACCOUNT)).contains(List.of());
        assertThat(none.resourceControlPolicies(ACCOUNT)).contains(List.of());
        assertThat(none.serviceControlPolicies("222233334444")).isEmpty();

        bare.set(0, TARGETS.get(0).replace(",'p-RCPFullAWSAccess'", ""));
        Organization services = organization(List.of(), bare);
        assertThat(ids(services.serviceControlPolicies(ACCOUNT)))
                .containsExactly(List.of("p-FullAWSAccess"), List.of(), List.of(), List.of());
        assertThat(services.resourceControlPolicies(ACCOUNT)).contains(List.of());
    }

    @Test
    void awsPoliciesLetEverythingPass() {
        Organization organization =
                organization(List.of("{'Id':'p-FullAWSAccess'}"), TARGETS.subList(0, 1), MANAGEMENT);
        assertThat(organization.holds(MANAGEMENT)).isTrue();
        List<Statement> allow = new ArrayList<>();
        OrganizationPolicy.OF_AWS
                .values()
                .forEach(policy -> allow.addAll(policy.policy().statements()));
        assertThat(allow).hasSize(2).allSatisfy(statement -> {
            assertThat(statement.effect()).isEqualTo(Effect.ALLOW);
            assertThat(statement.actions()).isEqualTo(Elements.of("*"));
            assertThat(statement.resources()).isEqualTo(Elements.of("*"));
            assertThat(statement.conditions()).isEmpty();
        });
    }

    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void orderDoesNotMatterAndItTravels(int seed) {
        List<String> policies = new ArrayList<>(POLICIES);
        List<String> targets = new ArrayList<>(TARGETS);
        Collections.shuffle(policies, new Random(seed));
        Collections.shuffle(targets, new Random(seed));
        Organization shuffled = organization(policies, targets);
        Organization travelled = Organization.fromJson(shuffled.toJson());

        assertThat(shuffled.toJson()).isEqualTo(organization(POLICIES, TARGETS).toJson());
        assertThat(travelled.toJson()).isEqualTo(shuffled.toJson());
        assertThat(travelled.serviceControlPolicies(ACCOUNT)).isEqualTo(shuffled.serviceControlPolicies(ACCOUNT));
        assertThat(travelled.resourceControlPolicies(ACCOUNT)).isEqualTo(shuffled.resourceControlPolicies(ACCOUNT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'Id':'ou-x','Type':'ORGANIZATIONAL_UNIT','ParentId':'r-2','PolicyIds':[]} | Targets (ou-x): ParentId \"r-2\" is not among the Targets",
                "{'Id':'ou-x','Type':'ORGANIZATIONAL_UNIT','ParentId':'111122223333','PolicyIds':[]} | Targets (ou-x): ParentId \"111122223333\" is an account, nothing lies under it",
                "{'Id':'ou-x','Type':'ORGANIZATIONAL_UNIT','ParentId':'ou-x','PolicyIds':[]} | Targets: a cycle, \"ou-x\" lies under itself: ou-x -> ou-x",
                "{'Id':'ou-x','Type':'ORGANIZATIONAL_UNIT','PolicyIds':[]} | Targets[5] (ou-x): has no ParentId",
                "{'Id':'ou-x','Type':'ORGANIZATIONAL_UNIT','ParentId':'r-1'} | Targets[5] (ou-x): has no PolicyIds; an empty list says that none is attached",
                "{'Id':'ou-x','Type':'ORGANIZATIONAL_UNIT','ParentId':'r-1','PolicyIds':'p-deny'} | Targets[5] (ou-x): PolicyIds is no list",
                "{'Id':'ou-x','Type':'ORGANIZATIONAL_UNIT','ParentId':'r-1','PolicyIds':['p-deny','p-gone']} | Targets[5] (ou-x): PolicyIds: \"p-gone\" is not among the Policies",
                "{'Id':'ou-ml','Type':'ORGANIZATIONAL_UNIT','ParentId':'r-1','PolicyIds':[]} | Targets[5] (ou-ml): another target has this Id",
                "{'Id':'ou-x','Type':'UNIT','ParentId':'r-1','PolicyIds':[]} | Targets[5] (ou-x): unknown Type \"UNIT\", expected one of ROOT, ORGANIZATIONAL_UNIT, ACCOUNT",
                "{'Id':'ou-x','Type':'ORGANISATIONAL_UNIT','ParentId':'r-1','PolicyIds':[]} | Targets[5] (ou-x): unknown Type \"ORGANISATIONAL_UNIT\", did you mean \"ORGANIZATIONAL_UNIT\"?",
                "{'Id':'r-2','Type':'ROOT','PolicyIds':[]} | Targets: has more than one root: r-1, r-2",
                "{'Id':'r-2','Type':'ROOT','ParentId':'r-1','PolicyIds':[]} | Targets[5] (r-2): is a root and has a ParentId, \"r-1\"",
                "{'Id':'12345678901','Type':'ACCOUNT','ParentId':'r-1','PolicyIds':[]} | Targets[5] (12345678901): Id \"12345678901\" is no account id of 12 digits",
                "{'Type':'ACCOUNT','ParentId':'r-1','PolicyIds':[]} | Targets[5]: has no Id",
                "7 | Targets[5]: is no JSON object",
            })
    void refusesTargetsThatLeadNowhere(String target, String message) {
        List<String> targets = new ArrayList<>(TARGETS);
        targets.add(target);
        assertThatThrownBy(() -> organization(POLICIES, targets))
                .isInstanceOf(PolicyException.class)
                .hasMessage("org.json: " + message);
    }

    @Test
    void refusesCyclesAndUnitsWithoutARoot() {
        assertThatThrownBy(() -> organization(
                        List.of(),
                        List.of(
                                "{'Id':'ou-a','Type':'ORGANIZATIONAL_UNIT','ParentId':'ou-b','PolicyIds':[]}",
                                "{'Id':'ou-b','Type':'ORGANIZATIONAL_UNIT','ParentId':'ou-c','PolicyIds':[]}",
                                "{'Id':'ou-c','Type':'ORGANIZATIONAL_UNIT','ParentId':'ou-b','PolicyIds':[]}")))
                .hasMessage("org.json: Targets: a cycle, \"ou-b\" lies under itself: ou-a -> ou-b -> ou-c -> ou-b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'Id':'p-x','Type':'TAG_POLICY','Content':DENY} | Policies[3] (p-x): unknown Type \"TAG_POLICY\", expected one of SERVICE_CONTROL_POLICY, RESOURCE_CONTROL_POLICY",
                "{'Id':'p-x','Content':DENY} | Policies[3] (p-x): has no Type",
                "{'Id':'p-x','Type':'SERVICE_CONTROL_POLICY'} | Policies[3] (p-x): has no Content",
                "{'Id':'p-x','Type':'SERVICE_CONTROL_POLICY','Content':null} | Policies[3] (p-x): has no Content",
                "{'Id':'p-x','Type':'SERVICE_CONTROL_POLICY','Content':'{'} | Policies[3] (p-x).Content:1: is no JSON: Unexpected end-of-input",
                "{'Id':'p-x','Type':'SERVICE_CONTROL_POLICY','Content':{'Statement':{'Effect':'Deny','Actions':'*'}}} | Policies[3] (p-x).Content: Statement[0]: unknown element \"Actions\", did you mean \"Action\"?",
                "{'Id':'p-deny','Type':'SERVICE_CONTROL_POLICY','Content':DENY} | Policies[3] (p-deny): another policy has this Id",
                "{'Type':'SERVICE_CONTROL_POLICY','Content':DENY} | Policies[3]: has no Id",
            })
    void refusesPoliciesThatSayNothing(String policy, String message) {
        List<String> policies = new ArrayList<>(POLICIES);
        policies.add(policy);
        assertThatThrownBy(() -> organization(policies, TARGETS))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith("org.json: " + message);
    }

    @Test
    void theSamePolicyTwiceIsOne() {
        List<String> twice = new ArrayList<>(POLICIES);
        twice.addAll(POLICIES);
        assertThat(organization(twice, TARGETS).toJson())
                .isEqualTo(organization(POLICIES, TARGETS).toJson());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'Policies':[],'Targets':[]} | org.json: has no ManagementAccountId",
                "{'ManagementAccountId':'12'} | org.json: ManagementAccountId \"12\" is no account id of 12 digits",
                "{'ManagementAccountId':'١٢٣٤٥٦٧٨٩٠١٢'} | org.json: ManagementAccountId \"١٢٣٤٥٦٧٨٩٠١٢\" is no account id of 12 digits",
                "{'ManagementAccountId':'999999999999','Targets':{}} | org.json: Targets is no list",
                "{'ManagementAccountId':'999999999999'} {'ManagementAccountId':'999999999999'} | org.json:1: is a second organization; give one",
                "[] | org.json: holds no organization",
                "7 | org.json:1: is no JSON object",
            })
    void refusesWhatIsNoOrganization(String json, String message) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(PolicyException.class)
                .hasMessage(message);
    }

    private static List<List<String>> ids(Optional<List<List<OrganizationPolicy>>> levels) {
        return levels.orElseThrow().stream()
                .map(level -> level.stream().map(OrganizationPolicy::id).toList())
                .toList();
    }

    private static Organization organization(List<String> policies, List<String> targets) {
        return organization(policies, targets, MANAGEMENT);
    }

    private static Organization organization(List<String> policies, List<String> targets, String management) {
        return parse("{'ManagementAccountId':'" + management + "','Policies':[" + String.join(",", policies)
                + "],'Targets':[" + String.join(",", targets) + "],'NewField':1}");
    }

    private static Organization parse(String json) {
        String text = json.replace("DENY", "{'Statement':{'Effect':'Deny','Action':'s3:*','Resource':'*'}}")
                .replace("\\'", "\\\"")
                .replace('\'', '"');
        return Organization.parse(text.getBytes(StandardCharsets.UTF_8), "org.json");
    }
}
