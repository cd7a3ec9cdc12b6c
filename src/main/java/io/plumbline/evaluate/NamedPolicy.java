package io.plumbline.evaluate;

import io.plumbline.policy.Policy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A policy under the name that answers give, compiled once and for all: {@code AmazonSageMakerFullAccess}.
 *
 * <p>Immutable, so any number of threads may share one. It stays on its machine: compile again where it is needed.
 */
public final class NamedPolicy {

    /** The statements that may speak of one service, in the order of the document. */
    record Statements(List<CompiledStatement> denies, List<CompiledStatement> allows) {

        static Statements of(List<CompiledStatement> all) {
            return new Statements(
                    all.stream().filter(CompiledStatement::denies).toList(),
                    all.stream().filter(statement -> !statement.denies()).toList());
        }
    }

    private final String name;
    private final Policy policy;
    private final Map<String, Statements> byService = new HashMap<>();
    /** For services that no statement names. */
    private final Statements elsewhere;

    private NamedPolicy(String name, Policy policy) {
        this.name = name;
        this.policy = policy;
        List<CompiledStatement> all = policy.statements().stream()
                .map(statement -> new CompiledStatement(statement, policy.version()))
                .toList();
        Set<String> services = new HashSet<>();
        List<Set<String>> spokenOf = new ArrayList<>();
        for (CompiledStatement statement : all) {
            Set<String> named = statement.services();
            spokenOf.add(named);
            services.addAll(named == null ? Set.of() : named);
        }
        for (String service : services) {
            List<CompiledStatement> some = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                if (spokenOf.get(i) == null || spokenOf.get(i).contains(service)) {
                    some.add(all.get(i));
                }
            }
            byService.put(service, Statements.of(some));
        }
        this.elsewhere = Statements.of(
                all.stream().filter(statement -> statement.services() == null).toList());
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

    Statements about(String service) {
        return byService.getOrDefault(service.toLowerCase(Locale.ROOT), elsewhere);
    }

    @Override
    public String toString() {
        return name;
    }
}
