package io.plumbline.usage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What records say, added up and folded unread: most say the same of another resource, and what they say is read once for all
 * of them.
 *
 * <p>The resources of the same words in one container are part of one {@link FoldingGroups.Group}, and folding a part first
 * gives the same: {@link Prefixes}.
 */
final class Sayings {

    private final Map<Said.Words, Sum> plain = new LinkedHashMap<>();
    private final Map<Said.Words, Map<String, Prefixes<Said.On, Sum>>> onResources = new LinkedHashMap<>();
    private EntryReader reader;
    private int size;

    void add(Said.Written one) {
        reader = one.reader();
        one.add(one.there(), sum(one.there()));
        if (one.on() == null) {
            one.add(one.words(), sum(one.words()));
        } else {
            addOnResource(one);
        }
    }

    /** How many sums there were made: no fewer than are held. */
    int size() {
        return size;
    }

    void forEach(Consumer<Entry> each) {
        plain.forEach((words, sum) -> reader.entries(words, null, sum).forEach(each));
        onResources.forEach((words, containers) -> containers
                .values()
                .forEach(resources -> resources.forEach(
                        (on, sum) -> reader.entries(words, on, sum).forEach(each))));
    }

    void clear() {
        plain.clear();
        onResources.clear();
        size = 0;
    }

    private Sum sum(Said.Words words) {
        Sum sum = plain.get(words);
        if (sum == null) {
            sum = counted();
            plain.put(words, sum);
        }
        return sum;
    }

    private void addOnResource(Said.Written one) {
        Prefixes<Said.On, Sum> resources = onResources
                .computeIfAbsent(one.words(), words -> new LinkedHashMap<>())
                .computeIfAbsent(
                        ResourcePath.of(one.on().resource()).container(), container -> new Prefixes<>(Sum::plus));
        Sum there = resources.get(one.on());
        if (there == null) {
            Sum sum = counted();
            one.add(one.words(), sum);
            resources.add(one.on(), sum);
        } else {
            one.add(one.words(), there);
        }
    }

    private Sum counted() {
        size++;
        return new Sum();
    }
}
