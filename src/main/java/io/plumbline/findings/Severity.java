package io.plumbline.findings;

import java.util.Locale;

/** How much a finding matters, weakest first, so that {@code compareTo} answers {@code --fail-on}. */
public enum Severity {
    INFO,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** The word of the contract: {@code info}, {@code low}, {@code medium}, {@code high}, {@code critical}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The severity that the word names. */
    public static Severity of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** One step weaker: what could still be otherwise weighs less. */
    public Severity lower() {
        return switch (this) {
            case CRITICAL -> HIGH;
            case HIGH -> MEDIUM;
            case MEDIUM -> LOW;
            case LOW, INFO -> INFO;
        };
    }
}
