package io.plumbline.catalog;

import io.plumbline.aws.ActionName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Turns a call of a trail into the actions and resources that IAM decided on.
 *
 * <p>The rule is {@code <prefix of the event source>:<event name>}, looked up in the catalogue in any letter case;
 * {@code call-exceptions.json} holds what differs and {@code call-resources.json} where requests keep their resources.
 * A call is prepared when first seen; after that it costs two map look-ups. Safe to share between threads.
 *
 * <p>What a record cannot tell stays open: {@code iam:GetUser} without a name acts on the caller, who is not part of
 * the call, and comes out as {@code *}.
 */
public final class CallMapping {

    /** Calls kept prepared; names come from the trail, so a hostile one must not fill the memory. */
    private static final int MOST_PREPARED = 50_000;

    private static final ActionName PASS_ROLE = ActionName.of("iam:PassRole");

    private final Catalog catalog;
    private final CallTable table;
    private final ResourceTable resources;
    private final Map<String, Map<String, Optional<CallRule>>> prepared = new ConcurrentHashMap<>();
    private final Map<String, List<ArnTemplate>> forms = new ConcurrentHashMap<>();
    private final AtomicInteger preparedCount = new AtomicInteger();

    CallMapping(Catalog catalog, CallTable table, ResourceTable resources) {
        this.catalog = catalog;
        this.table = table;
        this.resources = resources;
    }

    /** The mapping that comes with the program; one per JVM, read when first asked for. */
    public static CallMapping bundled() {
        return Bundled.MAPPING;
    }

    /** Never throws, whatever the record holds. */
    public MappedCall map(Call call) {
        String type = call.eventType();
        // Records before version 1.02 have no type and are calls.
        boolean consoleAction = "AwsConsoleAction".equals(type);
        if (type != null && !type.equals("AwsApiCall") && !consoleAction) {
            return new MappedCall.NotApiCall(type);
        }
        if (call.eventSource() == null || call.eventName() == null) {
            return new MappedCall.Unmapped();
        }
        CallRule rule = rule(call.eventSource(), call.eventName());
        if (rule != null) {
            return rule.apply(call);
        }
        return consoleAction ? new MappedCall.NotApiCall(type) : denied(call);
    }

    /** A call that no table knows may still have been denied, and then AWS may have named the action. */
    private MappedCall denied(Call call) {
        Optional<Action> action = call.denial() == null
                ? Optional.empty()
                : catalog.find(call.denial().action());
        if (action.isEmpty()) {
            return new MappedCall.Unmapped();
        }
        List<String> found = target(action.get()).finder().find(call);
        return new MappedCall.Authorized(
                List.of(new AuthorizedAction(action.get().name(), found, AuthorizedAction.Origin.CALL, Map.of())));
    }

    private CallRule rule(String eventSource, String eventName) {
        Map<String, Optional<CallRule>> ofSource = prepared.get(eventSource);
        Optional<CallRule> rule = ofSource == null ? null : ofSource.get(eventName);
        return (rule != null ? rule : prepare(eventSource, eventName)).orElse(null);
    }

    private Optional<CallRule> prepare(String eventSource, String eventName) {
        Optional<CallRule> rule = ruleOf(source(eventSource), eventName);
        if (preparedCount.get() < MOST_PREPARED) {
            preparedCount.incrementAndGet();
            prepared.computeIfAbsent(eventSource, key -> new ConcurrentHashMap<>())
                    .put(eventName, rule);
        }
        return rule;
    }

    /** How many calls are kept prepared. */
    int preparedCalls() {
        return prepared.values().stream().mapToInt(Map::size).sum();
    }

    /** The IAM prefix of the actions of an event source, {@code cloudwatch} of {@code monitoring.amazonaws.com}. */
    public String service(String eventSource) {
        return table.prefix(source(eventSource));
    }

    /** {@code s3} of {@code s3.amazonaws.com} and of {@code s3.amazonaws.com.cn}. */
    private static String source(String eventSource) {
        String lower = eventSource.toLowerCase(Locale.ROOT);
        int end = lower.indexOf(".amazonaws.com");
        return end < 0 ? lower : lower.substring(0, end);
    }

    private Optional<CallRule> ruleOf(String source, String eventName) {
        String prefix = table.prefix(source);
        String name = table.undated(prefix, eventName);
        CallTable.Row row = table.row(source, name);
        List<ActionName> names;
        if (row != null && row.actions() != null) {
            names = row.oneOf().isEmpty() ? row.actions() : row.oneOf();
            if (names.isEmpty()) {
                return Optional.of(nothing(name));
            }
        } else {
            String verb = table.verb(source, name);
            names = prefix.isEmpty() || name.isEmpty()
                    ? List.of()
                    : List.of(new ActionName(prefix, verb == null ? name : verb));
        }
        List<CallRule.Target> own = targets(names);
        return own.isEmpty() ? Optional.empty() : Optional.of(rule(name, own, row));
    }

    private static CallRule nothing(String name) {
        return new CallRule(name, List.of(), false, List.of(), List.of(), null, null, List.of(), null);
    }

    private CallRule rule(String name, List<CallRule.Target> own, CallTable.Row row) {
        Action first = catalog.find(own.get(0).action()).orElseThrow();
        String service = first.name().service();
        boolean listed = first.dependentActions().contains(PASS_ROLE);
        boolean passes =
                (row != null && row.passesRole()) || (listed && !service.equals("sts") && !service.equals("iam"));
        return new CallRule(
                name,
                own,
                row != null && !row.oneOf().isEmpty(),
                row == null ? List.of() : targets(row.withVersion()),
                row == null ? List.of() : implied(row),
                tagging(first),
                passes ? PASS_ROLE : null,
                row == null ? List.of() : row.roles(),
                row != null && row.passedTo() != null ? row.passedTo() : table.passedTo(service));
    }

    private List<CallRule.Implied> implied(CallTable.Row row) {
        List<CallRule.Implied> implied = new ArrayList<>();
        for (CallTable.Also also : row.also()) {
            implied.add(new CallRule.Implied(also, target(also.action())));
        }
        return List.copyOf(implied);
    }

    /** The service's own action for tags that the catalogue lists beside this one, or null. */
    private ActionName tagging(Action action) {
        return action.dependentActions().stream()
                .filter(name -> name.service().equals(action.name().service()))
                .map(catalog::find)
                .flatMap(Optional::stream)
                .filter(other -> other.accessLevels().contains(AccessLevel.TAGGING))
                .map(Action::name)
                .findFirst()
                .orElse(null);
    }

    private List<CallRule.Target> targets(List<ActionName> names) {
        return names.stream()
                .map(catalog::find)
                .flatMap(Optional::stream)
                .map(this::target)
                .toList();
    }

    private CallRule.Target target(ActionName name) {
        return target(catalog.find(name)
                .orElseThrow(() -> new IllegalStateException("call-exceptions.json: no action " + name)));
    }

    private CallRule.Target target(Action action) {
        List<ArnTemplate> ofService = forms.computeIfAbsent(action.name().service(), this::formsOf);
        return new CallRule.Target(action.name(), new ResourceFinder(action, ofService, resources));
    }

    private List<ArnTemplate> formsOf(String service) {
        Map<String, ArnTemplate> byText = new LinkedHashMap<>();
        for (Action action : catalog.actionsOf(service)) {
            for (ActionResource resource : action.resources()) {
                ArnTemplate form = ArnTemplate.parse(resource.arn());
                if (form != null) {
                    byText.putIfAbsent(resource.arn(), form);
                }
            }
        }
        return List.copyOf(byText.values());
    }

    private static final class Bundled {
        private static final CallMapping MAPPING =
                new CallMapping(Catalog.bundled(), CallTable.bundled(), ResourceTable.bundled());
    }
}
