package io.plumbline.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An organization's tree of root, units and accounts, and the policies attached to it.
 *
 * <p>A type of policy is in use when any policy of that type is attached anywhere: an organization that has the type
 * enabled has one on every target, and one that disables it loses all attachments and keeps the policies.
 * {@code RCPFullAWSAccess} stands on every target once resource control policies are in use, told or not; nobody can
 * detach it. Follows <a
 * href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html">SCP
 * evaluation</a>, <a
 * href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_evaluation.html">RCP
 * evaluation</a> and <a
 * href="https://docs.aws.amazon.com/organizations/latest/userguide/disable-policy-type.html">Disabling a policy type</a>.
 *
 * <p>Travels between machines as {@link #toJson()}.
 */
public final class Organization implements IamInput.Content {

    private final String managementAccount;
    private final NavigableMap<String, OrganizationPolicy> policies;
    private final NavigableMap<String, OrganizationTarget> targets;
    private final Set<OrganizationPolicy.Type> inUse = EnumSet.noneOf(OrganizationPolicy.Type.class);

    /** The reader has seen to it that the targets are one tree and that their policies are there. */
    Organization(
            String managementAccount,
            Map<String, OrganizationPolicy> policies,
            Map<String, OrganizationTarget> targets) {
        this.managementAccount = managementAccount;
        this.policies = new TreeMap<>(policies);
        this.targets = new TreeMap<>(targets);
        targets.values().forEach(target -> target.policies()
                .forEach(id -> inUse.add(policies.get(id).type())));
    }

    /**
     * The organization in {@code organization.json}.
     *
     * @param where the file's name, for the message of a {@link PolicyException}
     */
    public static Organization parse(JsonNode node, String where) {
        return OrganizationReader.read(node, where);
    }

    /** {@link #parse(JsonNode, String)} of a whole file, which holds one organization. */
    public static Organization parse(byte[] json, String where) {
        Entries entries = new Entries(new ByteArrayInputStream(json), where, "Id");
        if (!entries.hasNext()) {
            throw new PolicyException(where + ": holds no organization");
        }
        Organization organization = parse(entries.next().node(), where);
        if (entries.hasNext()) {
            throw new PolicyException(entries.next().place() + ": is a second organization; give one");
        }
        return organization;
    }

    /** Every policy that is listed, attached or not, by id. */
    public Collection<OrganizationPolicy> policies() {
        return Collections.unmodifiableCollection(policies.values());
    }

    public String managementAccount() {
        return managementAccount;
    }

    /** Its accounts, the management account among them. */
    public Set<String> accounts() {
        Set<String> accounts = new TreeSet<>(Set.of(managementAccount));
        targets.values().stream()
                .filter(target -> target.kind() == OrganizationTarget.Kind.ACCOUNT)
                .forEach(target -> accounts.add(target.id()));
        return accounts;
    }

    /** Whether the account is the organization's. */
    public boolean holds(String account) {
        if (account.equals(managementAccount)) {
            return true;
        }
        OrganizationTarget target = targets.get(account);
        return target != null && target.kind() == OrganizationTarget.Kind.ACCOUNT;
    }

    /**
     * What is attached to the root, to each unit down to the account, and to the account, in the order of the policies'
     * ids. A level without a policy allows nothing.
     *
     * @return no levels where such policies do not reach: for the management account, and when the type is not in use;
     *     empty for an account outside of the organization, of which nothing is known
     */
    public Optional<List<List<OrganizationPolicy>>> serviceControlPolicies(String account) {
        return levels(account, OrganizationPolicy.Type.SERVICE_CONTROL_POLICY);
    }

    /** The same for resource control policies, which narrow what is done to the account's resources. */
    public Optional<List<List<OrganizationPolicy>>> resourceControlPolicies(String account) {
        return levels(account, OrganizationPolicy.Type.RESOURCE_CONTROL_POLICY);
    }

    private Optional<List<List<OrganizationPolicy>>> levels(String account, OrganizationPolicy.Type type) {
        if (!holds(account)) {
            return Optional.empty();
        }
        if (account.equals(managementAccount) || !inUse.contains(type)) {
            return Optional.of(List.of());
        }
        List<List<OrganizationPolicy>> levels = new ArrayList<>();
        for (String id = account; id != null; id = targets.get(id).parent()) {
            levels.add(targets.get(id).policies().stream()
                    .map(policies::get)
                    .filter(policy -> policy.type() == type)
                    .toList());
        }
        Collections.reverse(levels);
        return Optional.of(List.copyOf(levels));
    }

    /** One JSON text in the form of {@code organization.json}; {@link #fromJson} gives the same organization back. */
    public String toJson() {
        return OrganizationWriter.write(managementAccount, policies.values(), targets.values());
    }

    public static Organization fromJson(String json) {
        return parse(Json.tree(json, "organization"), "organization");
    }

    @Override
    public IamInput.Kind kind() {
        return IamInput.Kind.ORGANIZATION;
    }
}
