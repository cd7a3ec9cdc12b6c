package io.plumbline.exports;

import io.plumbline.policy.IamInput;
import io.plumbline.policy.Organization;
import io.plumbline.policy.PasswordPolicy;
import io.plumbline.policy.Policy;
import io.plumbline.policy.PolicyException;
import io.plumbline.policy.VpcEndpointPolicies;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the files hold beside principals and resources, put together; contradictions are refused. */
final class Gathered {

    private final List<InputFile> files = new ArrayList<>();
    private final Map<String, Policy> managedPolicies = new HashMap<>();
    private Piece.Tree tree;
    private long warnings;
    private final List<TrailOutput> trailOutputs = new ArrayList<>();
    private VpcEndpointPolicies endpoints = VpcEndpointPolicies.none();
    private final List<Piece.Passwords> passwords = new ArrayList<>();

    /** Puts pieces together that come in any order; {@link PolicyException} for the first problem by the file's name. */
    static Gathered of(List<Piece> pieces) {
        Gathered gathered = new Gathered();
        pieces.stream().sorted(Comparator.comparing(Piece::path)).forEach(gathered::add);
        return gathered;
    }

    /** Takes the piece in, unless it is one of many: a principal, a resource, a witness, a warning. */
    void add(Piece piece) {
        if (piece instanceof Piece.Problem problem) {
            throw new PolicyException(problem.message());
        } else if (piece instanceof Piece.Whole whole) {
            files.add(whole.file());
        } else if (piece instanceof Piece.ManagedPolicy managed) {
            managedPolicies.put(managed.arn(), managed.policy());
        } else if (piece instanceof Piece.Tree found) {
            if (tree != null) {
                throw new PolicyException(
                        found.path() + ": is a second organization, beside " + tree.path() + "; give one, the newest");
            }
            tree = found;
        } else if (piece instanceof Piece.Endpoints found) {
            endpoints = endpoints.and(found.policies());
        } else if (piece instanceof Piece.TrailText trail) {
            trailOutputs.add(new TrailOutput(trail.path(), trail.json()));
        } else if (piece instanceof Piece.Passwords found) {
            passwords.add(found);
        } else if (piece instanceof Piece.WarnedInAll warned) {
            warnings += warned.count();
        }
    }

    List<InputFile> files() {
        return List.copyOf(files);
    }

    long files(IamInput.Kind kind) {
        return files.stream().filter(file -> file.is(kind)).count();
    }

    /** Documents that exports may lack, as of policies that are used as a boundary alone. */
    Map<String, Policy> managedPolicies() {
        return Map.copyOf(managedPolicies);
    }

    Optional<Organization> organization() {
        return Optional.ofNullable(tree).map(Piece.Tree::organization);
    }

    /** How many things are odd about the policies. */
    long warnings() {
        return warnings;
    }

    VpcEndpointPolicies endpoints() {
        return endpoints;
    }

    /** In the order of their files. */
    List<TrailOutput> trailOutputs() {
        return List.copyOf(trailOutputs);
    }

    /** Whether some file of the kind does not tell whose it is. */
    boolean hasPasswordsOfNobody() {
        return passwords.stream().anyMatch(found -> found.account() == null);
    }

    /** @param onlyAccount the account of what does not tell its own; null when there are several */
    PasswordPolicies passwordPolicies(String onlyAccount) {
        Map<String, Piece.Passwords> byAccount = new TreeMap<>();
        List<String> ofNobody = new ArrayList<>();
        for (Piece.Passwords found : passwords) {
            String account = found.account() == null ? onlyAccount : found.account();
            if (account == null) {
                ofNobody.add(found.path());
                continue;
            }
            Piece.Passwords earlier = byAccount.putIfAbsent(account, found);
            if (earlier != null && !earlier.policy().equals(found.policy())) {
                throw new PolicyException(found.path() + ": is a second password policy of account " + account
                        + ", beside " + earlier.path() + "; give one, the newest");
            }
        }
        Map<String, PasswordPolicy> policies = new HashMap<>();
        byAccount.forEach((account, found) -> policies.put(account, found.policy()));
        return new PasswordPolicies(policies, ofNobody);
    }

    /** A principal in two exports, yesterday's and today's, would be judged by whichever came first. */
    static PolicyException twice(String principalArn) {
        return new PolicyException(principalArn + " stands in several exports; give one export an account, the newest");
    }
}
