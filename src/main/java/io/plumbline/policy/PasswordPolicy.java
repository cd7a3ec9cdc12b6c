package io.plumbline.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an account asks of the passwords of its users: {@code {"PasswordPolicy":{"MinimumPasswordLength":14,…}}}.
 *
 * <p>Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html">UpdateAccountPasswordPolicy</a>,
 * which sets everything that a request does not name back to a default.
 *
 * @param reusePrevention how many earlier passwords may not come again; 0 for none
 */
public record PasswordPolicy(
        int minimumLength,
        boolean symbols,
        boolean numbers,
        boolean uppercase,
        boolean lowercase,
        int reusePrevention) {

    /**
     * What an account without a policy of its own asks: eight characters, and three of the four kinds of them. Which three
     * is the user's choice, so none is required here.
     */
    public static final PasswordPolicy OF_IAM = new PasswordPolicy(8, false, false, false, false, 0);

    private static final int SHORTEST = 6;

    /** A file's policy, with the account when an {@code AccountId} stands beside it; else null. */
    public record OfAccount(String account, PasswordPolicy policy) {}

    static List<OfAccount> read(InputStream in, String where) {
        List<OfAccount> policies = new ArrayList<>();
        Entries entries = new Entries(in, where, "AccountId");
        while (entries.hasNext()) {
            Fields entry = entries.next();
            JsonNode policy = entry.node("PasswordPolicy");
            if (policy == null || !policy.isObject()) {
                throw new PolicyException(entry.place() + ": PasswordPolicy is no JSON object");
            }
            String account = entry.node("AccountId") == null ? null : entry.accountId("AccountId");
            policies.add(new OfAccount(account, of(policy, entry.place() + ".PasswordPolicy")));
        }
        return policies;
    }

    private static PasswordPolicy of(JsonNode policy, String place) {
        return new PasswordPolicy(
                number(policy, "MinimumPasswordLength", SHORTEST, place),
                policy.path("RequireSymbols").asBoolean(),
                policy.path("RequireNumbers").asBoolean(),
                policy.path("RequireUppercaseCharacters").asBoolean(),
                policy.path("RequireLowercaseCharacters").asBoolean(),
                number(policy, "PasswordReusePrevention", 0, place));
    }

    private static int number(JsonNode policy, String name, int absent, String place) {
        JsonNode value = policy.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return absent;
        }
        if (!value.canConvertToInt() || value.intValue() < 0) {
            throw new PolicyException(place + ": " + name + " \"" + value.asText() + "\" is no number of this kind");
        }
        return value.intValue();
    }

    /** What an {@code UpdateAccountPasswordPolicy} of the trail asked for; null stands for no parameters at all. */
    public static PasswordPolicy requested(JsonNode parameters) {
        JsonNode asked = parameters == null ? JsonNodeFactory.instance.objectNode() : parameters;
        return new PasswordPolicy(
                asked.path("minimumPasswordLength").asInt(SHORTEST),
                flag(asked, "requireSymbols"),
                flag(asked, "requireNumbers"),
                flag(asked, "requireUppercaseCharacters"),
                flag(asked, "requireLowercaseCharacters"),
                asked.path("passwordReusePrevention").asInt(0));
    }

    /** A record may have the flag as a text. */
    private static boolean flag(JsonNode asked, String name) {
        return asked.path(name).asText("").toLowerCase(Locale.ROOT).equals("true");
    }

    /** Whether a password that the other policy refuses passes this one. */
    public boolean isWeakerThan(PasswordPolicy other) {
        return minimumLength < other.minimumLength
                || reusePrevention < other.reusePrevention
                || (other.symbols && !symbols)
                || (other.numbers && !numbers)
                || (other.uppercase && !uppercase)
                || (other.lowercase && !lowercase);
    }

    /** As {@code get-account-password-policy} prints it. */
    public String toJson() {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.putObject("PasswordPolicy")
                .put("MinimumPasswordLength", minimumLength)
                .put("RequireSymbols", symbols)
                .put("RequireNumbers", numbers)
                .put("RequireUppercaseCharacters", uppercase)
                .put("RequireLowercaseCharacters", lowercase)
                .put("PasswordReusePrevention", reusePrevention);
        return file.toString();
    }

    /** What {@link #toJson} wrote. */
    public static PasswordPolicy fromJson(String json) {
        return of(Json.tree(json, "password policy").path("PasswordPolicy"), "password policy");
    }
}
