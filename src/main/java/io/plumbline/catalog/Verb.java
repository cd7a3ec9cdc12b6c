package io.plumbline.catalog;

import java.util.List;

/** What the first word of an action's name tells. */
final class Verb {

    private static final List<String> CREATING =
            List.of("Create", "Run", "Allocate", "Request", "Import", "Register", "Copy", "Restore");

    private Verb() {}

    /** Whether the call brings a new resource about, whose name may be in the response only. */
    static boolean creates(String name) {
        return CREATING.stream().anyMatch(name::startsWith);
    }
}
