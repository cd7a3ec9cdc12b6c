package io.plumbline.evaluate;

import java.util.Set;

/**
 * The services whose resources resource control policies reach, as of the data set of September 2026 that the catalogue
 * comes from.
 *
 * <p>Follows the <a
 * href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services">list
 * of AWS services that support RCPs</a>.
 */
final class ResourceControlServices {

    private static final Set<String> PREFIXES = Set.of("""
            aoss appconfig appstream autoscaling autoscaling-plans budgets clouddirectory cloudfront cloudsearch
            cloudtrail-data codeartifact codebuild codecommit codepipeline cognito-identity cognito-idp
            comprehend comprehendmedical compute-optimizer cost-optimization-hub dax dsql dynamodb ecr
            ecr-public events firehose fis fms gamelift health inspector-scan kendra kinesisvideo kms logs memorydb
            networkmonitor notifications opensearch pca-connector-ad personalize polly pricing resource-groups
            rolesanywhere s3 secretsmanager servicediscovery signin sqs sts support swf textract
            timestream-influxdb transcribe transfer translate wafv2 workspaces xray
            """.strip().split("\\s+", -1));

    private ResourceControlServices() {}

    /** @param service a prefix in lower case: {@code s3} */
    static boolean support(String service) {
        return PREFIXES.contains(service);
    }
}
