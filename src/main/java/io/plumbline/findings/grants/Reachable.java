package io.plumbline.findings.grants;

import io.plumbline.aws.Pattern;
import io.plumbline.catalog.Action;
import io.plumbline.catalog.Catalog;
import io.plumbline.catalog.ResourceForms;
import io.plumbline.policy.Elements;
import io.plumbline.policy.Statement;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of a statement's actions its resources leave anything of: {@code s3:*} on {@code arn:aws:s3:::data/*} grants what is
 * done to objects, and no bucket can be made with it.
 *
 * <p>An action that the statement names itself stays, whatever the resources: somebody meant it.
 */
final class Reachable {

    private static final int REMEMBERED = 4_096;
    private static final String ANY = "*";

    private final Catalog catalog = Catalog.bundled();
    private final ResourceForms forms = ResourceForms.bundled();

    private record Key(Elements actions, Elements resources) {}

    private final Map<Key, BitSet> known = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, BitSet> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** Takes from the grant what its resources rule out. */
    void narrow(Grant grant) {
        Statement statement = grant.statement();
        Elements resources = statement.resources();
        if (resources != null && !resources.negated() && !resources.patterns().contains(ANY)) {
            grant.actions()
                    .and(known.computeIfAbsent(new Key(statement.actions(), resources), key -> reachable(grant)));
        }
    }

    private BitSet reachable(Grant grant) {
        BitSet left = new BitSet();
        List<String> patterns =
                grant.resources().stream().map(Grant::withoutVariables).toList();
        for (int i = grant.actions().nextSetBit(0); i >= 0; i = grant.actions().nextSetBit(i + 1)) {
            Action action = catalog.at(i);
            if (grant.names(action.name()) || patterns.stream().anyMatch(pattern -> mayMean(action, pattern))) {
                left.set(i);
            }
        }
        return left;
    }

    /** What acts on no resource is asked of {@code *}. */
    private boolean mayMean(Action action, String pattern) {
        return action.resources().isEmpty() ? Pattern.of(pattern).matches(ANY) : forms.mayMean(action, pattern);
    }
}
