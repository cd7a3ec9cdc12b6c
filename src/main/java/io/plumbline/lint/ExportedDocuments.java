package io.plumbline.lint;

import io.plumbline.policy.Attachment;
import io.plumbline.policy.IamInput;
import io.plumbline.policy.Organization;
import io.plumbline.policy.OrganizationPolicy;
import io.plumbline.policy.Policy;
import io.plumbline.policy.PrincipalPolicies;
import io.plumbline.policy.VpcEndpointPolicies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The documents of an IAM input that somebody here can edit, each once however many principals hold it. */
final class ExportedDocuments {

    private final String file;
    private final Map<String, Document> byName = new LinkedHashMap<>();

    private ExportedDocuments(String file) {
        this.file = file;
    }

    static List<Document> of(IamInput.Content content, String file) {
        ExportedDocuments documents = new ExportedDocuments(file);
        if (content instanceof IamInput.Principals principals) {
            documents.managed(principals.details().managedPolicies());
            principals.details().principals().forEach(documents::principal);
        } else if (content instanceof IamInput.ManagedPolicies policies) {
            documents.managed(policies.byArn());
        } else if (content instanceof Organization organization) {
            organization.policies().forEach(documents::organizationPolicy);
        } else if (content instanceof VpcEndpointPolicies endpoints) {
            endpoints
                    .byEndpoint()
                    .forEach((id, policy) -> documents.add(id + " endpoint policy", PolicyUse.VPC_ENDPOINT, policy));
        }
        return List.copyOf(documents.byName.values());
    }

    private void managed(Map<String, Policy> byArn) {
        new TreeMap<>(byArn).forEach((arn, policy) -> {
            if (!arn.contains(":iam::aws:policy/")) {
                add(arn, PolicyUse.IDENTITY_MANAGED, policy);
            }
        });
    }

    private void organizationPolicy(OrganizationPolicy policy) {
        if (policy.arn() == null || !policy.arn().contains(":organizations::aws:policy/")) {
            PolicyUse use =
                    switch (policy.type()) {
                        case SERVICE_CONTROL_POLICY -> PolicyUse.SERVICE_CONTROL;
                        case RESOURCE_CONTROL_POLICY -> PolicyUse.RESOURCE_CONTROL;
                    };
            add(policy.id() + " (" + policy.name() + ")", use, policy.policy());
        }
    }

    private void principal(PrincipalPolicies principal) {
        for (Attachment attachment : principal.attachments()) {
            if (attachment.source() == Attachment.Source.INLINE && attachment.policy() != null) {
                String holder = attachment.viaGroup() == null ? principal.arn() : attachment.viaGroup();
                add(
                        holder + " inline policy \"" + attachment.name() + "\"",
                        PolicyUse.IDENTITY_INLINE,
                        attachment.policy());
            }
        }
        if (principal.trust() != null) {
            add(principal.arn() + " trust policy", PolicyUse.TRUST, principal.trust());
        }
    }

    private void add(String name, PolicyUse use, Policy policy) {
        byName.putIfAbsent(name, new Document(file, name, use, policy));
    }
}
