package io.plumbline.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What stands beside an export: the organization, resources' policies, VPC endpoints' policies. */
final class Organized {

    static final String SCP = "arn:aws:organizations::999999999999:policy/o-1/service_control_policy/p-scp";
    static final String RCP = "arn:aws:organizations::999999999999:policy/o-1/resource_control_policy/p-rcp";

    private final Path folder;

    Organized(Path folder) {
        this.folder = folder;
    }

    /** An organization of one member, with a service and a resource control policy of these statements at the account. */
    Organized organization(String scp, String rcp) throws IOException {
        return write(
                "organization.json",
                "{'ManagementAccountId':'999999999999','Policies':["
                        + policy("p-scp", SCP, "SERVICE_CONTROL_POLICY", scp) + ","
                        + policy("p-rcp", RCP, "RESOURCE_CONTROL_POLICY", rcp) + "],'Targets':["
                        + "{'Id':'r-1','Type':'ROOT','PolicyIds':['p-FullAWSAccess','p-RCPFullAWSAccess']},"
                        + "{'Id':'" + Account.ID + "','Type':'ACCOUNT','ParentId':'r-1',"
                        + "'PolicyIds':['p-FullAWSAccess','p-RCPFullAWSAccess','p-scp','p-rcp']}]}");
    }

    private static String policy(String id, String arn, String type, String statement) {
        return "{'Id':'" + id + "','Arn':'" + arn + "','Name':'" + id + "','Type':'" + type
                + "','Content':{'Version':'2012-10-17','Statement':[" + statement + "]}}";
    }

    /** Lines of {@link #resource}. */
    Organized resources(String... lines) throws IOException {
        return write("resource-policies.jsonl", String.join("\n", List.of(lines)));
    }

    /** @param statement null for a resource that is known to have no policy */
    static String resource(String arn, String account, String statement) {
        return "{'ResourceArn':'" + arn + "','AccountId':'" + account + "','Policy':"
                + (statement == null ? "null" : "{'Version':'2012-10-17','Statement':[" + statement + "]}") + "}";
    }

    Organized endpoint(String id, String statement) throws IOException {
        return write(
                "vpc-endpoint-policies.jsonl",
                "{'VpcEndpointId':'" + id + "','Policy':{'Version':'2012-10-17','Statement':[" + statement + "]}}");
    }

    private Organized write(String name, String singleQuoted) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name), singleQuoted.replace('\'', '"'));
        return this;
    }
}
