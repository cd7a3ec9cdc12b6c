package io.plumbline.policy;

import java.util.Map;

/**
 * A policy that an organization attaches to its root, units and accounts.
 *
 * @param arn null when the export does not say
 * @param name its id when the export does not say
 */
public record OrganizationPolicy(String id, String arn, String name, Type type, Policy policy) {

    /** What it narrows: an account's principals, or an account's resources. */
    public enum Type {
        SERVICE_CONTROL_POLICY,
        RESOURCE_CONTROL_POLICY
    }

    static final String FULL_ACCESS = "p-FullAWSAccess";
    static final String RESOURCES_FULL_ACCESS = "p-RCPFullAWSAccess";

    /** AWS's own, by id: they let everything pass, and exports may refer to them without holding them. */
    static final Map<String, OrganizationPolicy> OF_AWS = Map.of(
            FULL_ACCESS,
            ofAws(
                    FULL_ACCESS,
                    Type.SERVICE_CONTROL_POLICY,
                    "service_control_policy",
                    "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}"),
            RESOURCES_FULL_ACCESS,
            ofAws(
                    RESOURCES_FULL_ACCESS,
                    Type.RESOURCE_CONTROL_POLICY,
                    "resource_control_policy",
                    "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}"));

    private static OrganizationPolicy ofAws(String id, Type type, String folder, String statement) {
        String document = "{\"Version\":\"" + Policy.CURRENT_VERSION + "\",\"Statement\":[" + statement + "]}";
        return new OrganizationPolicy(
                id,
                "arn:aws:organizations::aws:policy/" + folder + "/" + id,
                id.substring("p-".length()),
                type,
                Policy.parse(document, id));
    }
}
