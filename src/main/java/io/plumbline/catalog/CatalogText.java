package io.plumbline.catalog;

import io.plumbline.aws.ActionName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One service's section of the catalogue's resource, tab-separated lines:
 *
 * <pre>
 * S  s3  180                                     prefix, number of actions
 * R  object  arn:${Partition}:s3:::…             a resource type
 * K  aws:TagKeys s3:prefix                       a set of condition keys
 * A  GetObject  R  0* 1  4  P  iam:PassRole      name, access levels, resource types (* required) and key set by
 *                                                place in this section, P if permission-only, dependent actions
 * </pre>
 */
final class CatalogText {

    private final String service;
    private final List<String[]> types = new ArrayList<>();
    private final List<Set<String>> keySets = new ArrayList<>();
    private final List<Action> actions = new ArrayList<>();

    private CatalogText(String service) {
        this.service = service;
    }

    /** The actions of a section, in its order. */
    static List<Action> actions(String service, String section) {
        CatalogText text = new CatalogText(service);
        int start = 0;
        while (start < section.length()) {
            int end = section.indexOf('\n', start);
            text.addLine(section.substring(start, end));
            start = end + 1;
        }
        return List.copyOf(text.actions);
    }

    private void addLine(String line) {
        String[] cells = line.split("\t", -1);
        switch (cells[0]) {
            case "S" -> {}
            case "R" -> types.add(cells);
            case "K" -> keySets.add(words(cells[1]));
            case "A" -> actions.add(action(cells));
            default ->
                throw new IllegalArgumentException("catalogue: \"" + line + "\" is no line of service " + service);
        }
    }

    private Action action(String[] cells) {
        Set<ActionName> dependents = new LinkedHashSet<>();
        words(cells[6]).forEach(word -> dependents.add(ActionName.of(word)));
        return new Action(
                new ActionName(service, cells[1]),
                levels(cells[2]),
                resources(cells[3]),
                keySets.get(Integer.parseInt(cells[4])),
                dependents,
                cells[5].equals("P"));
    }

    private List<ActionResource> resources(String references) {
        List<ActionResource> resources = new ArrayList<>();
        for (String reference : words(references)) {
            boolean required = reference.endsWith("*");
            String place = required ? reference.substring(0, reference.length() - 1) : reference;
            String[] type = types.get(Integer.parseInt(place));
            resources.add(new ActionResource(type[1], type[2], required));
        }
        return resources;
    }

    private static Set<AccessLevel> levels(String letters) {
        EnumSet<AccessLevel> levels = EnumSet.noneOf(AccessLevel.class);
        for (int i = 0; i < letters.length(); i++) {
            levels.add(
                    switch (letters.charAt(i)) {
                        case 'L' -> AccessLevel.LIST;
                        case 'R' -> AccessLevel.READ;
                        case 'W' -> AccessLevel.WRITE;
                        case 'T' -> AccessLevel.TAGGING;
                        case 'P' -> AccessLevel.PERMISSIONS_MANAGEMENT;
                        default -> throw new IllegalArgumentException("catalogue: access levels \"" + letters + "\"");
                    });
        }
        return levels;
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : new LinkedHashSet<>(List.of(text.split(" ", -1)));
    }
}
