package io.plumbline.policy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * One account's {@code aws iam get-account-authorization-details}, groups resolved into their users.
 *
 * <p>Read as a stream, one role, user, group or policy at a time. Pages that were put together by hand, as JSON lines or
 * in an array, are one export. Fields that AWS added since are passed over. Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html">GetAccountAuthorizationDetails</a>.
 */
public final class AuthorizationDetails {

    private final List<PrincipalPolicies> principals;
    private final Map<String, Policy> managedPolicies;
    private final List<PolicyVersion> versions;

    AuthorizationDetails(
            List<PrincipalPolicies> principals, Map<String, Policy> managedPolicies, List<PolicyVersion> versions) {
        this.principals = List.copyOf(principals);
        this.managedPolicies = Map.copyOf(managedPolicies);
        this.versions = List.copyOf(versions);
    }

    /**
     * The roles, then the users, of an export.
     *
     * @param where the file's name, for the message of a {@link PolicyException}: bad JSON, or a bad document, of which
     *     it names principal and policy
     */
    public static List<PrincipalPolicies> parse(InputStream in, String where) {
        return read(in, where).principals();
    }

    /** The whole export, with the managed policies that other files' principals may hold. */
    public static AuthorizationDetails read(InputStream in, String where) {
        Export export = new Export(where);
        try (JsonParser json = Json.STREAM.createParser(in)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    readPage(json, export);
                } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
                    throw new PolicyException(where + ": is no get-account-authorization-details output: " + token);
                }
            }
        } catch (IOException e) {
            throw Json.malformed(e, where);
        }
        return export.resolved();
    }

    public List<PrincipalPolicies> principals() {
        return principals;
    }

    /** The default versions of the managed policies in the export, by ARN. */
    public Map<String, Policy> managedPolicies() {
        return managedPolicies;
    }

    /** All versions of the managed policies in the export whose age it tells, default ones included. */
    public List<PolicyVersion> versions() {
        return versions;
    }

    private static void readPage(JsonParser json, Export export) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String list = json.currentName();
            json.nextToken();
            switch (list) {
                case "RoleDetailList" -> readEach(json, list, export, export::role);
                case "UserDetailList" -> readEach(json, list, export, export::user);
                case "GroupDetailList" -> readEach(json, list, export, export::group);
                case "Policies" -> readEach(json, list, export, export::managedPolicy);
                default -> json.skipChildren();
            }
        }
    }

    private static void readEach(JsonParser json, String list, Export export, Entry entry) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new PolicyException(export.where() + ": " + list + " is no list");
        }
        for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
            JsonNode node = Json.STREAM.readTree(json);
            entry.accept(node, export.where() + ": " + list + "[" + i + "]");
        }
    }

    /** Takes one element of a list and the place it stands at. */
    private interface Entry {
        void accept(JsonNode node, String where);
    }
}
