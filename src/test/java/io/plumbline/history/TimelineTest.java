package io.plumbline.history;

import static io.plumbline.history.Told.change;
import static io.plumbline.history.Told.inline;
import static io.plumbline.history.Told.managed;
import static io.plumbline.history.Told.minute;
import static io.plumbline.history.Told.principal;
import static io.plumbline.history.Told.role;
import static io.plumbline.history.Told.version;
import static io.plumbline.history.Told.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.policy.Attachment;
import io.plumbline.policy.PrincipalPolicies;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The export is taken at minute 100; changes rewind it, and go on from it. */
final class TimelineTest {

    private static final String M = "arn:aws:iam::111122223333:policy/M";
    private static final String USER = "arn:aws:iam::111122223333:user/bo";
    private static final String GROUP = "arn:aws:iam::111122223333:group/g";
    private static final String ON_ROLE = "{'roleName':'trainer','policyName':'p'";

    private static Timeline of(PrincipalPolicies exported, PolicyChange... changes) {
        return Timeline.of(exported, true, minute(100), List.of(changes));
    }

    private static PolicyChange put(int minute, String action) {
        return change("PutRolePolicy", minute, ON_ROLE + ",'policyDocument':'DOC:" + action + "'}");
    }

    private static PolicyChange deleted(int minute) {
        return change("DeleteRolePolicy", minute, ON_ROLE + "}");
    }

    private static PolicyChange attachment(String operation, int minute) {
        return change(operation, minute, "{'roleName':'Trainer','policyArn':'" + M + "'}");
    }

    private static PolicyChange made(int minute, String id) {
        return Told.event(
                        "iam.amazonaws.com",
                        "CreateRole",
                        minute(minute),
                        "{'roleName':'Trainer','assumeRolePolicyDocument':'DOC:sts:AssumeRole'}",
                        "{'role':{'roleId':'" + id + "'}}")
                .change()
                .orElseThrow();
    }

    private static PolicyChange removed(int minute) {
        return change("DeleteRole", minute, "{'roleName':'Trainer'}");
    }

    @Test
    void withoutChangesTodaysPoliciesAreThoseOfAllTimes() {
        PrincipalPolicies exported = role(inline("p", "s3:*"));
        assertThat(of(exported).isUnchanging()).isTrue();
        assertThat(of(exported).during(minute(1), minute(500))).containsExactly(exported);
    }

    @Test
    void anInlinePolicyIsWhatTheLastPutMadeItAndLostBeforeTheFirst() {
        Timeline timeline = of(role(inline("p", "s3:*")), put(10, "ec2:*"), put(20, "s3:*"));
        assertThat(words(timeline, 5)).isEqualTo("p=?");
        assertThat(words(timeline, 15)).isEqualTo("p=ec2:*");
        assertThat(words(timeline, 25)).isEqualTo("p=s3:*");
        assertThat(words(timeline, 500)).isEqualTo("p=s3:*");
    }

    @Test
    void anInlinePolicyThatWasDeletedWasThereAndIsKnownFromItsPut() {
        Timeline timeline = of(role(), put(10, "ec2:*"), deleted(20));
        assertThat(words(timeline, 15)).isEqualTo("p=ec2:*");
        assertThat(words(timeline, 25)).isEmpty();
        assertThat(words(of(role(), deleted(20)), 5)).isEqualTo("p=?");
    }

    @Test
    void anAttachedPolicyWasPerhapsAttachedBeforeAndADetachedOneCertainly() {
        Timeline attached = of(role(managed(M, "s3:*")), attachment("AttachRolePolicy", 10));
        assertThat(words(attached, 5)).isEqualTo(" or M=s3:*");
        assertThat(words(attached, 15)).isEqualTo("M=s3:*");
        Timeline detached = of(role(), version(M, "v1", -9999, true, "s3:*"), attachment("DetachRolePolicy", 10));
        assertThat(words(detached, 5)).isEqualTo("M=s3:*");
        assertThat(words(detached, 15)).isEmpty();
        assertThat(words(of(role(), attachment("DetachRolePolicy", 10)), 5)).isEqualTo("M=?");
    }

    @Test
    void aBoundaryIsLostBeforeItIsPutAndBeforeItIsTakenAway() {
        PolicyChange put =
                change("PutRolePermissionsBoundary", 10, "{'roleName':'Trainer','permissionsBoundary':'" + M + "'}");
        PolicyChange gone = change("DeleteRolePermissionsBoundary", 20, "{'roleName':'Trainer'}");
        Timeline timeline = of(role(), put, gone, version(M, "v1", -9999, true, "s3:*"));
        assertThat(words(timeline, 5)).isEqualTo("boundary=?");
        assertThat(words(timeline, 15)).isEqualTo("boundary=s3:*");
        assertThat(words(timeline, 25)).isEmpty();
    }

    @Test
    void aRoleHadNothingBeforeItWasMade() {
        Timeline timeline = of(role(inline("p", "s3:*")), made(10, "AROA1"), put(20, "s3:*"));
        assertThat(words(timeline, 15)).isEqualTo("trust=sts:AssumeRole");
        assertThat(words(timeline, 25)).isEqualTo("p=s3:* trust=sts:AssumeRole");
    }

    @Test
    void aRoleThatIsMadeAgainIsAnotherRole() {
        List<PolicyChange> changes =
                List.of(made(10, "AROA0"), put(11, "ec2:*"), deleted(20), removed(21), made(30, "AROA1"));
        Timeline now = Timeline.of(role(), true, minute(100), changes);
        assertThat(words(now, 15)).isEmpty();
        Timeline former =
                Timeline.of(Unexported.principal(Told.ROLE, "AROA0", Told.ACCOUNT), false, minute(100), changes);
        assertThat(words(former, 15)).isEqualTo("p=ec2:* trust=sts:AssumeRole");
    }

    @Test
    void ofAPrincipalThatIsNotExportedOnlyWhatTheTrailSawIsKnown() {
        PrincipalPolicies gone = Unexported.principal(Told.ROLE, null, Told.ACCOUNT);
        Timeline seenMade = Timeline.of(
                gone, false, minute(100), List.of(made(10, "AROA1"), put(20, "s3:*"), deleted(80), removed(90)));
        assertThat(words(seenMade, 25)).isEqualTo("p=s3:* trust=sts:AssumeRole");
        Timeline seenLate = Timeline.of(gone, false, minute(100), List.of(put(20, "s3:*")));
        assertThat(words(seenLate, 25)).isEqualTo("null=? p=s3:* boundary=?");
    }

    @Test
    void aManagedPolicyIsWhatItsDefaultVersionWas() {
        PolicyChange third = change(
                "CreatePolicyVersion",
                20,
                "{'policyArn':'" + M + "','policyDocument':'DOC:ec2:*','setAsDefault':true}");
        PolicyChange back = change("SetDefaultPolicyVersion", 30, "{'policyArn':'" + M + "','versionId':'v2'}");
        Timeline timeline = of(
                role(managed(M, "s3:*")),
                third,
                back,
                version(M, "v2", -9999, true, "s3:*"),
                version(M, "v3", 20, false, "ec2:*"));
        assertThat(words(timeline, 10)).isEqualTo("M=s3:*"); // The only version that was there.
        assertThat(words(timeline, 25)).isEqualTo("M=ec2:*");
        assertThat(words(timeline, 35)).isEqualTo("M=s3:*");
    }

    @Test
    void theExportsVersionsTellOfAChangeThatNoEventTellsOf() {
        Timeline timeline = of(
                role(managed(M, "s3:*")), version(M, "v1", -9999, false, "ec2:*"), version(M, "v2", 20, true, "s3:*"));
        assertThat(words(timeline, 10)).isEqualTo("M=ec2:*");
        assertThat(words(timeline, 25)).isEqualTo("M=s3:*");
        Timeline gap = of(
                role(managed(M, "s3:*")), version(M, "v1", -9999, false, "ec2:*"), version(M, "v4", 20, true, "s3:*"));
        assertThat(words(gap, 10)).isEqualTo("M=?");
    }

    @Test
    void aUserHasWhatItsGroupsHaveWhileItIsInThem() {
        Attachment viaGroup = new Attachment(Attachment.Source.INLINE, "p", null, GROUP, Told.policy("s3:*"));
        PrincipalPolicies user = principal(USER, PrincipalPolicies.Kind.USER, viaGroup);
        PolicyChange putOnGroup =
                change("PutGroupPolicy", 20, "{'groupName':'G','policyName':'p','policyDocument':'DOC:s3:*'}");
        Timeline timeline = of(user, change("AddUserToGroup", 10, "{'groupName':'G','userName':'bo'}"), putOnGroup);
        assertThat(words(timeline, 5)).isEqualTo(" or p=?");
        assertThat(words(timeline, 15)).isEqualTo("p=?");
        assertThat(words(timeline, 25)).isEqualTo("p=s3:*");
        PrincipalPolicies alone = principal(USER, PrincipalPolicies.Kind.USER);
        Timeline left = of(
                alone,
                change("CreateGroup", 1, "{'groupName':'G'}"),
                putOnGroup,
                change("AddUserToGroup", 25, "{'groupName':'G','userName':'bo'}"),
                change("RemoveUserFromGroup", 30, "{'groupName':'G','userName':'bo'}"));
        assertThat(words(left, 27)).isEqualTo("p=s3:*");
        assertThat(words(left, 35)).isEmpty();
    }

    @Test
    void nothingIsKnownOfAPrincipalBeforeItGotItsName() {
        PrincipalPolicies user = principal(USER, PrincipalPolicies.Kind.USER, inline("p", "s3:*"));
        Timeline timeline = of(user, change("UpdateUser", 20, "{'userName':'robert','newUserName':'bo'}"));
        assertThat(words(timeline, 10)).contains("null=?").contains("boundary=?");
        assertThat(words(timeline, 25)).isEqualTo("p=s3:*");
    }

    @Test
    void whereTheExportContradictsTheLastChangeSomebodyMadeOneUnseen() {
        Timeline timeline = of(role(inline("p", "s3:*")), put(10, "ec2:*"));
        assertThat(words(timeline, 15)).isEqualTo("p=?");
        assertThat(words(timeline, 150)).isEqualTo("p=s3:*");
    }

    @Test
    void changesAfterTheExportGoOnFromIt() {
        Timeline timeline = of(role(inline("p", "s3:*")), put(110, "ec2:*"));
        assertThat(words(timeline, 5)).isEqualTo("p=s3:*");
        assertThat(words(timeline, 105)).isEqualTo("p=s3:*");
        assertThat(words(timeline, 115)).isEqualTo("p=ec2:*");
    }

    @Test
    void aRowOfADayMeetsEveryStateOfItAndTheMinuteBefore() {
        Timeline timeline = of(role(inline("p", "s3:*")), made(1, "AROA1"), put(10, "ec2:*"), put(20, "s3:*"));
        assertThat(timeline.during(minute(15), minute(25)))
                .extracting(Told::words)
                .contains("p=s3:* trust=sts:AssumeRole", "p=ec2:* trust=sts:AssumeRole");
        assertThat(timeline.during(minute(22), minute(25)))
                .extracting(Told::words)
                .containsExactly("p=s3:* trust=sts:AssumeRole");
        assertThat(timeline.during(minute(20).plusSeconds(30), minute(25)))
                .extracting(Told::words)
                .contains("p=s3:* trust=sts:AssumeRole", "p=ec2:* trust=sts:AssumeRole");
    }

    @Test
    void twoChangesInOneSecondLeaveWhatNobodyKnows() {
        Timeline timeline = of(role(inline("p", "s3:*")), put(10, "ec2:*"), put(10, "logs:*"), put(20, "s3:*"));
        assertThat(words(timeline, 15)).isEqualTo("p=?");
    }

    @Test
    void ofWhatHappensInOneSecondAMakingComesFirstAndADeletionLast() {
        PrincipalPolicies gone = Unexported.principal(Told.ROLE, null, Told.ACCOUNT);
        List<PolicyChange> changes = List.of(removed(20), deleted(20), put(10, "s3:*"), made(10, "AROA1"));
        Timeline timeline = Timeline.of(gone, false, minute(100), changes);
        assertThat(words(timeline, 15)).isEqualTo("p=s3:* trust=sts:AssumeRole");
    }

    @Test
    void changesOfOthersAreNotTakenForItsOwn() {
        PolicyChange others =
                change("PutRolePolicy", 10, "{'roleName':'other','policyName':'p','policyDocument':'DOC:ec2:*'}");
        assertThat(of(role(inline("p", "s3:*")), others).isUnchanging()).isTrue();
    }

    @Test
    void theTrustPolicyIsRewoundToo() {
        PolicyChange trusted =
                change("UpdateAssumeRolePolicy", 10, "{'roleName':'Trainer','policyDocument':'DOC:sts:TagSession'}");
        PrincipalPolicies base = role();
        PrincipalPolicies exported = new PrincipalPolicies(
                base.arn(),
                base.id(),
                base.kind(),
                base.account(),
                null,
                Map.of(),
                null,
                List.of(),
                null,
                null,
                Told.policy("sts:TagSession"));
        Timeline timeline = of(exported, made(1, "AROA1"), trusted);
        assertThat(words(timeline, 5)).isEqualTo("trust=sts:AssumeRole");
        assertThat(words(timeline, 15)).isEqualTo("trust=sts:TagSession");
    }
}
