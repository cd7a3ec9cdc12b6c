package io.plumbline.findings.unused;

import io.plumbline.catalog.Catalog;
import io.plumbline.findings.unused.Excess.Level;
import io.plumbline.findings.unused.Excess.Part;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What goes of statements that cannot go as a whole: services, else actions.
 *
 * <p>A statement that sweeps over all services would be hundreds of findings. What it grants of services that nobody
 * touched is therefore two at most: one of those proven unused, {@code UNUSED_SERVICE} without a service, and one of the
 * unused actions of those of which not all could be seen, {@code UNUSED_ACTION} without service and action. Of a service
 * that was used, its other actions are one. None of them says more than is true of each service in it.
 */
final class ServiceExcess {

    private final Catalog catalog;

    ServiceExcess(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Of one sweeping statement: services of which nothing was used, proven or as far as could be seen. */
    private static final class Swept {
        private final Map<String, BitSet> unused = new TreeMap<>();
        private final Map<String, BitSet> unseen = new TreeMap<>();
    }

    List<Excess> of(List<Part> statements) {
        List<Excess> excess = new ArrayList<>();
        Map<Integer, Swept> swept = new LinkedHashMap<>();
        statements.forEach(part -> swept.put(part.index(), new Swept()));
        services(statements)
                .forEach((service, actions) -> addService(service, of(service, actions, statements), swept, excess));
        for (Part part : statements) {
            addSwept(part, swept.get(part.index()), excess);
        }
        return excess;
    }

    /** What each statement grants of a service, and whether all of it is away. */
    private record OfService(List<Part> granting, boolean away, boolean untouched) {}

    private static OfService of(String service, BitSet actions, List<Part> statements) {
        List<Part> granting = new ArrayList<>();
        boolean away = true;
        boolean untouched = true;
        for (Part part : statements) {
            BitSet granted = Bits.intersection(part.statement().granted(), actions);
            if (!granted.isEmpty()) {
                granting.add(new Part(part.index(), part.statement(), granted));
                away &= Bits.covers(part.statement().away(), granted);
                untouched &= !part.statement().kept().intersects(granted);
            }
            away &= !part.statement().mayGrantMoreOf(service);
        }
        return new OfService(granting, away, untouched);
    }

    private void addService(String service, OfService of, Map<Integer, Swept> swept, List<Excess> excess) {
        List<Part> whole = new ArrayList<>();
        for (Part part : of.granting()) {
            BitSet unused = Bits.intersection(part.statement().unused(), part.actions());
            boolean sweeps = Bits.covers(part.statement().swept(), part.actions());
            if (unused.isEmpty()) {
                continue;
            }
            if (of.away() && sweeps) {
                swept.get(part.index()).unused.put(service, part.actions());
            } else if (of.away()) {
                whole.add(part);
            } else if (of.untouched() && sweeps) {
                swept.get(part.index()).unseen.put(service, unused);
            } else {
                excess.addAll(actions(service, part, unused));
            }
        }
        if (!whole.isEmpty()) {
            excess.add(new Excess(Level.SERVICE, whole, service, null));
        }
    }

    private List<Excess> actions(String service, Part part, BitSet unused) {
        List<Excess> excess = new ArrayList<>();
        BitSet alone = Bits.minus(unused, part.statement().together());
        BitSet together = Bits.minus(unused, alone);
        if (!together.isEmpty()) {
            Part some = new Part(part.index(), part.statement(), together);
            excess.add(new Excess(Level.ACTION, List.of(some), service, null));
        }
        alone.stream().forEach(i -> {
            Part one = new Part(part.index(), part.statement(), Bits.only(i));
            excess.add(new Excess(Level.ACTION, List.of(one), service, catalog.at(i)));
        });
        return excess;
    }

    private static void addSwept(Part part, Swept swept, List<Excess> excess) {
        add(Level.SERVICE, part, swept.unused, excess);
        add(Level.ACTION, part, swept.unseen, excess);
    }

    private static void add(Level level, Part part, Map<String, BitSet> services, List<Excess> excess) {
        if (!services.isEmpty()) {
            BitSet all = new BitSet();
            services.values().forEach(all::or);
            excess.add(new Excess(level, List.of(new Part(part.index(), part.statement(), all)), null, null));
        }
    }

    /** Each service that is granted, with its actions. */
    private Map<String, BitSet> services(List<Part> statements) {
        BitSet granted = new BitSet();
        statements.forEach(part -> granted.or(part.statement().granted()));
        Map<String, BitSet> services = new TreeMap<>();
        for (int i = granted.nextSetBit(0); i >= 0; i = granted.nextSetBit(i + 1)) {
            String service = catalog.at(i).name().service();
            int end = i + 1;
            while (end < catalog.actionCount()
                    && granted.get(end)
                    && catalog.at(end).name().service().equals(service)) {
                end++;
            }
            services.computeIfAbsent(service, any -> new BitSet()).set(i, end);
            i = end - 1;
        }
        return services;
    }
}
