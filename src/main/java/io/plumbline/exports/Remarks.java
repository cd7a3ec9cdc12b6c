package io.plumbline.exports;

import io.plumbline.lint.Document;
import io.plumbline.lint.Linter;
import io.plumbline.lint.PolicyUse;
import io.plumbline.lint.Warning;
import io.plumbline.lint.Warnings;
import io.plumbline.policy.IamInput;
import io.plumbline.policy.ResourcePolicy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What is odd about the policies of one file, as pieces: the first warnings, then how many there are in all. */
final class Remarks {

    private final String path;
    private final Linter linter = Linter.bundled();
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private long count;

    Remarks(String path) {
        this.path = path;
    }

    /** Looks at what was read whole; a file of very many resource policies is looked at line by line. */
    void add(IamInput.Content content) {
        add(linter.of(content, path));
    }

    void add(ResourcePolicy policy) {
        if (policy.policy() != null) {
            add(linter.of(new Document(path, policy.resourceArn(), PolicyUse.RESOURCE, policy.policy())));
        }
    }

    private void add(List<Warning> warnings) {
        count += warnings.size();
        for (int i = 0; i < warnings.size() && pieces.size() < Warnings.MOST_KEPT; i++) {
            pieces.add(new Piece.Warned(warnings.get(i)));
        }
    }

    /** Whether there is a piece left, once the file is read to its end. */
    boolean hasNext() {
        return count > 0;
    }

    Piece next() {
        if (!pieces.isEmpty()) {
            return pieces.remove();
        }
        Piece inAll = new Piece.WarnedInAll(path, count);
        count = 0;
        return inAll;
    }
}
