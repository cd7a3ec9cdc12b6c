package io.plumbline.report.formats;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.aws.Arn;
import io.plumbline.findings.Finding;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a finding is about, as resources of Security Hub: the principal, the policy, its holders, the resource named. */
final class AsffResources {

    /** What {@code BatchImportFindings} takes. */
    private static final int MOST = 32;

    private static final int ID = 512;

    private AsffResources() {}

    static ArrayNode of(Finding finding, AsffPlace place) {
        Map<String, String> types = new LinkedHashMap<>();
        add(types, finding.principal());
        add(types, finding.policy());
        add(types, finding.resource());
        if (finding.holders() != null) {
            finding.holders().forEach(holder -> add(types, holder));
        }
        if (types.isEmpty()) {
            types.put("AWS::::Account:" + place.account(), "AwsAccount");
        }
        ArrayNode resources = JsonNodeFactory.instance.arrayNode();
        types.entrySet().stream().limit(MOST).forEach(each -> {
            ObjectNode resource =
                    resources.addObject().put("Type", each.getValue()).put("Id", each.getKey());
            place.knownPartition().ifPresent(partition -> resource.put("Partition", partition));
        });
        return resources;
    }

    /** Of what is no ARN, such as {@code *} or the name of an inline policy, Security Hub could make nothing. */
    private static void add(Map<String, String> types, String name) {
        Arn.parse(name).ifPresent(arn -> {
            boolean root = arn.service().equals("iam") && arn.resource().equals("root");
            types.put(root ? "AWS::::Account:" + arn.account() : Bounded.text(name, ID), type(arn, root));
        });
    }

    private static String type(Arn arn, boolean root) {
        if (root) {
            return "AwsAccount";
        }
        return switch (arn.service() + ":" + arn.type()) {
            case "iam:role" -> "AwsIamRole";
            case "iam:user" -> "AwsIamUser";
            case "iam:group" -> "AwsIamGroup";
            case "iam:policy" -> "AwsIamPolicy";
            case "kms:key" -> "AwsKmsKey";
            case "lambda:function" -> "AwsLambdaFunction";
            default -> arn.service().equals("s3") ? bucket(arn) : "Other";
        };
    }

    private static String bucket(Arn arn) {
        return arn.resource().indexOf('/') < 0 ? "AwsS3Bucket" : "AwsS3Object";
    }
}
