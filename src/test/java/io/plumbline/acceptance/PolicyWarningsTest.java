package io.plumbline.acceptance;

import static io.plumbline.acceptance.Account.noon;
import static io.plumbline.acceptance.Account.role;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is odd about the policies is said once, with file and place, and never drowns the rest. */
final class PolicyWarningsTest {

    private static final String SHARED = "arn:aws:iam::" + Account.ID + ":policy/Shared";
    private static final String ALONE = "arn:aws:iam::" + Account.ID + ":policy/Alone";
    private static final String OF_AWS = "arn:aws:iam::aws:policy/Odd";
    private static final String MISSPELT = "{'Effect':'Allow','Action':'s3:GetObjct','Resource':'*'}";

    @TempDir
    private Path folder;

    private Audit audit(Export export) throws IOException {
        export.role("Ops", "");
        export.write(folder.resolve("iam/export.json"));
        Trail trail = new Trail().add(Call.by(Caller.role("Ops"), "ec2", "CreateTags", noon(0)));
        Audit audit = Audit.run(
                folder.resolve("out"),
                "--trail",
                trail.write(folder.resolve("trail"), 10),
                "--iam",
                folder.resolve("iam"));
        assertThat(audit.exitCode()).as(audit.stderr()).isZero();
        return audit;
    }

    @Test
    void eachDocumentIsReadOnceWhoeverHoldsIt() throws IOException {
        Export export = new Export(Export.AS_PERCENT);
        export.managed(SHARED, MISSPELT).managed(OF_AWS, MISSPELT);
        export.role("One", "").attached(SHARED).attached(OF_AWS);
        export.role("Two", "").attached(SHARED).attached(ALONE).bounded(SHARED);
        export.role("Three", """
                {'Sid':'Own','Effect':'Allow','Action':'s3:GetObject','Resource':'*',
                'Condition':{'StringLik':{'aws:userid':'x'}}}""").attached(ALONE);
        export.group("Team", MISSPELT);
        export.user("anna", "Team", "").user("bert", "Team", "");
        Files.createDirectories(folder.resolve("iam"));
        Files.writeString(
                folder.resolve("iam/alone.json"),
                Json.of("{'PolicyName':'Alone','Arn':'" + ALONE + "','Document':{'Version':'2012-10-17','Statement':"
                                + MISSPELT + "}}")
                        .toString());
        Audit audit = audit(export);

        assertThat(audit.summary().at("/warningCount").intValue()).isEqualTo(4);
        assertThat(places(audit))
                .containsExactly(
                        "alone.json " + ALONE + ": Statement[0].Action UNKNOWN_ACTION",
                        "export.json arn:aws:iam::" + Account.ID
                                + ":group/Team inline policy \"Team\": Statement[0].Action UNKNOWN_ACTION",
                        "export.json " + SHARED + ": Statement[0].Action UNKNOWN_ACTION",
                        "export.json " + role("Three")
                                + " inline policy \"Own\": Statement[0] (Own).Condition.StringLik UNKNOWN_OPERATOR");
        assertThat(audit.summary().at("/warnings/0/message").textValue())
                .contains("\"s3:GetObjct\"", "did you mean \"s3:GetObject\"?");
        assertThat(audit.stdout()).contains("! 4 policy warnings, see summary.json.");
    }

    @Test
    void cleanPoliciesAreNotMentioned() throws IOException {
        Audit audit = audit(new Export());
        assertThat(audit.summary().get("warnings").toString()).isEqualTo("[]");
        assertThat(audit.stdout()).doesNotContain("policy warning");
    }

    @Test
    void aThousandAreListedAndAllAreCounted() throws IOException {
        Export export = new Export();
        for (int policy = 0; policy < 3; policy++) {
            export.role(
                    "Role" + policy,
                    IntStream.range(0, 500).mapToObj(i -> MISSPELT).collect(Collectors.joining(",")));
        }
        Audit audit = audit(export);
        assertThat(audit.summary().at("/warningCount").intValue())
                .isEqualTo(1_503); // All three are over quota as well.
        assertThat(places(audit)).hasSize(1_000).isSorted().allMatch(place -> !place.contains("Role2"));
    }

    private static List<String> places(Audit audit) {
        List<String> places = new ArrayList<>();
        for (JsonNode warning : audit.summary().at("/warnings")) {
            String file = warning.get("file").textValue();
            places.add(file.substring(file.lastIndexOf('/') + 1) + " "
                    + warning.get("place").textValue() + " "
                    + warning.get("rule").textValue());
        }
        return places;
    }
}
