package io.plumbline.lint;

import io.plumbline.catalog.Catalog;
import io.plumbline.policy.IamInput;
import io.plumbline.policy.Policy;
import io.plumbline.policy.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Says what in a policy cannot mean what it seems to: an operator that does not exist, an action that nothing matches, a
 * bucket's ARN for objects, a group as principal.
 *
 * <p>It warns of what is certain and is silent where AWS's pages, or the catalogue, leave room. Condition keys are not
 * looked at: the catalogue does not have all of them, and two that are right may differ by a letter ({@code
 * aws:SourceVpc}, {@code aws:SourceVpce}). Broad grants are findings, not warnings. Safe to share between threads.
 */
public final class Linter {

    private final ActionLint actions;
    private final ResourceLint resources;

    private Linter(Catalog catalog) {
        this.actions = new ActionLint(catalog);
        this.resources = new ResourceLint(catalog);
    }

    /** A linter with the catalogue that comes with the program. */
    public static Linter bundled() {
        return with(Catalog.bundled());
    }

    static Linter with(Catalog catalog) {
        return new Linter(catalog);
    }

    /** What is odd about a document, in the order of its places. */
    public List<Warning> of(Document document) {
        Remarks remarks = new Remarks(document);
        Policy policy = document.policy();
        if (QuotaLint.isBeyondAll(document, remarks)) {
            return remarks.inOrder();
        }
        DocumentLint.lint(policy, remarks);
        QuotaLint.lint(document, remarks);
        for (Statement statement : policy.statements()) {
            StatementLint.lint(statement, remarks);
            PrincipalLint.lint(statement, remarks);
            actions.lint(statement, remarks);
            resources.lint(statement, remarks);
            VariableLint.lint(statement, policy.version(), remarks);
            statement.conditions().forEach(condition -> ConditionLint.lint(statement, condition, remarks));
        }
        return remarks.inOrder();
    }

    /**
     * What is odd about the documents of an IAM input, each named once however many hold it; in stable order.
     *
     * <p>AWS's own managed policies are left out: nobody here can edit them. A group's policies are known through its
     * members; what nobody holds grants nothing. A file of another kind gives none.
     */
    public List<Warning> of(IamInput.Content content, String file) {
        List<Warning> warnings = new ArrayList<>();
        for (Document document : ExportedDocuments.of(content, file)) {
            warnings.addAll(of(document));
        }
        if (content instanceof IamInput.Principals principals) {
            warnings.addAll(HolderQuotas.of(principals.details().principals(), file));
        }
        warnings.sort(null);
        return List.copyOf(warnings);
    }
}
