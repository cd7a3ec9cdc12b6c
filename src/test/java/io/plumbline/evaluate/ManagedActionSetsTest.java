package io.plumbline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.catalog.Catalog;
import io.plumbline.policy.Elements;
import io.plumbline.policy.Policy;
import io.plumbline.policy.Statement;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The bits of every Action and NotAction that AWS's managed policies hold, against plain search and regular expressions. */
final class ManagedActionSetsTest {

    private static final List<String> ACTIONS = IntStream.range(
                    0, Catalog.bundled().actionCount())
            .mapToObj(ordinal -> Catalog.bundled().at(ordinal).name().toString().toLowerCase(Locale.ROOT))
            .toList();

    private final Map<String, BitSet> byPattern = new HashMap<>();

    @Test
    void areWhatMatchingEachNameGives() throws IOException {
        int sets = 0;
        for (Map.Entry<String, Policy> policy : SharedData.managedPolicies().entrySet()) {
            for (Statement statement : policy.getValue().statements()) {
                assertThat(ActionSet.of(statement.actions()).ordinals())
                        .as("%s %s", policy.getKey(), statement.label())
                        .isEqualTo(matching(statement.actions()));
                sets++;
            }
        }
        assertThat(sets).isGreaterThan(1_000);
        assertThat(byPattern).hasSizeGreaterThan(5_000);
    }

    @Test
    void areWhatMatchingEachNameGivesWhereTheWildcardIsElsewhere() {
        for (String pattern :
                List.of("*", "*:*", "*:Get*", "s3*", "s3:*", "S3:GETOBJECT*", "?3:Get?bject", "*et*", "")) {
            for (boolean negated : new boolean[] {false, true}) {
                Elements elements = new Elements(negated, List.of(pattern, "iam:passrole"));
                assertThat(ActionSet.of(elements).ordinals())
                        .as(elements.toString())
                        .isEqualTo(matching(elements));
            }
        }
    }

    private BitSet matching(Elements elements) {
        BitSet bits = new BitSet();
        for (String pattern : elements.patterns()) {
            bits.or(byPattern.computeIfAbsent(pattern, ManagedActionSetsTest::matching));
        }
        if (elements.negated()) {
            bits.flip(0, ACTIONS.size());
        }
        return bits;
    }

    private static BitSet matching(String text) {
        String pattern = text.toLowerCase(Locale.ROOT);
        BitSet bits = new BitSet();
        if (!pattern.contains("*") && !pattern.contains("?")) {
            int only = ACTIONS.indexOf(pattern);
            bits.set(Math.max(only, 0), only + 1);
            return bits;
        }
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        Matcher matcher = Pattern.compile(regex.toString()).matcher("");
        for (int i = 0; i < ACTIONS.size(); i++) {
            if (matcher.reset(ACTIONS.get(i)).matches()) {
                bits.set(i);
            }
        }
        return bits;
    }
}
