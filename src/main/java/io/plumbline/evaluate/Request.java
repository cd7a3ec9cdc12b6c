package io.plumbline.evaluate;

import inet.ipaddr.IPAddress;
import io.plumbline.aws.ActionName;
import io.plumbline.aws.Arn;
import io.plumbline.catalog.Catalog;
import java.util.List;
import java.util.Locale;

/**
 * Who wants to do what to which resource, ready to be judged.
 *
 * <p>The condition keys that a request's own parts prove ({@code aws:PrincipalAccount}, {@code aws:ResourceAccount})
 * need not be in its context. Follows <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">AWS global condition
 * context keys</a>.
 */
public final class Request {

    private static final int ACCOUNT_DIGITS = 12;
    private static final String SERVICE_LINKED_PATH = ":role/aws-service-role/";
    private static final String SERVICE_LINKED_NAME = "AWSServiceRoleFor";

    private final Principal principal;
    private final ActionName action;
    private final String resource;
    private final String resourceAccount;
    private final boolean wholePrefix;
    private final RequestContext context;

    /** An address of the context and what it reads as, null for what is none. */
    private record Address(String text, IPAddress block) {}

    private boolean colonFree;

    private final String service;
    private final String actionName;
    private final boolean serviceLinked;
    private final int ordinal;
    private final ContextValue provenResourceAccount;
    /** The last one asked for: statement after statement asks for the same. */
    private Address address;

    /**
     * @param resource an ARN, or {@code *} for actions that act on no resource
     * @param resourceAccount the account that owns the resource; null for the one in its ARN, else the caller's
     * @param wholePrefix the resource ends in {@code *} and stands for everything beneath: it is allowed only if all of
     *     it is
     */
    public Request(
            Principal principal,
            ActionName action,
            String resource,
            String resourceAccount,
            boolean wholePrefix,
            RequestContext context) {
        if (wholePrefix && !resource.endsWith("*")) {
            throw new IllegalArgumentException("request: resource \"" + resource + "\" is no prefix, it lacks its *");
        }
        this.principal = principal;
        this.action = action;
        this.resource = resource;
        this.resourceAccount = resourceAccount != null ? resourceAccount : accountIn(resource);
        this.wholePrefix = wholePrefix;
        this.context = context;
        this.service = action.service().toLowerCase(Locale.ROOT);
        this.actionName = action.name().toLowerCase(Locale.ROOT);
        this.serviceLinked = isServiceLinked();
        this.ordinal = Catalog.bundled().ordinal(action);
        this.provenResourceAccount =
                this.resourceAccount == null ? null : new ContextValue.Present(List.of(this.resourceAccount));
    }

    /**
     * The same for everything beneath a prefix where no name has a colon, as of jobs and models, but not of object keys:
     * {@code arn:aws:sagemaker:eu-west-1:111122223333:model/*}. More can be ruled out then.
     */
    public static Request ofNames(
            Principal principal, ActionName action, String prefix, String resourceAccount, RequestContext context) {
        Request request = new Request(principal, action, prefix, resourceAccount, true, context);
        request.colonFree = true;
        return request;
    }

    /** One request for one resource, which belongs to the account in its ARN or to the caller's. */
    public static Request of(String principal, ActionName action, String resource, RequestContext context) {
        return new Request(Principal.of(principal), action, resource, null, false, context);
    }

    /** By the path of the role; where a session's ARN hides it, by the names that services give such roles. */
    private boolean isServiceLinked() {
        return switch (principal.kind()) {
            case ROLE -> principal.text().contains(SERVICE_LINKED_PATH);
            case ROLE_SESSION ->
                context.value("aws:principalarn") instanceof ContextValue.Present given
                        ? given.values().get(0).contains(SERVICE_LINKED_PATH)
                        : principal.name().startsWith(SERVICE_LINKED_NAME);
            default -> false;
        };
    }

    private static String accountIn(String resource) {
        String account = Arn.parse(resource).map(Arn::account).orElse("");
        boolean digits = account.length() == ACCOUNT_DIGITS && account.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? account : null;
    }

    public Principal principal() {
        return principal;
    }

    public ActionName action() {
        return action;
    }

    public String resource() {
        return resource;
    }

    /** The account that owns the resource, null when nothing tells: then it is taken for the caller's own. */
    public String resourceAccount() {
        return resourceAccount;
    }

    public boolean wholePrefix() {
        return wholePrefix;
    }

    public RequestContext context() {
        return context;
    }

    /** Whether of everything beneath the prefix nothing has a colon in its name. */
    boolean isColonFree() {
        return colonFree;
    }

    /** The action's service prefix in lower case. */
    String service() {
        return service;
    }

    /** The action's place in the catalogue, or −1 when it is not there. */
    int ordinal() {
        return ordinal;
    }

    /** The action's name within its service, in lower case. */
    String actionName() {
        return actionName;
    }

    /** Whether a role that a service made for itself asks: organization policies do not reach it. */
    boolean isByServiceLinkedRole() {
        return serviceLinked;
    }

    /** Whether caller and resource are in different accounts, so that both sides have a say. */
    boolean crossesAccounts() {
        String own = principal.account();
        return own != null && resourceAccount != null && !own.equals(resourceAccount);
    }

    /**
     * What is known of a condition key: what the context gives, else what principal and resource prove.
     *
     * @param key in lower case
     */
    ContextValue value(String key) {
        ContextValue given = context.value(key);
        if (given instanceof ContextValue.Present || !key.startsWith("aws:")) {
            return given;
        }
        if (key.equals("aws:resourceaccount")) {
            return provenResourceAccount == null ? given : provenResourceAccount;
        }
        ContextValue proven = principal.proves(key);
        // A session's ARN hides its role's path; a request that claims to say everything says that there is none.
        boolean pathHidden = given instanceof ContextValue.Unknown
                && principal.kind() == Principal.Kind.ROLE_SESSION
                && key.equals("aws:principalarn");
        return proven == null || pathHidden ? given : proven;
    }

    /** What an address or block in the context stands for, or null when it is neither. */
    IPAddress address(String text) {
        Address known = address;
        if (known == null || !known.text().equals(text)) {
            known = new Address(text, AddressRanges.parse(text));
            address = known;
        }
        return known.block();
    }

    @Override
    public String toString() {
        return principal + " " + action + " " + resource;
    }
}
