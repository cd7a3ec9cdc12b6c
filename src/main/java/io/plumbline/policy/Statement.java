package io.plumbline.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One statement of a policy as written.
 *
 * <p>Follows <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html">IAM JSON policy
 * element reference</a>.
 *
 * @param position its place in the policy, from 0
 * @param sid null when it has none
 * @param resources null when it has none: a trust policy speaks of the role it hangs on
 * @param principals null in identity policies
 * @param conditions all of them must hold; those of one operator stand together
 */
public record Statement(
        int position,
        String sid,
        Effect effect,
        Elements actions,
        Elements resources,
        PrincipalElement principals,
        List<Condition> conditions) {

    public Statement {
        conditions = byOperator(conditions);
    }

    /** What people call it: its Sid, else {@code Statement[0]}. */
    public String label() {
        return sid == null || sid.isEmpty() ? "Statement[" + position + "]" : sid;
    }

    /** By what it stays known: its Sid, else its content. */
    public String identity() {
        return sid == null || sid.isEmpty() ? canonical() : sid;
    }

    /** Its content as one JSON text, the same however it was written down; for ids that stay. Sid and place are left out. */
    public String canonical() {
        return PolicyWriter.canonical(this);
    }

    /** This statement alone as JSON text, as a policy would hold it. */
    public String render() {
        return PolicyWriter.render(this);
    }

    /** The same without its conditions. */
    public Statement unconditionally() {
        return new Statement(position, sid, effect, actions, resources, principals, List.of());
    }

    Statement at(int place) {
        return place == position ? this : new Statement(place, sid, effect, actions, resources, principals, conditions);
    }

    private static List<Condition> byOperator(List<Condition> conditions) {
        Map<String, Map<String, Condition>> operators = new LinkedHashMap<>();
        for (Condition condition : conditions) {
            Condition earlier = operators
                    .computeIfAbsent(condition.operator(), operator -> new LinkedHashMap<>())
                    .putIfAbsent(condition.key(), condition);
            if (earlier != null) {
                throw new IllegalArgumentException(
                        "condition: " + condition.operator() + " has \"" + condition.key() + "\" twice");
            }
        }
        List<Condition> grouped = new ArrayList<>(conditions.size());
        operators.values().forEach(keys -> grouped.addAll(keys.values()));
        return List.copyOf(grouped);
    }
}
