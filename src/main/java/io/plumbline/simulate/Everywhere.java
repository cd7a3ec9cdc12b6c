package io.plumbline.simulate;

import io.plumbline.aws.Arn;
import io.plumbline.catalog.Action;
import io.plumbline.catalog.ActionResource;
import io.plumbline.catalog.Catalog;
import io.plumbline.evaluate.Layers;
import io.plumbline.evaluate.NamedPolicy;
import io.plumbline.evaluate.Principal;
import io.plumbline.policy.Elements;
import io.plumbline.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The resources that {@code *} stands for when it is asked who may: those of the principal's own account, of every type
 * that the action acts on, in every region that its policies tell apart and in one that they do not.
 *
 * <p>Of {@code sagemaker:CreateHyperParameterTuningJob} that is {@code
 * arn:aws:sagemaker:eu-west-1:111122223333:hyper-parameter-tuning-job/*} and so on; what its policies say of domains is
 * no matter of it.
 */
final class Everywhere {

    private static final String ELSEWHERE = "elsewhere-1";

    /** A list of regions that long is a list of all of them. */
    private static final int MOST_REGIONS = 48;

    /** The services whose names AWS restricts to letters, digits and a few signs, among which is no colon. */
    private static final Set<String> WITHOUT_COLONS = Set.of("sagemaker", "iam", "ec2", "ecr", "kms", "glue", "athena");

    private Everywhere() {}

    /** The resource that was asked for, where it is not {@code *}. */
    static List<String> resources(WhoCanQuestion question, Principal asking, Layers layers) {
        Arn caller = Arn.parse(asking.text()).orElse(null);
        if (!question.wholePrefix() || !question.resource().equals("*") || caller == null) {
            return List.of(question.resource());
        }
        Action action = Catalog.bundled()
                .find(question.action())
                .orElseThrow(() -> new IllegalStateException(question.action() + " is not in the catalogue"));
        List<ActionResource> types =
                action.resources().stream().filter(ActionResource::required).toList();
        Set<String> resources = new LinkedHashSet<>();
        for (ActionResource type : types.isEmpty() ? action.resources() : types) {
            for (String region : regions(layers)) {
                resources.add(prefix(type.arn(), caller, region));
            }
        }
        return List.copyOf(resources);
    }

    private static String prefix(String template, Arn caller, String region) {
        String filled = template.replace("${Partition}", caller.partition())
                .replace("${Region}", region)
                .replace("${Account}", caller.account());
        int open = filled.indexOf("${");
        return filled.isEmpty() ? "*" : open < 0 ? filled : filled.substring(0, open) + "*";
    }

    /** Whether names beneath the resources of that kind have no colon; object keys and stream labels may. */
    static boolean haveNoColon(String prefix) {
        String service = Arn.parse(prefix).map(Arn::service).orElse("");
        String resource = Arn.parse(prefix).map(Arn::resource).orElse("");
        return resource.endsWith("/*") && WITHOUT_COLONS.contains(service);
    }

    /** One for each pattern that a statement has for the region; what a wildcard in it stands for is made up. */
    private static Set<String> regions(Layers layers) {
        Set<String> regions = new TreeSet<>();
        policies(layers)
                .flatMap(policy -> policy.policy().statements().stream())
                .map(Statement::resources)
                .filter(resources -> resources != null)
                .map(Elements::patterns)
                .flatMap(List::stream)
                .flatMap(pattern -> Arn.parse(pattern).stream())
                .map(Arn::region)
                .filter(region -> !region.isEmpty() && !region.equals("*") && !region.contains("$"))
                .map(region -> region.replace('*', 'x').replace('?', 'x'))
                .limit(MOST_REGIONS)
                .forEach(regions::add);
        regions.add(ELSEWHERE);
        return regions;
    }

    private static Stream<NamedPolicy> policies(Layers layers) {
        List<NamedPolicy> all = new ArrayList<>(layers.identity());
        if (layers.boundary() != null) {
            all.add(layers.boundary());
        }
        if (layers.serviceControl() != null) {
            layers.serviceControl().forEach(all::addAll);
        }
        return all.stream();
    }
}
