package io.plumbline.evaluate;

import io.plumbline.catalog.Catalog;
import io.plumbline.policy.Effect;
import io.plumbline.policy.Policy;
import io.plumbline.policy.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A policy under the name that answers give, compiled once and for all: {@code AmazonSageMakerFullAccess}.
 *
 * <p>Immutable, so any number of threads may share one. It stays on its machine: compile again where it is needed.
 */
public final class NamedPolicy {

    /** The statements that may speak of one service, in the order of the document. */
    private static final class About {
        private final CompiledStatement[] denies;
        private final CompiledStatement[] allows;

        private About(List<CompiledStatement> all) {
            denies = all.stream().filter(CompiledStatement::denies).toArray(CompiledStatement[]::new);
            allows = all.stream().filter(statement -> !statement.denies()).toArray(CompiledStatement[]::new);
        }
    }

    private static final CompiledStatement[] NONE = {};

    private final String name;
    private final Policy policy;
    private final Map<String, About> byService = new HashMap<>();
    /** For services that no statement names, and for those that AWS does not have. */
    private final About elsewhere;

    private final boolean denies;

    private NamedPolicy(String name, Policy policy) {
        this.name = name;
        this.policy = policy;
        this.denies = policy.statements().stream().anyMatch(one -> one.effect() == Effect.DENY);
        List<CompiledStatement> others = new ArrayList<>();
        Map<String, List<CompiledStatement>> some = new HashMap<>();
        for (String service : services(policy)) {
            some.put(service, new ArrayList<>());
        }
        for (Statement written : policy.statements()) {
            CompiledStatement statement = new CompiledStatement(this, written, policy.version());
            Set<String> services = statement.services();
            for (String service : services == null ? some.keySet() : services) {
                if (some.containsKey(service)) {
                    some.get(service).add(statement);
                }
            }
            if (services == null || !some.keySet().containsAll(services)) {
                others.add(statement);
            }
        }
        some.forEach((service, statements) -> byService.put(service, new About(statements)));
        this.elsewhere = new About(others);
    }

    /** The services that a statement names. Of made-up ones there may be any number, so they share a place. */
    private static Set<String> services(Policy policy) {
        Set<String> known = Catalog.bundled().services();
        Set<String> services = new HashSet<>();
        for (Statement statement : policy.statements()) {
            if (!statement.actions().negated()) {
                for (String text : statement.actions().patterns()) {
                    String service = ActionPattern.of(text).service();
                    if (service != null && known.contains(service)) {
                        services.add(service);
                    }
                }
            }
        }
        return services;
    }

    public static NamedPolicy of(String name, Policy policy) {
        return new NamedPolicy(name, policy);
    }

    public String name() {
        return name;
    }

    /** The document as written. */
    public Policy policy() {
        return policy;
    }

    /** The statements that may deny the request, by its service. */
    CompiledStatement[] denies(Request request) {
        return denies ? about(request).denies : NONE;
    }

    /** The statements that may allow the request, by its service. */
    CompiledStatement[] allows(Request request) {
        return about(request).allows;
    }

    private About about(Request request) {
        return byService.getOrDefault(request.service(), elsewhere);
    }

    @Override
    public String toString() {
        return name;
    }
}
