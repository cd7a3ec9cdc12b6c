package io.plumbline.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.policy.Attachment;
import io.plumbline.policy.PrincipalPolicies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A role is made and changed at random, a change a minute; then it is exported and rewound. */
final class RewindLawsTest {

    private static final int CHANGES = 40;
    private static final List<String> ACTIONS = List.of("s3:*", "ec2:*", "logs:*");

    private final List<PolicyChange> changes = new ArrayList<>();
    private final List<Map<String, String>> states = new ArrayList<>();

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    private void run(Random random) {
        Map<String, String> state = new TreeMap<>();
        changes.add(Told.change("CreateRole", 0, "{'roleName':'Trainer'}"));
        states.add(new TreeMap<>(state));
        for (int minute = 1; minute <= CHANGES; minute++) {
            change(random, minute, state);
            states.add(new TreeMap<>(state));
        }
    }

    private void change(Random random, int minute, Map<String, String> state) {
        boolean inline = random.nextBoolean();
        String name = (inline ? "p" : "M") + random.nextInt(3);
        String action = ACTIONS.get(random.nextInt(ACTIONS.size()));
        String arn = arn(name);
        String on = "{'roleName':'Trainer','policyName':'" + name + "','policyArn':'" + arn + "'";
        if (inline && random.nextInt(3) > 0) {
            changes.add(Told.change("PutRolePolicy", minute, on + ",'policyDocument':'DOC:" + action + "'}"));
            state.put(name, action);
        } else if (state.remove(name) != null) {
            changes.add(Told.change(inline ? "DeleteRolePolicy" : "DetachRolePolicy", minute, on + "}"));
        } else if (!inline) {
            changes.add(Told.change("AttachRolePolicy", minute, on + "}"));
            state.put(name, "s3:*");
        }
    }

    private static String arn(String name) {
        return "arn:aws:iam::111122223333:policy/" + name;
    }

    private PrincipalPolicies exported() {
        Attachment[] attachments = states.get(CHANGES).entrySet().stream()
                .map(held -> held.getKey().startsWith("p")
                        ? Told.inline(held.getKey(), held.getValue())
                        : Told.managed(arn(held.getKey()), held.getValue()))
                .toArray(Attachment[]::new);
        return Told.role(attachments);
    }

    private Timeline rewound(List<PolicyChange> seen) {
        List<PolicyChange> all = new ArrayList<>(seen);
        for (int i = 0; i < 3; i++) {
            all.add(Told.version(arn("M" + i), "v1", -9999, true, "s3:*"));
        }
        return Timeline.of(exported(), true, Told.minute(1000), all);
    }

    private static Map<String, String> held(PrincipalPolicies state) {
        Map<String, String> held = new TreeMap<>();
        for (String one : Told.words(state).split(" ", -1)) {
            if (one.contains("=") && !one.startsWith("trust=")) {
                held.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
            }
        }
        return held;
    }

    private static PrincipalPolicies likeliest(Timeline timeline, int minute) {
        List<Timeline.Span> then = timeline.between(Told.minute(minute), Told.minute(minute));
        return then.get(then.size() - 1).possible().get(0);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void rewindingGivesBackEveryEarlierState(int seed) {
        run(new Random(seed));
        Timeline timeline = rewound(changes);
        for (int minute = 0; minute <= CHANGES; minute++) {
            assertThat(held(likeliest(timeline, minute)))
                    .as("minute %s", minute)
                    .isEqualTo(states.get(minute));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderAndRepetitionOfChangesDoNotMatter(int seed) {
        Random random = new Random(seed);
        run(random);
        List<PolicyChange> shuffled = new ArrayList<>(changes);
        Collections.shuffle(shuffled, random);
        Timeline timeline = rewound(shuffled);
        for (int minute = 0; minute <= CHANGES; minute++) {
            assertThat(held(likeliest(timeline, minute))).isEqualTo(states.get(minute));
        }
    }

    /** From its first change on; before that the exported policies are taken for those of all times. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aTrailThatBeginsLaterClaimsNothingThatWasNot(int seed) {
        Random random = new Random(seed);
        run(random);
        int first = random.nextInt(changes.size());
        Timeline timeline = rewound(changes.subList(first, changes.size()));
        int begins = (int)
                Duration.between(Told.minute(0), changes.get(first).time()).toMinutes();
        for (int minute = begins; minute <= CHANGES; minute++) {
            Map<String, String> was = states.get(minute);
            List<Timeline.Span> then = timeline.between(Told.minute(minute), Told.minute(minute));
            assertThat(then.get(then.size() - 1).possible())
                    .as("minute %s: %s", minute, was)
                    .anyMatch(state -> inline(held(state)).entrySet().stream()
                                    .allMatch(held -> held.getValue().equals("?")
                                            || held.getValue().equals(was.get(held.getKey())))
                            && held(state).keySet().containsAll(inline(was).keySet()));
        }
    }

    /** Attachments that may have been there are all there or all away, so they are not looked at one by one. */
    private static Map<String, String> inline(Map<String, String> held) {
        Map<String, String> inline = new TreeMap<>(held);
        inline.keySet().removeIf(name -> !name.startsWith("p"));
        return inline;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void changesOfOthersChangeNothing(int seed) {
        run(new Random(seed));
        PrincipalPolicies other = Told.principal(
                "arn:aws:iam::111122223333:role/Other", PrincipalPolicies.Kind.ROLE, Told.inline("p0", "s3:*"));
        assertThat(Timeline.of(other, true, Told.minute(1000), changes).isUnchanging())
                .isTrue();
    }
}
