package io.plumbline.findings.hygiene;

import io.plumbline.aws.ActionName;
import io.plumbline.aws.Arn;
import io.plumbline.aws.Pattern;
import io.plumbline.evaluate.ContextValue;
import io.plumbline.evaluate.Decision;
import io.plumbline.evaluate.Evaluator;
import io.plumbline.evaluate.Layers;
import io.plumbline.evaluate.NamedPolicy;
import io.plumbline.evaluate.Principal;
import io.plumbline.evaluate.Request;
import io.plumbline.evaluate.RequestContext;
import io.plumbline.policy.Condition;
import io.plumbline.policy.Policy;
import io.plumbline.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody whom a role's trust policy does not know: another AWS customer with every permission in an account of its own.
 *
 * <p>What a caller chooses, such as its session's name and tags, whether it signs in with a second factor, the names of its
 * own users and roles, it chooses as the policy wants it. What it cannot choose is not as wanted: its organization, its
 * account, the external id that others agreed on, the networks of others.
 */
final class Stranger {

    private static final ActionName ASSUME = ActionName.of("sts:AssumeRole");
    private static final NamedPolicy EVERYTHING = NamedPolicy.of(
            "its own",
            Policy.parse("{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}", "its own"));

    private static final List<String> ACCOUNTS = List.of("999999999999", "888888888888", "777777777777");
    private static final String ORGANIZATION = "o-stranger99";

    /** What a service tells of whom it acts for, what a federated session brings along, which network a call came through. */
    private static final Set<String> NEVER_ITS = Set.of(
            "aws:sourcearn",
            "aws:sourceaccount",
            "aws:sourceorgid",
            "aws:sourceorgpaths",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:sourcevpcarn",
            "aws:vpcsourceip",
            "aws:vpceaccount",
            "aws:vpceorgid",
            "aws:vpceorgpaths",
            "aws:ec2instancesourcevpc",
            "aws:ec2instancesourceprivateipv4",
            "aws:federatedprovider",
            "aws:calledvia",
            "aws:calledviafirst",
            "aws:calledvialast",
            "ec2:sourceinstancearn",
            "lambda:sourcefunctionarn");

    private final String role;
    private final String account;

    private Stranger(String role, String account) {
        this.role = role;
        this.account = account;
    }

    /** One that the trust policy of this role does not name. */
    static Stranger to(String roleArn, Policy trust) {
        String text = trust.render();
        String account = ACCOUNTS.stream()
                .filter(candidate -> !text.contains(candidate))
                .findFirst()
                .orElse(ACCOUNTS.get(0));
        return new Stranger(roleArn, account);
    }

    /** How one statement and all denies let it in; empty when they keep it out. */
    Optional<Decision> letInBy(Statement statement, List<Statement> denies, String version) {
        List<Statement> statements = new ArrayList<>(denies);
        statements.add(statement);
        Layers layers = Layers.identity(List.of(EVERYTHING))
                .withResource(NamedPolicy.of("trust policy", new Policy(version, statements)));
        Decision perhaps = null;
        for (String name : names(statements)) {
            for (String organization : new String[] {ORGANIZATION, null}) {
                Request request = new Request(Principal.of(name), ASSUME, role, null, false, new Known(organization));
                Decision decision = Evaluator.decide(request, layers);
                switch (decision.verdict()) {
                    case ALLOWED -> {
                        return Optional.of(decision);
                    }
                    case UNKNOWN -> perhaps = perhaps == null ? decision : perhaps;
                    case EXPLICIT_DENY, IMPLICIT_DENY -> {
                        // Another name of its own may still pass.
                    }
                }
            }
        }
        return Optional.ofNullable(perhaps);
    }

    /** A role of no particular name, and one named as the conditions want it where they leave the account open. */
    private List<String> names(List<Statement> statements) {
        List<String> names = new ArrayList<>();
        names.add("arn:" + partition() + ":iam::" + account + ":role/stranger");
        for (Statement statement : statements) {
            for (Condition condition : statement.conditions()) {
                if (condition.key().equalsIgnoreCase("aws:PrincipalArn")) {
                    condition.values().forEach(value -> asWanted(value).ifPresent(names::add));
                }
            }
        }
        return names;
    }

    private String partition() {
        return Arn.parse(role).map(Arn::partition).orElse("aws");
    }

    private Optional<String> asWanted(String pattern) {
        Arn arn = Arn.parse(pattern).orElse(null);
        if (arn == null || !Set.of("role", "user").contains(arn.type())) {
            return Optional.empty();
        }
        boolean anybodys = arn.account().isEmpty() || Pattern.of(arn.account()).matches(account);
        String resource = arn.resource().replace("*", "x").replace('?', 'x');
        return anybodys && resource.length() > arn.type().length() + 1
                ? Optional.of("arn:" + partition() + ":iam::" + account + ":" + resource)
                : Optional.empty();
    }

    /** What is known of its requests. */
    private record Known(String organization) implements RequestContext {

        @Override
        public ContextValue value(String key) {
            String name = key.toLowerCase(Locale.ROOT);
            if (NEVER_ITS.contains(name) || name.startsWith("saml:") || name.endsWith(":sub")) {
                return ContextValue.ABSENT;
            }
            return switch (name) {
                case "aws:principalorgid" -> of(organization);
                case "aws:principalorgpaths" ->
                    of(organization == null ? null : organization + "/r-str9/ou-str9-stranger/");
                case "aws:resourceorgid" -> of("o-ours000000");
                case "aws:resourceorgpaths" -> of("o-ours000000/r-ours/ou-ours-ours0000/");
                case "sts:externalid" -> of("a guess");
                case "aws:userid" -> of("AROASTRANGERSTRANGER:stranger");
                case "aws:viaawsservice" -> of("false");
                default -> ContextValue.UNKNOWN;
            };
        }

        private static ContextValue of(String value) {
            return value == null ? ContextValue.ABSENT : ContextValue.of(List.of(value));
        }
    }
}
