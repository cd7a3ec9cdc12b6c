package io.plumbline.findings.standing;

import static io.plumbline.findings.FindingType.ACCESS_DENIED;
import static io.plumbline.findings.FindingType.BROAD_GRANT;
import static io.plumbline.findings.FindingType.EXCESS_RESOURCE;
import static io.plumbline.findings.FindingType.OPEN_TRUST;
import static io.plumbline.findings.FindingType.UNOBSERVABLE_GRANT;
import static io.plumbline.findings.FindingType.UNUSED_ACTION;
import static io.plumbline.findings.FindingType.UNUSED_PRINCIPAL;
import static io.plumbline.findings.FindingType.UNUSED_SERVICE;
import static io.plumbline.findings.FindingType.WEAK_PASSWORD_POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.findings.FindingType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WhereaboutsTest {

    private static final Found ROLE = Found.of(UNUSED_PRINCIPAL, Found.TRAINER);
    private static final Found SERVICE = Found.of(UNUSED_SERVICE, Found.TRAINER).granted("Own", "s3", null);
    private static final Found ACTION = Found.of(UNUSED_ACTION, Found.TRAINER).granted("Own", "s3", "s3:GetObject");
    private static final Found BLIND =
            Found.of(UNOBSERVABLE_GRANT, Found.TRAINER).granted("Own", "s3", "s3:GetObject");

    private static final Looked EVERYWHERE = looked(35);

    private static Looked looked(long days) {
        return new Looked(
                account -> true,
                principal -> true,
                false,
                Map.of(Found.ACCOUNT, days),
                Set.of(Found.ACCOUNT),
                Set.of(Found.ACCOUNT),
                30,
                Instant.parse("2026-11-22T00:00:00Z"));
    }

    private static Gone gone(Found found, Looked looked, Found... current) {
        return Whereabouts.of(
                found.finding(), Stream.of(current).map(Found::finding).toList(), looked);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasLookedForAndNotFoundIsResolved(FindingType type) {
        assertThat(gone(Found.of(type, Found.TRAINER), EVERYWHERE))
                .isEqualTo(new Gone(Found.of(type, Found.TRAINER).finding(), Standing.RESOLVED, null));
    }

    @Test
    void anUnusedActionOfARoleThatIsNowUnusedIsAsUnusedAsItWas() {
        for (Found coarser : List.of(ROLE, SERVICE)) {
            assertThat(gone(ACTION, EVERYWHERE, coarser))
                    .isEqualTo(new Gone(
                            ACTION.finding(),
                            Standing.COVERED,
                            "part of finding " + coarser.finding().id()));
        }
        assertThat(gone(SERVICE, EVERYWHERE, ACTION).standing()).isEqualTo(Standing.RESOLVED);
        assertThat(gone(ACTION, EVERYWHERE, SERVICE.granted("Other", "s3", null))
                        .standing())
                .isEqualTo(Standing.RESOLVED);
        assertThat(gone(ACTION, EVERYWHERE, SERVICE.granted("Own", "ec2", null)).standing())
                .isEqualTo(Standing.RESOLVED);
        assertThat(gone(ACTION.on("arn:aws:s3:::a/*"), EVERYWHERE, ACTION.on("*"))
                        .standing())
                .isEqualTo(Standing.COVERED);
        assertThat(gone(ACTION.on("arn:aws:s3:::a/*"), EVERYWHERE, ACTION.on("arn:aws:s3:::b/*"))
                        .standing())
                .isEqualTo(Standing.RESOLVED);
    }

    @Test
    void whatTheTrailCannotShowAnyMoreIsNotResolved() {
        assertThat(gone(ACTION, EVERYWHERE, BLIND).standing()).isEqualTo(Standing.NOT_LOOKED_AT);
        assertThat(gone(ACTION, EVERYWHERE, BLIND).because())
                .isEqualTo("this run could not have seen its use: because.");
        assertThat(gone(BLIND, EVERYWHERE, ACTION).standing()).isEqualTo(Standing.RESOLVED);
    }

    @Test
    void aGrantThatIsUsedSomewhereIsNoMoreUnused() {
        Found excess = Found.of(EXCESS_RESOURCE, Found.TRAINER).granted("Own", "s3", "s3:GetObject");
        assertThat(gone(ACTION, EVERYWHERE, excess).standing()).isEqualTo(Standing.RESOLVED);
        assertThat(gone(excess, EVERYWHERE, ACTION).standing()).isEqualTo(Standing.COVERED);
        Found denied = Found.of(ACCESS_DENIED, Found.TRAINER).granted(null, "s3", "s3:GetObject");
        assertThat(gone(denied, EVERYWHERE, ROLE).standing()).isEqualTo(Standing.RESOLVED);
    }

    @Test
    void whatTheOptionsLeaveOutWasNotLookedAt() {
        Looked other = new Looked(
                "999988887777"::equals, principal -> true, false, Map.of(), Set.of(), Set.of(), 30, Instant.EPOCH);
        assertThat(gone(ROLE, other).because()).isEqualTo("--account leaves its account out");
        Looked role = new Looked(
                account -> true, Found.TRAINER::equals, false, days(), accounts(), accounts(), 30, Instant.MAX);
        assertThat(gone(ROLE, role).standing()).isEqualTo(Standing.RESOLVED);
        assertThat(gone(ACTION.heldBy("arn:aws:iam::111122223333:role/Other", Found.TRAINER), role)
                        .standing())
                .isEqualTo(Standing.RESOLVED);
        assertThat(gone(ACTION.heldBy("arn:aws:iam::111122223333:role/Other"), role)
                        .because())
                .isEqualTo("--role leaves its principal out");
        assertThat(gone(Found.of(WEAK_PASSWORD_POLICY, null), role).because())
                .isEqualTo("--role leaves its principal out");
        Looked region =
                new Looked(account -> true, principal -> true, true, days(), accounts(), accounts(), 30, Instant.MAX);
        assertThat(gone(ROLE, region).because()).startsWith("--region narrowed the trail");
        assertThat(gone(Found.of(OPEN_TRUST, Found.TRAINER), region).standing()).isEqualTo(Standing.RESOLVED);
    }

    @Test
    void whatNoInputTellsOfWasNotLookedAt() {
        Looked noExport =
                new Looked(account -> true, principal -> true, false, days(), Set.of(), Set.of(), 30, Instant.MAX);
        assertThat(gone(Found.of(BROAD_GRANT, Found.TRAINER), noExport).because())
                .isEqualTo("no IAM export of its account was given");
        assertThat(gone(Found.of(ACCESS_DENIED, Found.TRAINER), noExport).standing())
                .isEqualTo(Standing.RESOLVED);
        assertThat(gone(Found.of(WEAK_PASSWORD_POLICY, null), noExport).because())
                .isEqualTo("no export of its account's password policy was given");
        Looked noTrail = new Looked(
                account -> true, principal -> true, false, Map.of(), accounts(), accounts(), 30, Instant.MAX);
        assertThat(gone(ACTION, noTrail).because()).isEqualTo("the trail holds no event of its account");
        assertThat(gone(Found.of(OPEN_TRUST, Found.TRAINER), noTrail).standing())
                .isEqualTo(Standing.RESOLVED);
    }

    @Test
    void theSilenceOfAShortOrAnEarlierWindowProvesNothing() {
        Found denied = Found.of(ACCESS_DENIED, Found.TRAINER);
        assertThat(gone(denied, looked(29)).because()).contains("covers 29 days", "30 (--min-window)");
        assertThat(gone(denied, looked(30)).standing()).isEqualTo(Standing.RESOLVED);
        assertThat(gone(denied.lastSeen("2026-11-22T00:00:01Z"), EVERYWHERE).because())
                .contains("after the end of this window");
        assertThat(gone(denied.lastSeen("2026-11-21T23:59:59Z"), EVERYWHERE).standing())
                .isEqualTo(Standing.RESOLVED);
        assertThat(gone(ACTION, looked(29)).standing()).isEqualTo(Standing.RESOLVED);
    }

    @Test
    void aBroadGrantIsPartOfABroaderOne() {
        Found service = Found.of(BROAD_GRANT, Found.TRAINER).granted("Own", "s3", null);
        Found everything = Found.of(BROAD_GRANT, Found.TRAINER).granted("Admin", null, null);
        assertThat(gone(service, EVERYWHERE, everything).standing()).isEqualTo(Standing.COVERED);
        assertThat(gone(everything, EVERYWHERE, service).standing()).isEqualTo(Standing.RESOLVED);
        assertThat(gone(service, EVERYWHERE, service.granted("Other", "s3", null))
                        .standing())
                .isEqualTo(Standing.RESOLVED);
        assertThat(gone(ACTION, EVERYWHERE, everything).standing()).isEqualTo(Standing.RESOLVED);
    }

    @Test
    void aDenialIsPartOfProbingAndOfAFoldedPrefix() {
        Found denied = Found.of(ACCESS_DENIED, Found.TRAINER)
                .granted(null, "s3", "s3:GetObject")
                .on("arn:aws:s3:::data/in/1");
        assertThat(gone(denied, EVERYWHERE, Found.of(ACCESS_DENIED, Found.TRAINER))
                        .standing())
                .isEqualTo(Standing.COVERED);
        assertThat(gone(denied, EVERYWHERE, denied.on("arn:aws:s3:::data/in/*")).standing())
                .isEqualTo(Standing.COVERED);
        assertThat(gone(denied, EVERYWHERE, denied.on("arn:aws:s3:::data/out/*"))
                        .standing())
                .isEqualTo(Standing.RESOLVED);
        assertThat(gone(denied, EVERYWHERE, denied.granted(null, "s3", "s3:PutObject"))
                        .standing())
                .isEqualTo(Standing.RESOLVED);
    }

    private static Map<String, Long> days() {
        return Map.of(Found.ACCOUNT, 60L);
    }

    private static Set<String> accounts() {
        return Set.of(Found.ACCOUNT);
    }
}
