package io.plumbline.cli;

import io.plumbline.findings.evidence.AuditOptions;
import io.plumbline.usage.EntryFolder;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Whether what was read is enough to conclude anything of what was asked for; {@link RunEnded} says what is missing. */
record EnoughCoverage(AuditCommand asked) {

    void requireCoverage(RunFacts facts) {
        for (String account : asked.wanted.accounts) {
            if (facts.coverage().stream().noneMatch(covered -> account.equals(covered.account()))) {
                throw RunEnded.coverage("--account: " + account + " has no event in the window");
            }
        }
        if (facts.events().kept() == 0) {
            throw RunEnded.coverage(
                    "no readable event in the window: " + facts.events().read() + " records were read, "
                            + facts.events().outOfWindow() + " lie outside --from/--to/--account/--region, "
                            + facts.events().refused() + " were refused as no records of CloudTrail's, "
                            + facts.events().quarantined() + " records and "
                            + facts.files().unreadable() + " files could not be read, "
                            + facts.files().leftOut() + " files hold digests or Insights events, which are no calls");
        }
    }

    void requireRoles(Dataset<Row> principals, EntryFolder entries) {
        for (String glob : asked.roles) {
            FilterFunction<Row> named = row -> AuditOptions.names(glob, row.getString(0));
            boolean known = !principals.select("arn").filter(named).isEmpty()
                    || !entries.evidence().select("principal").filter(named).isEmpty();
            if (!known) {
                throw RunEnded.coverage("--role: " + glob + " names no role of the IAM export or of the trail");
            }
        }
    }
}
