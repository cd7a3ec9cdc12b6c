package io.plumbline.findings.denied;

import io.plumbline.aws.ActionName;
import io.plumbline.aws.Arn;
import io.plumbline.evaluate.Layer;
import io.plumbline.trail.Denial.Shape;
import io.plumbline.usage.Entry;
import io.plumbline.usage.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Denied calls that are one finding: of one action, on one resource, by the layer that AWS named. */
final class DeniedCalls {

    private final Entry.Fact common;
    private final List<Entry> entries;
    private final List<Refusal> refusals;

    private DeniedCalls(List<Entry> entries) {
        this.common = entries.get(0).what();
        this.entries = List.copyOf(entries);
        this.refusals = entries.stream()
                .map(entry -> Refusal.of(entry.what()))
                .distinct()
                .toList();
    }

    private record Key(String action, String resource, String layer) {
        static final Comparator<Key> ORDER = Comparator.comparing(Key::action)
                .thenComparing(Key::resource)
                .thenComparing(key -> String.valueOf(key.layer()));

        static Key of(Entry.Fact call) {
            return new Key(call.action(), call.resource(), call.layer());
        }
    }

    static List<DeniedCalls> grouped(Collection<Entry> denied) {
        Map<Key, List<Entry>> groups = new TreeMap<>(Key.ORDER);
        denied.forEach(call -> groups.computeIfAbsent(Key.of(call.what()), any -> new ArrayList<>())
                .add(call));
        return groups.values().stream().map(DeniedCalls::new).toList();
    }

    /** Whether the resource stands for many that folded to what they have in common. */
    boolean isFolded() {
        return entries.get(0).what().folded();
    }

    List<Entry> entries() {
        return entries;
    }

    /** As the ledger has it: {@code kms:*} where AWS told no more. */
    String written() {
        return common.action();
    }

    /** Empty where it is only known whose action it was, or not even that. */
    Optional<ActionName> action() {
        return ActionName.parse(common.action());
    }

    /** Null where that is not known either. */
    String service() {
        String service =
                common.action().substring(0, Math.max(0, common.action().indexOf(':')));
        return service.isEmpty() || service.equals("*") ? null : service;
    }

    String resource() {
        return common.resource();
    }

    /** The layer that AWS named. */
    Optional<Layer> layer() {
        return Optional.ofNullable(common.layer()).map(Layer::valueOf);
    }

    boolean isExplicit() {
        return entries.stream().anyMatch(entry -> entry.what().explicitDeny());
    }

    /** The policies that AWS named, without those that the ledger forgot. */
    SortedSet<String> policies() {
        SortedSet<String> policies = texts(Refusal::policy);
        policies.remove(Refusal.SOME);
        return policies;
    }

    /** What AWS said in these words at least once. */
    boolean saidAs(Shape shape) {
        return refusals.stream().anyMatch(refusal -> refusal.shape() == shape);
    }

    boolean saidOnlyAs(Shape shape) {
        return refusals.stream().allMatch(refusal -> refusal.shape() == shape);
    }

    /** The service that was refused in the principal's stead. */
    Optional<String> service(Shape shape) {
        return refusals.stream()
                .filter(refusal -> refusal.shape() == shape)
                .map(Refusal::service)
                .filter(Objects::nonNull)
                .sorted()
                .findFirst();
    }

    /** Actions of the calls in the course of which this one was denied. */
    SortedSet<String> calls() {
        return texts(Refusal::call);
    }

    Optional<Layer> through() {
        return texts(Refusal::through).stream().findFirst().map(Layer::valueOf);
    }

    private SortedSet<String> texts(Function<Refusal, String> part) {
        return refusals.stream().map(part).filter(Objects::nonNull).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The account of the resource, where its ARN names one. */
    Optional<String> resourceAccount() {
        return Arn.parse(resource()).map(Arn::account).filter(account -> account.matches("\\d{12}"));
    }
}
