package io.plumbline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.catalog.Action;
import io.plumbline.catalog.Catalog;
import io.plumbline.policy.Elements;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ActionSetTest {

    private static final Catalog CATALOG = Catalog.bundled();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "*:*",
                "s3:*",
                "S3:getobject*",
                "s3:Get*Acl",
                "s3:?etObject",
                "s3:GetObject",
                "s3:*Object",
                "*:Put*",
                "s?:*",
                "*:*Tag*",
                "iam*",
                "ec2:zzz*",
                "ec2:",
                "s3:Get:*",
                "*:",
                ":*",
                "nosuch:*",
                "",
            })
    void holdsWhatAPatternMatches(String pattern) {
        assertThat(bits(pattern)).as(pattern).isEqualTo(matching(pattern));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1})
    void holdsWhatAnyPatternMatches(long seed) {
        Random random = new Random(seed);
        int met = 0;
        for (int i = 0; i < 300; i++) {
            String pattern = cut(CATALOG.at(random.nextInt(CATALOG.actionCount())), random);
            BitSet bits = bits(pattern);
            assertThat(bits).as(pattern).isEqualTo(matching(pattern));
            met += bits.cardinality();
        }
        assertThat(met).isGreaterThan(3_000);
    }

    /** An action's name with some of it under wildcards, in some letter case. */
    private static String cut(Action action, Random random) {
        StringBuilder text = new StringBuilder(action.name().toString());
        for (int i = random.nextInt(3); i >= 0; i--) {
            int from = random.nextInt(text.length());
            int to = from + random.nextInt(text.length() - from) + 1;
            text.replace(from, to, random.nextInt(3) == 0 ? "?".repeat(to - from) : "*");
        }
        return random.nextBoolean() ? text.toString() : text.toString().toUpperCase(Locale.ROOT);
    }

    private static BitSet bits(String pattern) {
        return ActionSet.of(new Elements(false, List.of(pattern))).ordinals();
    }

    private static BitSet matching(String pattern) {
        List<String> letters = new ArrayList<>();
        pattern.chars()
                .forEach(c -> letters.add(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf((char) c))));
        Pattern regex = Pattern.compile(String.join("", letters), Pattern.CASE_INSENSITIVE);
        BitSet bits = new BitSet();
        for (int i = 0; i < CATALOG.actionCount(); i++) {
            bits.set(i, regex.matcher(CATALOG.at(i).name().toString()).matches());
        }
        return bits;
    }
}
