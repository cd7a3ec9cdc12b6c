package io.plumbline.findings.judge;

import io.plumbline.policy.Organization;
import io.plumbline.policy.PasswordPolicy;
import io.plumbline.policy.VpcEndpointPolicies;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The policies that a run was given.
 *
 * @param principals those to judge, a row each: key, account, ARN, policies as JSON and the ARNs of what it holds
 * @param everybody all that were exported, whose roles may be assumed by those; columns as of {@code principals}
 * @param resources {@code resourceArn}, {@code account}, {@code policy} as JSON, or null for a resource without one
 * @param policyVersions what is exported of managed policies' versions
 * @param organization null when none was given
 * @param passwords what accounts ask of passwords, by account
 */
public record PolicyInputs(
        Dataset<Row> principals,
        Dataset<Row> everybody,
        Dataset<Row> resources,
        Dataset<Row> policyVersions,
        Organization organization,
        VpcEndpointPolicies endpoints,
        Map<String, PasswordPolicy> passwords) {

    public PolicyInputs {
        passwords = Map.copyOf(passwords);
    }
}
