package io.plumbline.exports;

import java.util.ArrayList;
import java.util.List;

/** Files that cannot be read, or not together, and what is said of them; both readers refuse the same. */
enum Contradiction {
    TWO_ORGANIZATIONS("b.json: is a second organization, beside ") {
        @Override
        void write(IamFolder folder) {
            folder.with("b.json", IamFolder.organization("999999999999"))
                    .with("a.json", IamFolder.organization("999999999999"));
        }
    },
    A_PRINCIPAL_TWICE(" stands in several exports") {
        @Override
        void write(IamFolder folder) {
            folder.with("a.json", IamFolder.export(IamFolder.ACCOUNT))
                    .with("b.json", IamFolder.export(IamFolder.ACCOUNT));
        }
    },
    TWO_POLICIES_OF_A_RESOURCE("arn:aws:s3:::data has two entries") {
        @Override
        void write(IamFolder folder) {
            folder.with("a.jsonl", IamFolder.bucket("data", IamFolder.ALLOW), IamFolder.bucket("other", "null"))
                    .with("b.jsonl", IamFolder.bucket("data", "null"));
        }
    },
    TWO_OWNERS_OF_A_RESOURCE("arn:aws:s3:::data has two entries") {
        @Override
        void write(IamFolder folder) {
            String entry = IamFolder.bucket("data", IamFolder.ALLOW);
            folder.with("a.jsonl", entry, entry, entry.replace(IamFolder.ACCOUNT, "222233334444"));
        }
    },
    TWO_POLICIES_OF_AN_ENDPOINT("vpce-1 has two VPC endpoint policies") {
        @Override
        void write(IamFolder folder) {
            folder.with("a.jsonl", IamFolder.endpoint("vpce-1", IamFolder.ALLOW))
                    .with("b.jsonl", IamFolder.endpoint("vpce-1", "{'Statement':[]}"));
        }
    },
    NO_IAM_INPUT("b.json: is no IAM export") {
        @Override
        void write(IamFolder folder) {
            folder.with("c.json", "{").with("b.json", "{'milk':2}").with("a.json", IamFolder.fence());
        }
    },
    A_BAD_LINE_FAR_DOWN("a.jsonl:3001 (arn:aws:s3:::b): has no Policy") {
        @Override
        void write(IamFolder folder) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 3_000; i++) {
                lines.add(IamFolder.bucket("b" + i, IamFolder.ALLOW));
            }
            lines.add("{'ResourceArn':'arn:aws:s3:::b','AccountId':'111122223333'}");
            folder.with("a.jsonl", lines.toArray(String[]::new));
        }
    },
    A_BROKEN_LINE("a.jsonl:2: is no JSON: ") {
        @Override
        void write(IamFolder folder) {
            folder.with("a.jsonl", IamFolder.bucket("data", IamFolder.ALLOW), "{'ResourceArn'");
        }
    };

    private final String words;

    Contradiction(String words) {
        this.words = words;
    }

    abstract void write(IamFolder folder);

    /** What the message says. */
    String words() {
        return words;
    }
}
