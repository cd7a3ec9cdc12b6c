package io.plumbline.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EntryWriterTest {

    private static final String LONG = "é€𝄞".repeat(3_000);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whatIsWrittenIsRead(long seed) {
        Random random = new Random(seed);
        EntryWriter writer = new EntryWriter();
        EntryReader reader = new EntryReader();
        for (int i = 0; i < 300; i++) {
            List<Entry> entries = Stream.generate(() -> entry(random))
                    .limit(random.nextInt(30))
                    .toList();
            assertThat(reader.entries(writer.bytes(entries))).isEqualTo(entries);
        }
    }

    @Test
    void whatEntriesShareIsWrittenOnce() {
        EntryWriter writer = new EntryWriter();
        Entry entry = Entry.once(Entry.Fact.of(Entry.Kind.USAGE, LONG), Entry.NO_TIME, "id");
        int one = writer.bytes(List.of(entry)).length;
        assertThat(writer.bytes(List.of(entry, entry, entry)).length)
                .isGreaterThan(one)
                .isLessThan(one + 100);
    }

    private static Entry entry(Random random) {
        Entry.Kind[] kinds = Entry.Kind.values();
        Entry.Fact what = new Entry.Fact(
                kinds[random.nextInt(kinds.length)],
                text(random),
                text(random),
                text(random),
                text(random),
                text(random),
                text(random),
                text(random),
                text(random),
                random.nextBoolean(),
                text(random),
                text(random),
                random.nextBoolean(),
                text(random),
                text(random));
        List<String> evidence = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            evidence.add("id " + random.nextInt());
        }
        long time = random.nextInt(4) == 0 ? Entry.NO_TIME : random.nextLong();
        return new Entry(what, random.nextLong(), time, random.nextLong() >> random.nextInt(64), evidence);
    }

    private static String text(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> "";
            case 2 -> LONG.substring(0, 4 * random.nextInt(200));
            default -> "text " + random.nextInt(50);
        };
    }
}
