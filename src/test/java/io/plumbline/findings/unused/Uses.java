package io.plumbline.findings.unused;

import io.plumbline.aws.ActionName;
import io.plumbline.catalog.Catalog;
import io.plumbline.findings.grants.Expansion;
import io.plumbline.policy.Elements;
import java.util.BitSet;
import java.util.List;

/** What became of statements, by action names. */
final class Uses {

    static final Catalog CATALOG = Catalog.bundled();
    static final Expansion EXPANSION = new Expansion();

    private Uses() {}

    /** A statement that grants these patterns; what is in none of the lists could not be seen. */
    static StatementUse use(
            String sid, List<String> granted, List<String> kept, List<String> unused, List<String> denied) {
        Elements patterns = new Elements(false, granted);
        boolean sweeping = granted.contains("*");
        return new StatementUse(
                sid, sid, sweeping, EXPANSION.of(patterns), actions(kept), actions(unused), actions(denied));
    }

    static BitSet actions(List<String> names) {
        BitSet actions = new BitSet();
        names.forEach(name ->
                actions.set(CATALOG.ordinal(CATALOG.find(ActionName.of(name)).orElseThrow())));
        return actions;
    }
}
