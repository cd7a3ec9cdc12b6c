package io.plumbline.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A resource as the rules write it: {@code arn:{partition}:s3:::{bucket}/{folder}*}.
 *
 * @param parts text and names in turn, text first and last
 */
record Template(List<String> parts) {

    Template {
        parts = List.copyOf(parts);
    }

    static Template of(String text) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (true) {
            int open = text.indexOf('{', at);
            if (open < 0) {
                parts.add(text.substring(at));
                return new Template(parts);
            }
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException("template: \"" + text + "\" has a { without its }");
            }
            parts.add(text.substring(at, open));
            parts.add(text.substring(open + 1, close));
            at = close + 1;
        }
    }

    /** The text with its names replaced, or empty when one of them has no value. */
    Optional<String> fill(Map<String, String> values) {
        StringBuilder filled = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            String piece = i % 2 == 0 ? parts.get(i) : values.get(parts.get(i));
            if (piece == null) {
                return Optional.empty();
            }
            filled.append(piece);
        }
        return Optional.of(filled.toString());
    }

    /** The names that want a value, sorted. */
    TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>();
        for (int i = 1; i < parts.size(); i += 2) {
            names.add(parts.get(i));
        }
        return names;
    }
}
