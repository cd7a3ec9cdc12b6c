package io.plumbline.findings;

import java.util.List;
import java.util.Locale;

/** How much a finding matters, weakest first, so that {@code compareTo} answers {@code --fail-on}. */
public enum Severity {
    INFO,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    private static final List<Severity> SCALE = List.of(values());

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
        return by(-1);
    }

    /** One step stronger. */
    public Severity higher() {
        return by(1);
    }

    /** So many steps stronger, or weaker if negative; no further than the scale goes. */
    Severity by(int steps) {
        int place = Math.max(0, Math.min(SCALE.size() - 1, SCALE.indexOf(this) + steps));
        return SCALE.get(place);
    }
}
