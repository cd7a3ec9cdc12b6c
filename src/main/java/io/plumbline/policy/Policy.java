package io.plumbline.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A policy document as written: identity, trust, resource, boundary or organization policy.
 *
 * <p>Law: {@code parse(render(p)) = p}. Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar of the IAM JSON policy
 * language</a>.
 *
 * @param version {@code 2012-10-17}, {@code 2008-10-17}, or null when the document has none
 */
public record Policy(String version, List<Statement> statements) {

    /** The version in which {@code ${…}} is a variable. */
    public static final String CURRENT_VERSION = "2012-10-17";

    public Policy {
        List<Statement> placed = new ArrayList<>(statements.size());
        for (Statement statement : statements) {
            placed.add(statement.at(placed.size()));
        }
        statements = List.copyOf(placed);
    }

    /**
     * The policy in a JSON text.
     *
     * @param where the file or field it came from, for the message of a {@link PolicyException}
     */
    public static Policy parse(String json, String where) {
        return parse(Json.tree(json, where), where);
    }

    /** The policy in a JSON object. */
    public static Policy parse(JsonNode document, String where) {
        return PolicyReader.read(document, where);
    }

    /** The policy as compact JSON text; one value stands alone, several in an array. */
    public String render() {
        return PolicyWriter.render(this);
    }
}
