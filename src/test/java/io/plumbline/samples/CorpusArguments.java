package io.plumbline.samples;

import java.nio.file.Path;

/** The command line of {@link Corpus}: the output folder, then {@code --name value} pairs in any order. */
final class CorpusArguments {

    private Path folder = Path.of("target/corpus");
    private long events = 100_000;
    private int roles = 100;
    private int accounts = 5;
    private int days = 30;
    private long seed = 1;
    private double duplicates;

    private CorpusArguments() {}

    /** Writes what the arguments ask for. */
    static Corpus.Totals write(String... words) {
        CorpusArguments arguments = new CorpusArguments();
        for (int i = 0; i < words.length; i++) {
            if (!words[i].startsWith("--")) {
                arguments.folder = Path.of(words[i]);
            } else if (i + 1 < words.length) {
                arguments.set(words[i], words[++i]);
            } else {
                throw new IllegalArgumentException(words[i] + ": needs a value");
            }
        }
        return arguments.corpus().write(arguments.folder);
    }

    private Corpus corpus() {
        return new Corpus(events, roles, accounts, days, seed, duplicates);
    }

    private void set(String name, String value) {
        switch (name) {
            case "--events" -> events = Long.parseLong(value);
            case "--roles" -> roles = Integer.parseInt(value);
            case "--accounts" -> accounts = Integer.parseInt(value);
            case "--days" -> days = Integer.parseInt(value);
            case "--seed" -> seed = Long.parseLong(value);
            case "--duplicates" -> duplicates = Double.parseDouble(value);
            default ->
                throw new IllegalArgumentException(
                        name + ": no option, use --events --roles --accounts --days --seed --duplicates");
        }
    }
}
