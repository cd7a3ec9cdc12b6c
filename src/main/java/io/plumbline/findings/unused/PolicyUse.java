package io.plumbline.findings.unused;

import java.util.List;

/**
 * What became of one policy: of each statement that allows something, in the order of the document.
 *
 * @param denies whether it has denying statements too, which go with it if it goes
 */
record PolicyUse(boolean denies, List<StatementUse> statements) {

    PolicyUse {
        statements = List.copyOf(statements);
    }
}
