package io.plumbline.history;

import io.plumbline.history.PolicyChange.Nature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The changes of one name, told apart by whom they concerned: a role that is deleted and made again is another role.
 *
 * <p>IAM's requests name roles and users by name alone. A life begins with the event that made it and ends with the one that
 * deleted it; the answer to the first tells its id.
 */
final class Lives {

    /** Of what happens in one second a making comes first and a deletion last. */
    private static final Comparator<PolicyChange> IN_TIME = Comparator.comparing(PolicyChange::time)
            .thenComparing(Lives::rank)
            .thenComparing(change -> String.valueOf(change.eventId()));

    private Lives() {}

    private static int rank(PolicyChange change) {
        return switch (change.nature()) {
            case MAKES -> 0;
            case RENAMES, CHANGES, EXPORTED -> 1;
            case REMOVES -> 2;
        };
    }

    static List<PolicyChange> sorted(List<PolicyChange> changes) {
        return changes.stream().sorted(IN_TIME).toList();
    }

    /**
     * The changes of the one with this id.
     *
     * @param id null when not known: then the last life is meant
     * @param asOf when the export was taken
     * @param exported whether it is there when the export is taken
     */
    static List<PolicyChange> of(String id, boolean exported, Instant asOf, List<PolicyChange> changes) {
        List<List<PolicyChange>> lives = split(sorted(changes));
        for (List<PolicyChange> life : lives) {
            if (id != null && id.equals(id(life))) {
                return life;
            }
        }
        if (lives.isEmpty()) {
            return List.of();
        }
        // One whose making was not seen, or whose making told no id, is the first or the last of its name.
        List<PolicyChange> candidate = exported ? livedAt(asOf, lives) : lives.get(id == null ? lives.size() - 1 : 0);
        boolean anothers = id != null && id(candidate) != null;
        return anothers ? List.of() : candidate;
    }

    private static List<PolicyChange> livedAt(Instant asOf, List<List<PolicyChange>> lives) {
        for (List<PolicyChange> life : lives) {
            PolicyChange last = life.isEmpty() ? null : life.get(life.size() - 1);
            boolean over = last != null
                    && last.nature() == Nature.REMOVES
                    && !last.time().isAfter(asOf);
            if (!over) {
                return life;
            }
        }
        return List.of();
    }

    private static List<List<PolicyChange>> split(List<PolicyChange> sorted) {
        List<List<PolicyChange>> lives = new ArrayList<>();
        List<PolicyChange> life = new ArrayList<>();
        lives.add(life);
        for (PolicyChange change : sorted) {
            if (change.nature() == Nature.MAKES && !life.isEmpty()) {
                life = new ArrayList<>();
                lives.add(life);
            }
            life.add(change);
            if (change.nature() == Nature.REMOVES) {
                life = new ArrayList<>();
                lives.add(life);
            }
        }
        lives.removeIf(List::isEmpty);
        return lives;
    }

    private static String id(List<PolicyChange> life) {
        return life.isEmpty() ? null : life.get(0).targetId();
    }
}
