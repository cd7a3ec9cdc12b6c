package io.plumbline.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FindingIdTest {

    private static final String[] FACT = {
        "111122223333",
        "arn:aws:iam::111122223333:role/R",
        "Policy",
        "Sid",
        "s3",
        "s3:GetObject",
        "arn:aws:s3:::b/*",
        "L"
    };

    /** Ids are in baselines and suppressions of users: one that changes forgets them. */
    @Test
    void theSameFactHasTheSameIdForever() {
        assertThat(id(FindingType.UNUSED_ACTION, FACT)).isEqualTo(id(FindingType.UNUSED_ACTION, FACT.clone()));
        assertThat(id(FindingType.UNUSED_ACTION, FACT)).isEqualTo("55d8320a8a0dba216cc38414167605c6");
        assertThat(id(FindingType.UNUSED_PRINCIPAL, new String[8])).matches("[0-9a-f]{32}");
    }

    @Test
    void everyPartOfTheFactCounts() {
        List<String> ids = new ArrayList<>();
        for (FindingType type : FindingType.values()) {
            ids.add(id(type, FACT));
        }
        for (int part = 0; part < FACT.length; part++) {
            for (String other : new String[] {null, "", "other", FACT[part] + " "}) {
                String[] fact = FACT.clone();
                fact[part] = other;
                ids.add(id(FindingType.UNUSED_ACTION, fact));
            }
        }
        assertThat(ids).doesNotHaveDuplicates();
    }

    /** What ends one part never begins the next: every way to cut one text into two parts is a fact of its own. */
    @Test
    void partsDoNotRunTogether() {
        String text = "1:a2:b0:";
        Set<String> ids = new HashSet<>();
        for (int cut = 0; cut <= text.length(); cut++) {
            String[] fact = FACT.clone();
            fact[2] = text.substring(0, cut);
            fact[3] = text.substring(cut);
            ids.add(id(FindingType.UNUSED_ACTION, fact));
        }
        assertThat(ids).hasSize(text.length() + 1);
    }

    private static String id(FindingType type, String[] parts) {
        return FindingId.of(type, parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], parts[7]);
    }
}
