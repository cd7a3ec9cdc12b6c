package io.plumbline.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FoldingGroupsTest {

    @Test
    void eachPrincipalActionAndBucketFoldsByItself() {
        List<Entry> entries = new ArrayList<>();
        entries.addAll(objects("many", 65));
        entries.addAll(objects("few", 64));
        objects("many", 64).forEach(entry -> entries.add(by("other", entry)));
        objects("many", 64).forEach(entry -> entries.add(entry.with(withAction(entry.what(), "s3:PutObject"))));
        List<Entry> rows = rows(entries);
        assertThat(rows).hasSize(1 + 3 * 64);
        assertThat(rows)
                .filteredOn(row -> row.what().folded())
                .singleElement()
                .satisfies(row -> assertThat(row.count()).isEqualTo(65))
                .extracting(row -> row.what().resource())
                .isEqualTo("arn:aws:s3:::many/*");
    }

    @Test
    void daysFoldAlikeAndStayApart() {
        List<Entry> entries = new ArrayList<>(objects("many", 60));
        objects("many", 65)
                .forEach(entry -> entries.add(entry.with(entry.what().at("2026-10-06", "111122223333", "us-east-1"))));
        assertThat(rows(entries))
                .extracting(row -> row.what().day() + " " + row.what().resource() + " " + row.count())
                .containsExactlyInAnyOrder("2026-10-05 arn:aws:s3:::many/* 60", "2026-10-06 arn:aws:s3:::many/* 65");
    }

    @Test
    void byDayADayFoldsByItself() {
        List<Entry> entries = new ArrayList<>(objects("many", 60));
        objects("many", 65)
                .forEach(entry -> entries.add(entry.with(entry.what().at("2026-10-06", "111122223333", "us-east-1"))));
        List<Entry> byDay = rows(entries, FoldingGroups.Group.BY_DAY);
        assertThat(byDay).hasSize(61);
        assertThat(rows(byDay)).containsExactlyInAnyOrderElementsOf(rows(entries));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"USAGE", "WITNESS"})
    void nothingButCallsFolds(Entry.Kind kind) {
        String deep = "arn:aws:s3express:us-east-1:1:bucket/b/1/2/3/4/5/6/7/8/9/10";
        List<Entry> entries = new ArrayList<>();
        IntStream.range(0, 200).forEach(i -> {
            entries.add(Entry.once(Entries.fact(kind, deep + i), 1, "a"));
            entries.add(Entry.once(Entries.fact(kind, deep + i), 2, "b"));
        });
        List<Entry> rows = rows(entries);
        // A digest that was read twice is one digest.
        long each = kind == Entry.Kind.DIGEST ? 1 : 2;
        assertThat(rows).hasSize(200).allMatch(row -> row.count() == each);
        assertThat(rows)
                .allMatch(row -> !row.what().folded() && row.what().resource().startsWith(deep));
    }

    @Test
    void nothingGivesNothing() {
        FoldingGroups none = new FoldingGroups(List.<Entry>of().iterator(), FoldingGroups.Group.OVER_ALL);
        assertThat(none.hasNext()).isFalse();
        assertThatThrownBy(none::next).isInstanceOf(NoSuchElementException.class);
    }

    private static List<Entry> objects(String bucket, int keys) {
        return IntStream.range(0, keys)
                .mapToObj(i -> Entries.usage("arn:aws:s3:::" + bucket + "/" + i))
                .toList();
    }

    private static Entry by(String name, Entry entry) {
        return entry.with(entry.what().by(new Caller("1:role/" + name, name, null, "1")));
    }

    private static Entry.Fact withAction(Entry.Fact what, String action) {
        return Entry.Fact.of(what.kind(), action)
                .at(what.day(), what.account(), what.region())
                .by(new Caller(what.principalKey(), what.principal(), what.principalId(), what.account()))
                .on(what.resource(), false)
                .ended(what.outcome(), null, false);
    }

    private static List<Entry> rows(List<Entry> entries) {
        return rows(entries, FoldingGroups.Group.OVER_ALL);
    }

    private static List<Entry> rows(List<Entry> entries, FoldingGroups.Group group) {
        Stream<Entry> sorted = entries.stream().sorted(Comparator.comparing(entry -> group.of(entry.what())));
        List<Entry> rows = new ArrayList<>();
        new FoldingGroups(sorted.iterator(), group).forEachRemaining(rows::add);
        return rows;
    }
}
