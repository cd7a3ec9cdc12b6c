package io.plumbline.lint;

import io.plumbline.policy.Policy;
import io.plumbline.policy.Statement;
import java.util.HashMap;
import java.util.Map;

/** What is odd about a document as a whole: its version, its Sids. */
final class DocumentLint {

    private DocumentLint() {}

    static void lint(Policy policy, Remarks remarks) {
        if (policy.version() == null) {
            remarks.add(
                    Rule.OLD_VERSION,
                    "Version",
                    "is missing, so IAM reads the document as 2008-10-17's: ${…} is plain text; write \""
                            + Policy.CURRENT_VERSION + "\"");
        } else if (!policy.version().equals(Policy.CURRENT_VERSION)) {
            remarks.add(
                    Rule.OLD_VERSION,
                    "Version",
                    Shown.quoted(policy.version()) + " is the older language, in which ${…} is plain text; write \""
                            + Policy.CURRENT_VERSION + "\"");
        }
        if (policy.statements().isEmpty()) {
            remarks.add(Rule.EMPTY_LIST, "Statement", "is empty: the document says nothing");
        }
        sids(policy, remarks);
    }

    private static void sids(Policy policy, Remarks remarks) {
        Map<String, Statement> bySid = new HashMap<>();
        for (Statement statement : policy.statements()) {
            String sid = statement.sid();
            Statement earlier = sid == null || sid.isEmpty() ? null : bySid.putIfAbsent(sid, statement);
            if (earlier != null) {
                remarks.add(
                        Rule.DUPLICATE_SID,
                        Remarks.place(statement) + ".Sid",
                        Shown.quoted(sid) + " is Statement[" + earlier.position()
                                + "]'s too: both are evaluated, and a report that names it means either");
            }
        }
    }
}
