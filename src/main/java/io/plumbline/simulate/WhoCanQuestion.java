package io.plumbline.simulate;

import io.plumbline.aws.ActionName;
import io.plumbline.aws.Arn;
import io.plumbline.catalog.Action;
import io.plumbline.catalog.Catalog;
import io.plumbline.policy.Suggestion;
import java.io.Serializable;
import java.util.Collection;

/**
 * Who may do this to that?
 *
 * @param action as AWS spells it
 * @param wholePrefix the resource stands for everything beneath: to be allowed is to be allowed on all of it
 */
public record WhoCanQuestion(ActionName action, String resource, boolean wholePrefix) implements Serializable {

    /**
     * The question in the user's words.
     *
     * @throws IllegalArgumentException when nobody could answer it, saying what to ask instead
     */
    public static WhoCanQuestion of(String action, String resource) {
        Action known = known(action);
        boolean everything = resource.equals("*");
        if (known.resources().isEmpty()) {
            if (!everything) {
                throw new IllegalArgumentException(
                        known.name() + " acts on no resource, so not on \"" + resource + "\"; ask for \"*\"");
            }
            return new WhoCanQuestion(known.name(), resource, false);
        }
        if (!everything && Arn.parse(resource).isEmpty()) {
            throw new IllegalArgumentException("\"" + resource + "\" is neither an ARN nor *");
        }
        return new WhoCanQuestion(known.name(), resource, resource.endsWith("*"));
    }

    /** Whether many resources are meant, each of which says in a policy of its own whom it lets in at all. */
    boolean needsEveryResourcesPolicy() {
        String service = action.service();
        return wholePrefix && (service.equals("sts") || service.equals("kms"));
    }

    private static Action known(String text) {
        Catalog catalog = Catalog.bundled();
        ActionName action = ActionName.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + text + "\" is no action, expected service:Name without wildcards"));
        return catalog.find(action)
                .orElseThrow(() -> new IllegalArgumentException("AWS has no action \"" + text + "\" (catalogue "
                        + catalog.version() + ")" + suggestion(action, catalog)));
    }

    private static String suggestion(ActionName action, Catalog catalog) {
        String service = nearest(catalog.services(), action.service());
        if (service == null) {
            return "";
        }
        String name = nearest(
                catalog.actionsOf(service).stream()
                        .map(each -> each.name().name())
                        .toList(),
                action.name());
        return name == null ? ", nor one like it in " + service : ", did you mean \"" + service + ":" + name + "\"?";
    }

    private static String nearest(Collection<String> known, String word) {
        return Suggestion.nearest(known, word).orElse(null);
    }
}
