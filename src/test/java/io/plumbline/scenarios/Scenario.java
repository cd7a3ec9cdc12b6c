package io.plumbline.scenarios;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * One account's world in a few lines, and exactly the findings it gives.
 *
 * <p>{@code ${account}} in any text is the scenario's own account and {@code ${other}} one that is not audited. Fields that
 * are not here are refused.
 *
 * @param name a sentence that says what holds
 * @param source where AWS says so, or why it must be so
 * @param options of the run: {@code ["--min-window","0d"]}
 * @param listens what of the account is delivered every day: {@code reads}, {@code writes}, {@code kms} (its reads and
 *     writes), {@code objects:BUCKET} (S3 data events, reads and writes, of the bucket and its objects). Without it, {@code
 *     reads} and {@code writes}
 * @param from the first such day; without it, 0
 * @param until the last such day; without it, 59
 * @param events what happened beside that; see {@link Happening}
 * @param roles by name; see {@link Holder}
 * @param users by name
 * @param groups by name
 * @param managed customer managed policies by name: a list of statements, or an object as the export has it in {@code
 *     Policies}
 * @param organization {@code {"scps":[{…},…],"rcps":[…]}}, policy documents attached to the account, each with a {@code
 *     Name}
 * @param resourcePolicies by ARN; null for a resource that is known to have none
 * @param endpointPolicies by id
 * @param files other inputs of {@code --iam} by file name: JSON, or text
 * @param expect the findings, each with the fields that matter; {@code reason} is a list of what it contains, {@code
 *     evidence} a list of events' ids
 */
record Scenario(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String source,
        List<String> options,
        List<String> listens,
        Integer from,
        Integer until,
        List<Happening> events,
        Map<String, Holder> roles,
        Map<String, Holder> users,
        Map<String, Holder> groups,
        Map<String, JsonNode> managed,
        ObjectNode organization,
        Map<String, JsonNode> resourcePolicies,
        Map<String, JsonNode> endpointPolicies,
        Map<String, JsonNode> files,
        @JsonProperty(required = true) List<ObjectNode> expect) {

    static final int LAST_DAY = 59;

    Scenario {
        options = options == null ? List.of() : options;
        listens = listens == null ? List.of("reads", "writes") : listens;
        from = from == null ? 0 : from;
        until = until == null ? LAST_DAY : until;
        events = events == null ? List.of() : events;
        roles = orNone(roles);
        users = orNone(users);
        groups = orNone(groups);
        managed = orNone(managed);
        resourcePolicies = orNone(resourcePolicies);
        endpointPolicies = orNone(endpointPolicies);
        files = orNone(files);
    }

    private static <V> Map<String, V> orNone(Map<String, V> map) {
        return map == null ? Map.of() : map;
    }

    /**
     * A role, user or group.
     *
     * @param path {@code /ml/}; without it {@code /}
     * @param policies inline policies: statements by policy name
     * @param attached names of managed policies of the scenario, or ARNs
     * @param boundary the name of a managed policy of the scenario, or an ARN
     * @param groups of a user
     * @param trust statements; without it the watcher may assume the role, and did if the role acts in an event
     * @param created an instant, or a day by number; without it 2025-01-01
     * @param lastUsed likewise; without it never
     */
    record Holder(
            String path,
            String id,
            Map<String, List<JsonNode>> policies,
            List<String> attached,
            String boundary,
            List<String> groups,
            List<JsonNode> trust,
            JsonNode created,
            JsonNode lastUsed,
            Map<String, String> tags) {

        Holder {
            path = path == null ? "/" : path;
            policies = orNone(policies);
            attached = attached == null ? List.of() : attached;
            groups = groups == null ? List.of() : groups;
            tags = orNone(tags);
        }
    }

    /**
     * An event, or one a day.
     *
     * @param id for expected evidence
     * @param day the day, or the first of them
     * @param through the last day, of one a day
     * @param at {@code 12:00:00} UTC if not told
     * @param by {@code role/NAME}, {@code role/NAME/SESSION}, {@code user/NAME}, {@code root}, {@code service/HOST}, {@code
     *     watcher}, or a whole {@code userIdentity}
     * @param call {@code ec2 DescribeInstances}: event source and name
     * @param region {@code us-east-1} if not told
     * @param object {@code bucket/key}: a data event of S3
     * @param with other fields of the record, in place of what it would have
     */
    record Happening(
            String id,
            @JsonProperty(required = true) Integer day,
            Integer through,
            String at,
            @JsonProperty(required = true) JsonNode by,
            @JsonProperty(required = true) String call,
            String region,
            JsonNode request,
            JsonNode response,
            String error,
            String message,
            String object,
            ObjectNode with) {

        Happening {
            through = through == null ? day : through;
            at = at == null ? "12:00:00" : at;
            region = region == null ? "us-east-1" : region;
        }
    }
}
