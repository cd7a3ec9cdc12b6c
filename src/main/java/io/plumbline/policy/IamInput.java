package io.plumbline.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What kind of IAM input a file is, told by its shape and never by its name.
 *
 * <p>A file holds one kind: one JSON value, several as JSON lines or in an array, or the credential report's CSV.
 */
public final class IamInput {

    /** The kinds of file that {@code --iam} takes. */
    public enum Kind {
        AUTHORIZATION_DETAILS("get-account-authorization-details output"),
        MANAGED_POLICY("a managed policy {PolicyName, Arn, Document}"),
        ORGANIZATION("organization.json {ManagementAccountId, Policies, Targets}"),
        RESOURCE_POLICIES("resource policies {ResourceArn, AccountId, Policy}"),
        VPC_ENDPOINT_POLICIES("VPC endpoint policies {VpcEndpointId, Policy}"),
        DESCRIBE_TRAILS("describe-trails output"),
        TRAIL_STATUS("get-trail-status output"),
        EVENT_SELECTORS("get-event-selectors output"),
        SERVICE_LAST_ACCESSED("get-service-last-accessed-details output"),
        CREDENTIAL_REPORT("the credential report"),
        PASSWORD_POLICY("get-account-password-policy output");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For messages: what such a file is. */
        public String words() {
            return words;
        }
    }

    /** What a file held. */
    public sealed interface Content
            permits Principals,
                    ManagedPolicies,
                    Organization,
                    ResourcePolicyLines,
                    VpcEndpointPolicies,
                    TrailOutputs,
                    ServiceLastAccessed,
                    CredentialReport,
                    PasswordPolicies,
                    Recognised {
        Kind kind();
    }

    /** The principals and managed policies of one account, or of several whose exports were put together. */
    public record Principals(AuthorizationDetails details) implements Content {
        @Override
        public Kind kind() {
            return Kind.AUTHORIZATION_DETAILS;
        }
    }

    /** Managed policies by ARN, for {@link PrincipalPolicies#resolving}. */
    public record ManagedPolicies(Map<String, Policy> byArn) implements Content {
        public ManagedPolicies {
            byArn = Map.copyOf(byArn);
        }

        @Override
        public Kind kind() {
            return Kind.MANAGED_POLICY;
        }
    }

    /**
     * What {@code aws cloudtrail} printed of trails, of whichever command: one command's output, or several put together.
     *
     * @param texts each a JSON object
     */
    public record TrailOutputs(Kind kind, List<String> texts) implements Content {
        public TrailOutputs {
            texts = List.copyOf(texts);
        }
    }

    /** What accounts ask of passwords; the output itself does not say of which account it is. */
    public record PasswordPolicies(List<PasswordPolicy.OfAccount> policies) implements Content {
        public PasswordPolicies {
            policies = List.copyOf(policies);
        }

        @Override
        public Kind kind() {
            return Kind.PASSWORD_POLICY;
        }
    }

    /** A file whose kind is known and whose content another reader takes. */
    public record Recognised(Kind kind) implements Content {}

    /** Within so many bytes the first entry of a file of many ends. */
    private static final int HEAD = 1 << 16;

    private IamInput() {}

    /**
     * The content of a file; a {@link PolicyException} when it is none of the kinds, naming {@code where}.
     *
     * <p>Of resource policies the content is read while the caller asks for it, from the stream that is still open.
     */
    public static Content read(InputStream in, String where) {
        try {
            byte[] head = in.readNBytes(HEAD);
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
            boolean lines = Shape.ofHead(head)
                    .flatMap(Shape::kind)
                    .filter(Kind.RESOURCE_POLICIES::equals)
                    .isPresent();
            // An account's export is some 50 MB at the most; its kind may show only at the end.
            return lines ? new ResourcePolicyLines(whole, where) : read(whole.readAllBytes(), where);
        } catch (IOException e) {
            throw Json.malformed(e, where);
        }
    }

    private static Content read(byte[] bytes, String where) {
        InputStream in = new ByteArrayInputStream(bytes);
        Kind kind = Shape.of(bytes, where).kind(where);
        return switch (kind) {
            case AUTHORIZATION_DETAILS -> new Principals(AuthorizationDetails.read(in, where));
            case MANAGED_POLICY -> new ManagedPolicies(managedPolicies(in, where));
            case ORGANIZATION -> Organization.parse(bytes, where);
            case RESOURCE_POLICIES -> new ResourcePolicyLines(in, where);
            case VPC_ENDPOINT_POLICIES -> VpcEndpointPolicies.read(in, where);
            case DESCRIBE_TRAILS, TRAIL_STATUS, EVENT_SELECTORS -> new TrailOutputs(kind, texts(in, where));
            case SERVICE_LAST_ACCESSED -> ServiceLastAccessed.read(in, where);
            case CREDENTIAL_REPORT -> CredentialReport.read(bytes, where);
            case PASSWORD_POLICY -> new PasswordPolicies(PasswordPolicy.read(in, where));
        };
    }

    /** The kind of a JSON object: a whole file's, or one line's. */
    public static Kind sniff(JsonNode node, String where) {
        return Shape.of(node).kind(where);
    }

    private static List<String> texts(InputStream in, String where) {
        List<String> texts = new ArrayList<>();
        Entries entries = new Entries(in, where, "TrailARN");
        entries.forEachRemaining(entry -> texts.add(entry.node().toString()));
        return texts;
    }

    private static Map<String, Policy> managedPolicies(InputStream in, String where) {
        Map<String, Policy> byArn = new LinkedHashMap<>();
        Entries entries = new Entries(in, where, "Arn");
        while (entries.hasNext()) {
            Fields policy = entries.next();
            byArn.put(policy.required("Arn"), policy.requiredDocument("Document"));
        }
        return byArn;
    }
}
