package io.plumbline.exports;

import io.plumbline.aws.Arn;
import io.plumbline.policy.Organization;
import io.plumbline.policy.PolicyException;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.policy.ResourcePolicies;
import io.plumbline.policy.ResourcePolicy;
import io.plumbline.policy.VpcEndpointPolicies;
import io.plumbline.usage.Caller;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * The IAM inputs, read one after another on this machine and held in its memory: for a question or two, without Spark.
 */
public final class Exports {

    private final Gathered gathered;
    private final ResourcePolicies resourcePolicies;
    private final Map<String, PrincipalPolicies> byArn = new HashMap<>();
    private final Map<String, PrincipalPolicies> rolesByKey = new HashMap<>();

    private Exports(Gathered gathered, List<Piece.Principal> principals, List<ResourcePolicy> resources) {
        this.gathered = gathered;
        this.resourcePolicies = ResourcePolicies.collect(resources.iterator());
        principals.forEach(
                principal -> add(principal.key(), principal.policies().resolving(gathered.managedPolicies())));
    }

    /**
     * Reads the files.
     *
     * @throws PolicyException for the first file, by name, that is no IAM input or cannot be read, and for files that
     *     contradict each other
     */
    public static Exports read(List<String> paths, Configuration conf) {
        Gathered gathered = new Gathered();
        List<Piece.Principal> principals = new ArrayList<>();
        List<ResourcePolicy> resources = new ArrayList<>();
        for (String path : paths.stream().sorted().toList()) {
            try (FilePieces pieces = FilePieces.of(path, conf)) {
                while (pieces.hasNext()) {
                    Piece piece = pieces.next();
                    gathered.add(piece);
                    if (piece instanceof Piece.Principal principal) {
                        principals.add(principal);
                    } else if (piece instanceof Piece.Resource resource) {
                        resources.add(resource.policy());
                    }
                }
            }
        }
        return new Exports(gathered, principals, resources);
    }

    private void add(String key, PrincipalPolicies principal) {
        boolean role = principal.kind() == PrincipalPolicies.Kind.ROLE;
        // A role's name is unique in its account, whatever its path.
        PrincipalPolicies namesake = role ? rolesByKey.putIfAbsent(key, principal) : null;
        if (byArn.putIfAbsent(principal.arn(), principal) != null || namesake != null) {
            throw Gathered.twice(principal.arn());
        }
    }

    /**
     * The policies of a role or user, by its ARN, or of the role behind a session, by the session's: that has the role's
     * account and name, and not its path. Other principals, federated users among them, have none.
     */
    public Optional<PrincipalPolicies> principal(String arn) {
        boolean session = Arn.parse(arn)
                .filter(parsed ->
                        parsed.service().equals("sts") && parsed.type().equals("assumed-role"))
                .isPresent();
        return session
                ? Caller.of(arn, null).map(role -> rolesByKey.get(role.key()))
                : Optional.ofNullable(byArn.get(arn));
    }

    public Optional<Organization> organization() {
        return gathered.organization();
    }

    public ResourcePolicies resourcePolicies() {
        return resourcePolicies;
    }

    public VpcEndpointPolicies endpoints() {
        return gathered.endpoints();
    }

    /** The files and their hashes, by name. */
    public List<InputFile> files() {
        return gathered.files();
    }
}
