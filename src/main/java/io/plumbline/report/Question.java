package io.plumbline.report;

import io.plumbline.findings.FindingType;
import java.util.Locale;

/** The questions a reader comes with, in the order in which every report answers them. */
public enum Question {
    TAKE_AWAY("Take away", "Granted, visible to this trail, and not used in the window."),
    MISSING("Missing", "Calls that were denied, and what a job will need that its role lacks."),
    CANNOT_KNOW(
            "Cannot know",
            "Granted, and this trail could not have shown its use. Silence is no reason to remove any of it."),
    ALSO("Also found", "What else the trail, the policies and the account's settings show.");

    private final String title;
    private final String meaning;

    Question(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    String title() {
        return title;
    }

    String meaning() {
        return meaning;
    }

    /** The question that findings of a type answer. */
    static Question answeredBy(FindingType type) {
        return switch (type) {
            case UNUSED_PRINCIPAL,
                    UNUSED_POLICY,
                    UNUSED_STATEMENT,
                    UNUSED_SERVICE,
                    UNUSED_ACTION,
                    EXCESS_RESOURCE,
                    UNUSED_TRUST -> TAKE_AWAY;
            case ACCESS_DENIED, PREDICTED_GAP -> MISSING;
            case UNOBSERVABLE_GRANT -> CANNOT_KNOW;
            case POLICY_DRIFT, OPEN_TRUST, BROAD_GRANT, ROOT_USE, NO_MFA, LONG_TERM_KEY, WEAK_PASSWORD_POLICY -> ALSO;
        };
    }

    /** A type for people: {@code Unused action}, {@code No MFA}. */
    public static String label(FindingType type) {
        String words = type.name().toLowerCase(Locale.ROOT).replace('_', ' ').replace("mfa", "MFA");
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
