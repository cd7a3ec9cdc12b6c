package io.plumbline.findings.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.aws.ActionName;
import io.plumbline.catalog.Action;
import io.plumbline.catalog.Catalog;
import io.plumbline.findings.evidence.BesideTrail.EarlierUse;
import io.plumbline.findings.evidence.Sight.Blindness;
import io.plumbline.policy.LastAccess;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.usage.DayRange;
import io.plumbline.usage.Entry;
import io.plumbline.usage.Listening;
import io.plumbline.usage.TrailSight;
import io.plumbline.usage.TrailWatch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What IAM and an older ledger remember, held against a window from 1 September to 30 October. */
final class DoubtsTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/Trainer";
    private static final Action LIST_TOPICS =
            Catalog.bundled().find(ActionName.of("sns:ListTopics")).orElseThrow();
    private static final Instant END = Instant.parse("2026-10-30T12:00:00Z");

    /** When IAM saw the service used, how and when the trail shows a call of it, if it does. */
    @ParameterizedTest
    @CsvSource({
        "2026-10-10T10:00:00Z, ,        ,                     SEEN_BY_ANOTHER_WITNESS",
        "2026-08-31T23:00:00Z, ,        ,                     ",
        "2026-11-05T10:00:00Z, ,        ,                     SEEN_BY_ANOTHER_WITNESS",
        "2026-10-10T10:00:00Z, DENIED,  2026-10-10T10:00:00Z, ",
        "2026-10-10T10:00:00Z, DENIED,  2026-10-09T11:00:00Z, ",
        "2026-10-10T10:00:00Z, DENIED,  2026-10-05T10:00:00Z, SEEN_BY_ANOTHER_WITNESS",
        "2026-10-10T10:00:00Z, ALLOWED, 2026-10-20T10:00:00Z, ",
        "2026-11-05T10:00:00Z, ALLOWED, 2026-10-20T10:00:00Z, ",
    })
    void whatNoCallOfTheTrailExplainsIsAHole(String time, String outcome, String called, Blindness blindness) {
        LastAccess access = new LastAccess(ROLE, "sns", null, Instant.parse(time), "eu-west-1");
        List<Entry> calls = new ArrayList<>();
        if (outcome != null) {
            calls.add(call("sns:CreateTopic", outcome, called));
        }
        Doubts doubts = doubts(new BesideTrail(List.of(access), List.of(), Map.of()), calls);
        assertThat(doubts.sight(LIST_TOPICS).blindness()).isEqualTo(blindness);
    }

    @Test
    void anActionThatIamKeepsTrackOfIsJudgedByItself() {
        LastAccess service = new LastAccess(ROLE, "sns", null, Instant.parse("2026-10-10T10:00:00Z"), null);
        LastAccess never = new LastAccess(ROLE, "sns", "ListTopics", null, null);
        LastAccess late = new LastAccess(ROLE, "sns", "ListTopics", service.time(), null);
        assertThat(doubts(remembering(service, never), List.of())
                        .sight(LIST_TOPICS)
                        .isClear())
                .isTrue();
        assertThat(doubts(remembering(service, never, late), List.of())
                        .sight(LIST_TOPICS)
                        .reason())
                .contains("sns:ListTopics was last used, or tried, on 2026-10-10T10:00:00Z");
    }

    /** A year and a month before the window's end is the longest season. */
    @ParameterizedTest
    @CsvSource({"2026-08-31, true", "2026-01-03, true", "2025-09-25, true", "2025-09-24, false", "2024-01-03, false"})
    void whatWasUsedInAnEarlierSeasonMayComeAgain(String lastDay, boolean seasonal) {
        BesideTrail beside =
                new BesideTrail(List.of(), List.of(), Map.of("sns:listtopics", new EarlierUse(lastDay, 3)));
        Sight sight = doubts(beside, List.of()).sight(LIST_TOPICS);
        assertThat(sight.blindness()).isEqualTo(seasonal ? Blindness.SEASONAL : null);
        Sight idle = doubts(beside, List.of()).idle(role());
        assertThat(idle.blindness()).isEqualTo(seasonal ? Blindness.SEASONAL : null);
        if (lastDay.equals("2026-01-03")) {
            assertThat(sight.reason())
                    .contains("last used on 2026-01-03, 241 days before the window", "without --from");
        }
    }

    private static BesideTrail remembering(LastAccess... accesses) {
        return new BesideTrail(List.of(accesses), List.of(), Map.of());
    }

    private static Doubts doubts(BesideTrail beside, List<Entry> calls) {
        Listening listening = new Listening("111122223333", "2026-09-01", "2026-10-30", 60, null, Map.of(), Map.of());
        DayRange days = new DayRange(LocalDate.of(2026, 9, 1), LocalDate.of(2026, 10, 30));
        AuditOptions options = new AuditOptions(
                END,
                Duration.ofDays(30),
                Duration.ofDays(14),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                new TrailWatch(new TrailSight(List.of(), null), days, 30, Set.of()));
        Window window =
                new Window(options, listening, null, GrantsMade.of("arn:aws:iam::111122223333:role/R", List.of()));
        return new Doubts(beside, PrincipalEvidence.of(null, calls.iterator()), window);
    }

    private static Entry call(String action, String outcome, String time) {
        Entry.Fact what = new Entry.Fact(
                Entry.Kind.USAGE,
                time.substring(0, 10),
                "111122223333",
                "us-east-1",
                "111122223333:role/trainer",
                ROLE,
                null,
                action,
                "*",
                false,
                outcome,
                null,
                false,
                null,
                null);
        long millis = Instant.parse(time).toEpochMilli();
        return new Entry(what, 1, millis, millis, List.of());
    }

    private static PrincipalPolicies role() {
        return new PrincipalPolicies(
                ROLE,
                "AROAEXAMPLE",
                PrincipalPolicies.Kind.ROLE,
                "111122223333",
                null,
                Map.of(),
                null,
                List.of(),
                null,
                null,
                null);
    }
}
