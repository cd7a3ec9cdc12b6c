package io.plumbline.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.aws.ActionName;
import io.plumbline.policy.AuthorizationDetails;
import io.plumbline.policy.IamInput;
import io.plumbline.policy.Policy;
import io.plumbline.policy.PrincipalPolicies;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Small exports of one question each, which their names answer: who may do what with boundaries, resource policies and
 * SCPs around. Resource policies and organizations are in that tool's own shapes and are read here.
 */
final class IamSpyExportsTest {

    private static final String FOLDER = "iam/iamspy";

    /** What is asked of files that stand together, {@code -} for no context and {@code ?} for one that is not known. */
    private static final String TABLE = """
            basic-allow                                | role/name  | lambda:InvokeFunction | own    | -            | ALLOWED       | IDENTITY_POLICY
            basic-allow                                | role/name  | lambda:InvokeFunction | other  | -            | IMPLICIT_DENY | RESOURCE_POLICY
            basic-allow                                | role/name  | lambda:DeleteFunction | own    | -            | IMPLICIT_DENY | IDENTITY_POLICY
            basic-allow cross-account-rp               | role/name  | lambda:InvokeFunction | other  | -            | ALLOWED       | IDENTITY_POLICY
            basic-allow cross-account-rp               | role/name  | lambda:DeleteFunction | other  | -            | IMPLICIT_DENY | IDENTITY_POLICY
            basic-deny cross-account-rp                | role/name  | lambda:InvokeFunction | other  | -            | IMPLICIT_DENY | IDENTITY_POLICY
            basic-deny                                 | role/name  | lambda:InvokeFunction | own    | -            | IMPLICIT_DENY | IDENTITY_POLICY
            basic-deny                                 | role/name  | s3:GetObject          | bucket | -            | ALLOWED       | IDENTITY_POLICY
            allow-with-conditions                      | role/name  | lambda:InvokeFunction | own    | ?            | UNKNOWN       | IDENTITY_POLICY
            allow-with-conditions                      | role/name  | lambda:InvokeFunction | own    | -            | IMPLICIT_DENY | IDENTITY_POLICY
            allow-with-conditions                      | role/name  | lambda:InvokeFunction | own    | bobby.tables | ALLOWED       | IDENTITY_POLICY
            allow-with-conditions                      | role/name  | lambda:InvokeFunction | own    | ?bobby.tables | ALLOWED      | IDENTITY_POLICY
            allow-with-conditions                      | role/name  | lambda:InvokeFunction | own    | eve.tables   | IMPLICIT_DENY | IDENTITY_POLICY
            allow-with-conditions                      | role/name  | lambda:InvokeFunction | own    | ?eve.tables  | IMPLICIT_DENY | IDENTITY_POLICY
            role-boundary-allow                        | role/name  | lambda:InvokeFunction | own    | -            | ALLOWED       | IDENTITY_POLICY
            role-boundary-allow                        | role/name  | s3:GetObject          | bucket | -            | IMPLICIT_DENY | IDENTITY_POLICY
            role-boundary-deny                         | role/name  | lambda:InvokeFunction | own    | -            | IMPLICIT_DENY | PERMISSIONS_BOUNDARY
            role-boundary-deny                         | role/name  | s3:ListMultipartUploadParts | bucket | -      | IMPLICIT_DENY | IDENTITY_POLICY
            role-boundary-no-policies                  | role/name  | lambda:InvokeFunction | own    | -            | IMPLICIT_DENY | IDENTITY_POLICY
            user-allow-check                           | user/PermissionBoundaryAllow | lambda:InvokeFunction | own | - | ALLOWED | IDENTITY_POLICY
            user-boundary-allow                        | user/PermissionBoundaryAllow | lambda:InvokeFunction | own | - | ALLOWED | IDENTITY_POLICY
            user-boundary-deny                         | user/PermissionBoundaryBlock | lambda:InvokeFunction | own | - | IMPLICIT_DENY | PERMISSIONS_BOUNDARY
            batch-allow batch-resource                 | role/name1 | s3:GetObject | bucket1 | - | ALLOWED       | IDENTITY_POLICY
            batch-allow batch-resource                 | role/name2 | s3:GetObject | bucket1 | - | IMPLICIT_DENY | IDENTITY_POLICY
            batch-allow batch-resource                 | role/name3 | s3:GetObject | bucket1 | - | IMPLICIT_DENY | IDENTITY_POLICY
            batch-allow batch-resource                 | role/name1 | s3:GetObject | bucket2 | - | ALLOWED       | IDENTITY_POLICY
            batch-allow batch-resource                 | role/name2 | s3:GetObject | bucket2 | - | ALLOWED       | IDENTITY_POLICY
            batch-allow batch-resource                 | role/name3 | s3:GetObject | bucket2 | - | IMPLICIT_DENY | IDENTITY_POLICY
            batch-allow batch-resource                 | role/name1 | s3:GetObject | bucket3 | - | IMPLICIT_DENY | IDENTITY_POLICY
            batch-allow batch-resource                 | role/name2 | s3:GetObject | bucket3 | - | EXPLICIT_DENY | RESOURCE_POLICY
            batch-allow batch-resource                 | role/name3 | s3:GetObject | bucket3 | - | IMPLICIT_DENY | IDENTITY_POLICY
            batch-allow                                | role/name2 | s3:GetObject | bucket3 | - | ALLOWED       | IDENTITY_POLICY
            batch-allow batch-resource                 | role/name1 | s3:GetObject | bucket4 | - | IMPLICIT_DENY | IDENTITY_POLICY
            batch-allow batch-resource                 | role/name2 | s3:GetObject | bucket4 | - | IMPLICIT_DENY | IDENTITY_POLICY
            batch-allow batch-resource                 | role/name3 | s3:GetObject | bucket4 | - | ALLOWED       | RESOURCE_POLICY
            allow-testing-s3                           | role/testing  | s3:ListBucket | bucket | - | IMPLICIT_DENY | IDENTITY_POLICY
            allow-testing-s3                           | role/testing2 | s3:ListBucket | bucket | - | ALLOWED       | IDENTITY_POLICY
            allow-testing-s3 resource-s3-allow-testing | role/testing  | s3:ListBucket | bucket | - | ALLOWED       | RESOURCE_POLICY
            allow-testing-s3 resource-s3-allow-testing | role/testing2 | s3:ListBucket | bucket | - | ALLOWED       | IDENTITY_POLICY
            allow-testing-s3 resource-s3-deny-testing2 | role/testing  | s3:ListBucket | bucket | - | IMPLICIT_DENY | IDENTITY_POLICY
            allow-testing-s3 resource-s3-deny-testing2 | role/testing2 | s3:ListBucket | bucket | - | EXPLICIT_DENY | RESOURCE_POLICY
            allow-testing-s3 resource-s3-allow-all     | role/testing  | s3:ListBucket | bucket | - | ALLOWED       | RESOURCE_POLICY
            allow-testing-s3 resource-s3-allow-all     | role/testing2 | s3:ListBucket | bucket | - | ALLOWED       | RESOURCE_POLICY
            basic-allow scp-basic                      | role/name | lambda:InvokeFunction | own    | - | ALLOWED       | IDENTITY_POLICY
            basic-allow scp-deny-lambda                | role/name | lambda:InvokeFunction | own    | - | EXPLICIT_DENY | SERVICE_CONTROL_POLICY
            basic-allow scp-deny-lambda cross-account-rp | role/name | lambda:InvokeFunction | other | - | EXPLICIT_DENY | SERVICE_CONTROL_POLICY
            basic-deny scp-deny-lambda                 | role/name | s3:GetObject          | bucket | - | ALLOWED       | IDENTITY_POLICY
            basic-allow scp-deny-lambda2               | role/name | lambda:InvokeFunction | own    | - | ALLOWED       | IDENTITY_POLICY
            """;

    @ParameterizedTest(name = "{0}: {1} {2} {3} {4}")
    @CsvSource(delimiter = '|', textBlock = TABLE)
    void saysWhatTheNamesSay(
            String files, String name, String action, String resource, String referer, Verdict verdict, Layer layer)
            throws IOException {
        World world = World.of(files);
        PrincipalPolicies principal = world.principal(name);
        String arn = arn(resource, action, principal.account());
        Request request = Request.of(principal.arn(), ActionName.of(action), arn, context(referer));

        Decision decision = Evaluator.decide(request, world.layers(principal, arn));

        assertThat(decision.verdict()).as(decision.explanation()).isEqualTo(verdict);
        assertThat(decision.decidedBy()).as(decision.explanation()).isEqualTo(layer);
    }

    /** The account that an SCP shuts altogether is the one that SCPs do not reach. */
    @Test
    void theManagementAccountIsOutsideOfScps() throws IOException {
        World world = World.of("basic-allow scp-basic");
        assertThat(world.levels("023456789012")).isNull();
        assertThat(world.levels("123456789012")).hasSize(2);
        assertThat(World.of("scp-deny-lambda2").levels("123456789012")).isNull();
    }

    @Test
    void everyFileIsAskedOf() throws IOException {
        Set<String> asked = new HashSet<>();
        TABLE.lines()
                .forEach(line -> asked.addAll(Arrays.asList(
                        line.substring(0, line.indexOf('|')).strip().split(" ", -1))));
        assertThat(SharedData.files(FOLDER).keySet().stream().map(file -> file.replace(".json", "")))
                .containsExactlyInAnyOrderElementsOf(asked);
    }

    private static String arn(String resource, String action, String account) {
        return switch (resource) {
            case "own" -> "arn:aws:lambda:eu-west-1:" + account + ":function:helloworld";
            case "other" -> "arn:aws:lambda:eu-west-1:111111111111:function:helloworld";
            default -> "arn:aws:s3:::" + resource + (action.endsWith("Bucket") ? "" : "/object");
        };
    }

    private static RequestContext context(String referer) {
        boolean unknown = referer.startsWith("?");
        String value = referer.replace("?", "").replace("-", "");
        Map<String, List<String>> keys = value.isEmpty() ? Map.of() : Map.of("aws:referer", List.of(value));
        return unknown ? RequestContext.unknownElsewhere(keys) : RequestContext.strict(keys);
    }

    /** An account's export with resource policies by ARN and an organization's tree, each if a file has it. */
    private record World(List<PrincipalPolicies> principals, Map<String, Policy> resources, JsonNode root) {

        static World of(String files) throws IOException {
            List<PrincipalPolicies> principals = new ArrayList<>();
            Map<String, Policy> resources = new LinkedHashMap<>();
            JsonNode root = null;
            Map<String, Path> all = SharedData.files(FOLDER);
            for (String name : files.split(" ", -1)) {
                JsonNode content = SharedData.json(all.get(name + ".json"));
                if (content.has("RoleDetailList")) {
                    principals.addAll(details(all.get(name + ".json")).principals());
                } else if (content.isArray()) {
                    content.forEach(one ->
                            resources.put(one.get("Resource").textValue(), Policy.parse(one.get("Policy"), name)));
                } else {
                    root = content;
                }
            }
            return new World(principals, resources, root);
        }

        private static AuthorizationDetails details(Path file) throws IOException {
            return ((IamInput.Principals) SharedData.iam(file)).details();
        }

        PrincipalPolicies principal(String name) {
            return principals.stream()
                    .filter(one -> one.arn().endsWith(":" + name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + name + " among " + principals));
        }

        /** Files that bring no policy of a resource say that it has none. */
        Layers layers(PrincipalPolicies principal, String arn) {
            Layers layers = Layers.of(principal);
            int slash = arn.startsWith("arn:aws:s3:") ? arn.indexOf('/') : -1;
            Policy policy = resources.get(slash < 0 ? arn : arn.substring(0, slash));
            layers = layers.withResource(policy == null ? null : NamedPolicy.of(arn, policy));
            List<List<NamedPolicy>> levels = root == null ? null : levels(principal.account());
            return levels == null ? layers : layers.withServiceControl(levels);
        }

        /** From the root to the account, or null for the management account, whose id is in the root's ARN. */
        List<List<NamedPolicy>> levels(String account) {
            if (root.get("Arn").textValue().contains("::" + account + ":root/")) {
                return null;
            }
            List<List<NamedPolicy>> levels = new ArrayList<>();
            assertThat(descend(root, account, levels))
                    .as("%s in the organization", account)
                    .isTrue();
            return levels;
        }

        private static boolean descend(JsonNode node, String account, List<List<NamedPolicy>> levels) {
            List<NamedPolicy> level = new ArrayList<>();
            node.get("Policies")
                    .forEach(policy -> level.add(NamedPolicy.of(
                            policy.get("Name").textValue(), Policy.parse(policy.get("Content"), "scp"))));
            levels.add(level);
            if (node.get("Id").textValue().equals(account)) {
                return true;
            }
            for (JsonNode child : node.path("Children")) {
                if (descend(child, account, levels)) {
                    return true;
                }
            }
            levels.remove(levels.size() - 1);
            return false;
        }
    }
}
