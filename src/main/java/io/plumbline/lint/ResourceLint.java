package io.plumbline.lint;

import io.plumbline.aws.ActionName;
import io.plumbline.catalog.Action;
import io.plumbline.catalog.ActionResource;
import io.plumbline.catalog.Catalog;
import io.plumbline.policy.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Resources that are no ARN, and actions that no resource of their statement is for: {@code s3:GetObject} on {@code
 * arn:aws:s3:::bucket}, {@code s3:ListBucket} on {@code arn:aws:s3:::bucket/*}.
 *
 * <p>Of actions without a resource type the Service Authorization Reference says that a policy must name {@code *}; AWS
 * itself asks for many of them on an ARN ({@code logs:DescribeLogGroups} on {@code log-group::log-stream:}, {@code
 * sagemaker:ListDomains} on {@code domain/*}). So only a few are held against that, those of which a service's own pages
 * say it; and even of these it is not claimed that a whole service, {@code arn:aws:s3:::*}, does not cover them. A type
 * whose ARN the catalogue does not tell fits everything.
 */
final class ResourceLint {

    /**
     * Follows <a
     * href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/security_iam_id-based-policy-examples.html">ECR</a>, <a
     * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-identity-based-access-control-cw.html">CloudWatch</a>
     * and <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html">S3</a>.
     */
    private static final Set<String> ON_EVERYTHING_ONLY = Set.of(
            "ecr:getauthorizationtoken",
            "ecr-public:getauthorizationtoken",
            "cloudwatch:putmetricdata",
            "s3:listallmybuckets");

    private final Catalog catalog;

    ResourceLint(Catalog catalog) {
        this.catalog = catalog;
    }

    void lint(Statement statement, Remarks remarks) {
        if (statement.resources() == null) {
            return;
        }
        String place = Remarks.place(statement, "Resource", statement.resources());
        List<String> patterns = new ArrayList<>();
        boolean sound = true;
        for (String written : statement.resources().patterns()) {
            String pattern = VariableText.of(written).pattern();
            if (isGatewayShorthand(pattern, remarks)) {
                sound = false;
                continue;
            }
            String fault = ArnShape.fault(pattern);
            if (fault != null) {
                remarks.add(Rule.WRONG_ARN, place, Shown.quoted(written) + " " + fault);
                sound = false;
            }
            patterns.add(pattern);
        }
        boolean everything = patterns.stream().anyMatch(ArnShape::isEverything);
        if (sound
                && !everything
                && !patterns.isEmpty()
                && !statement.resources().negated()) {
            fits(statement, patterns, place, remarks);
        }
    }

    /** API Gateway takes {@code execute-api:/stage/GET/path} in its own policies and puts the ARN's front before it. */
    private static boolean isGatewayShorthand(String pattern, Remarks remarks) {
        return remarks.document().use() == PolicyUse.RESOURCE && pattern.startsWith("execute-api:/");
    }

    private void fits(Statement statement, List<String> patterns, String place, Remarks remarks) {
        if (statement.actions().negated()) {
            return;
        }
        List<String> completed = patterns.stream().map(ArnShape::completed).toList();
        Map<String, Boolean> touched = new HashMap<>();
        for (String action : statement.actions().patterns()) {
            List<Action> actions = actions(action);
            if (!actions.isEmpty() && actions.stream().noneMatch(one -> fits(one, completed, touched))) {
                remarks.add(Rule.RESOURCE_DOES_NOT_FIT, place, words(statement, action, actions));
            }
        }
    }

    /** None for patterns over services: they are too many to be a mistake of this kind. */
    private List<Action> actions(String pattern) {
        if (ActionLint.isOverServices(pattern)) {
            return List.of();
        }
        return ActionName.parse(pattern)
                .map(name -> catalog.find(name).map(List::of).orElse(List.of()))
                .orElseGet(() -> catalog.matching(pattern));
    }

    private static boolean fits(Action action, List<String> patterns, Map<String, Boolean> touched) {
        if (action.resources().isEmpty()) {
            return !isAskedOnEverythingOnly(action) || patterns.stream().anyMatch(ArnShape::isWholeService);
        }
        for (ActionResource type : action.resources()) {
            if (touched.computeIfAbsent(type.arn(), form -> touches(form, patterns))) {
                return true;
            }
        }
        return false;
    }

    /**
     * EC2's {@code Describe} actions besides. Follows <a
     * href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-policies-for-amazon-ec2.html">Identity-based policies
     * for Amazon EC2</a>.
     */
    private static boolean isAskedOnEverythingOnly(Action action) {
        String key = action.name().key();
        return ON_EVERYTHING_ONLY.contains(key) || key.startsWith("ec2:describe");
    }

    private static boolean touches(String form, List<String> patterns) {
        if (!form.startsWith("arn:")) {
            return true;
        }
        ArnForm arns = ArnForm.of(form);
        return patterns.stream().anyMatch(arns::touches);
    }

    private static String words(Statement statement, String pattern, List<Action> actions) {
        String verb =
                switch (statement.effect()) {
                    case ALLOW -> "allows";
                    case DENY -> "denies";
                };
        List<String> forms = actions.stream()
                .flatMap(action -> action.resources().stream())
                .map(ActionResource::arn)
                .distinct()
                .toList();
        String wanted = forms.isEmpty()
                ? "is asked for on no particular resource, only on \"*\""
                : "acts on " + String.join(" or ", forms.subList(0, Math.min(3, forms.size())))
                        + (forms.size() > 3 ? " or others" : "");
        return Shown.quoted(pattern) + " " + wanted + ", and no resource of the statement fits: it " + verb
                + " nothing of it";
    }
}
