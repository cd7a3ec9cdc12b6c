package io.plumbline.catalog;

import io.plumbline.aws.Arn;
import io.plumbline.aws.Pattern;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which patterns of a statement are about what an action acts on: of {@code arn:aws:s3:::data} and {@code
 * arn:aws:s3:::data/*} only the second is for {@code s3:GetObject}.
 *
 * <p>A pattern belongs to the form that it fits most closely, and may besides reach forms that say more: {@code
 * arn:aws:s3:::*} has the form of a bucket and reaches objects, while no wildcard takes the slash out of {@code
 * data/*}. Where no form fits, it may be about anything.
 */
public final class ResourceForms {

    private static final ResourceForms BUNDLED = new ResourceForms(Catalog.bundled());

    private final Catalog catalog;
    private final Map<String, List<ArnTemplate>> byService = new ConcurrentHashMap<>();

    ResourceForms(Catalog catalog) {
        this.catalog = catalog;
    }

    public static ResourceForms bundled() {
        return BUNDLED;
    }

    /** Whether the pattern may be about a resource that the action acts on. */
    public boolean mayMean(Action action, String pattern) {
        Arn arn = Arn.parse(pattern).orElse(null);
        if (arn == null || action.resources().isEmpty()) {
            return true;
        }
        ArnTemplate closest = forms(arn.service()).stream()
                .filter(form -> form.fits(arn))
                .max(Comparator.comparingInt(ArnTemplate::literals))
                .orElse(null);
        return closest == null
                || action.resources().stream()
                        .map(resource -> ArnTemplate.parse(resource.arn()))
                        .anyMatch(own -> own == null
                                || own.toString().equals(closest.toString())
                                || (own.literals() > closest.literals() && reaches(arn, own)));
    }

    /** Part by part: no wildcard runs on over the colons that an ARN's form has. */
    private static boolean reaches(Arn pattern, ArnTemplate form) {
        Arn any = Arn.parse(form.toString().replaceAll("\\$\\{[^}]*}", "*")).orElseThrow();
        return meet(pattern.service(), any.service())
                && meet(pattern.region(), any.region())
                && meet(pattern.account(), any.account())
                && meet(pattern.resource(), any.resource());
    }

    private static boolean meet(String one, String other) {
        return Pattern.of(one).meets(Pattern.of(other));
    }

    private List<ArnTemplate> forms(String service) {
        return byService.computeIfAbsent(service, this::read);
    }

    private List<ArnTemplate> read(String service) {
        return catalog.actionsOf(service).stream()
                .flatMap(action -> action.resources().stream())
                .map(ActionResource::arn)
                .distinct()
                .map(ArnTemplate::parse)
                .filter(Objects::nonNull)
                .toList();
    }
}
