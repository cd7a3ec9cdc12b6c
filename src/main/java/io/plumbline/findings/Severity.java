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
}
