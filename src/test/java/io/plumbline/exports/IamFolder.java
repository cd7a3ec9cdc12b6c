package io.plumbline.exports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder of IAM inputs in the making; single quotes stand for double ones. */
final class IamFolder {

    static final String ACCOUNT = "111122223333";
    static final String FENCE = "arn:aws:iam::111122223333:policy/fence";

    static final String ALLOW = "{'Statement':[{'Effect':'Allow','Action':'s3:*','Resource':'*'}]}";

    private final Path folder;
    private final List<String> paths = new ArrayList<>();

    IamFolder(Path folder) {
        this.folder = folder;
    }

    IamFolder with(String name, String... lines) {
        try {
            Path file = folder.resolve(name);
            Files.writeString(file, String.join("\n", lines).replace('\'', '"'));
            paths.add(file.toUri().toString());
            return this;
        } catch (IOException e) {
            throw new AssertionError(folder + "/" + name, e);
        }
    }

    List<String> paths() {
        return List.copyOf(paths);
    }

    String path(String name) {
        return folder.resolve(name).toUri().toString();
    }

    /** An export with a role, whose boundary's document it lacks, a user and a service's role. */
    static String export(String account) {
        return """
                {'RoleDetailList':[
                  {'RoleName':'Trainer','RoleId':'AROA1','Arn':'arn:aws:iam::ACCOUNT:role/ml/Trainer',
                   'AssumeRolePolicyDocument':ALLOW,'RolePolicyList':[{'PolicyName':'p','PolicyDocument':ALLOW}],
                   'PermissionsBoundary':{'PermissionsBoundaryArn':'FENCE'}}],
                 'UserDetailList':[{'UserName':'alice','UserId':'AIDA1','Arn':'arn:aws:iam::ACCOUNT:user/alice'}]}
                """.replace("ACCOUNT", account).replace("ALLOW", ALLOW).replace("FENCE", FENCE);
    }

    static String fence() {
        return "{'PolicyName':'fence','Arn':'" + FENCE + "','Document':" + ALLOW + "}";
    }

    static String organization(String managementAccount) {
        return "{'ManagementAccountId':'" + managementAccount + "','Policies':[],'Targets':["
                + "{'Id':'r-1','Type':'ROOT','PolicyIds':['p-FullAWSAccess']},"
                + "{'Id':'111122223333','Type':'ACCOUNT','ParentId':'r-1','PolicyIds':[]}]}";
    }

    static String bucket(String name, String policy) {
        return "{'ResourceArn':'arn:aws:s3:::" + name + "','AccountId':'" + ACCOUNT + "','Policy':" + policy + "}";
    }

    static String endpoint(String id, String policy) {
        return "{'VpcEndpointId':'" + id + "','Policy':" + policy + "}";
    }

    /** Everything that the readers take, each in a file of its own, and a kind that nobody asks for yet. */
    static IamFolder complete(Path folder) {
        return new IamFolder(folder)
                .with("account.json", export(ACCOUNT))
                .with("fence.json", fence())
                .with("organization.json", organization("999999999999"))
                .with("resource-policies.jsonl", bucket("data", ALLOW), bucket("bare", "null"))
                .with("more-resource-policies.json", "[" + bucket("other", ALLOW) + "," + bucket("data", ALLOW) + "]")
                .with("endpoints.jsonl", endpoint("vpce-1", ALLOW), endpoint("vpce-2", ALLOW))
                .with("more-endpoints.jsonl", endpoint("vpce-2", ALLOW), endpoint("vpce-3", ALLOW))
                .with("trails.json", "{'trailList':[]}");
    }
}
