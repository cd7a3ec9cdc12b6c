package io.plumbline.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** Writes an organization in the form it is read from. */
final class OrganizationWriter {

    private OrganizationWriter() {}

    static String write(
            String managementAccount, Collection<OrganizationPolicy> policies, Collection<OrganizationTarget> targets) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("ManagementAccountId", managementAccount);
        ArrayNode policyList = node.putArray("Policies");
        for (OrganizationPolicy policy : policies) {
            ObjectNode one = policyList.addObject();
            one.put("Id", policy.id());
            one.put("Arn", policy.arn());
            one.put("Name", policy.name());
            one.put("Type", policy.type().name());
            one.set("Content", PolicyWriter.node(policy.policy()));
        }
        ArrayNode targetList = node.putArray("Targets");
        for (OrganizationTarget target : targets) {
            ObjectNode one = targetList.addObject();
            one.put("Id", target.id());
            one.put("Type", target.kind().name());
            one.put("ParentId", target.parent());
            target.policies().forEach(one.putArray("PolicyIds")::add);
        }
        return node.toString();
    }
}
