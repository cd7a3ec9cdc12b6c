package io.plumbline.evaluate;

import io.plumbline.aws.ActionName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a SageMaker execution role asks for over a day, as history tells it: mostly objects, logs, images and metrics,
 * some control, now and then something it may not do. What an event does not prove is unknown.
 */
final class RoleRequests {

    private static final String ROLE =
            "arn:aws:iam::111122223333:role/service-role/AmazonSageMaker-ExecutionRole-20260101T000000";

    /** How often, which action, which resource, and the action's own keys; # is some number. */
    private static final String[] EVERYDAY = {
        "14 s3:GetObject arn:aws:s3:::sagemaker-us-east-1-111122223333/train/part-#.parquet",
        "8 s3:GetObject arn:aws:s3:::ml-data/2026/part-#.parquet",
        "2 s3:GetObject arn:aws:s3:::sagemaker-us-east-1-111122223333/train/*",
        "2 s3:GetObject arn:aws:s3:::ml-data/2026/*",
        "5 s3:PutObject arn:aws:s3:::sagemaker-us-east-1-111122223333/output/job-#/model.tar.gz",
        "2 s3:PutObject arn:aws:s3:::finance-reports/q#.csv",
        "1 s3:DeleteObject arn:aws:s3:::ml-data/tmp/#",
        "4 s3:ListBucket arn:aws:s3:::ml-data",
        "12 logs:PutLogEvents arn:aws:logs:us-east-1:111122223333:log-group:/aws/sagemaker/TrainingJobs:log-stream:#/a",
        "4 logs:CreateLogStream arn:aws:logs:us-east-1:111122223333:log-group:/aws/sagemaker/TrainingJobs:log-stream:#/a",
        "2 logs:DescribeLogStreams arn:aws:logs:us-east-1:111122223333:log-group:/aws/sagemaker/TrainingJobs",
        "6 cloudwatch:PutMetricData * cloudwatch:namespace=/aws/sagemaker/TrainingJobs",
        "4 ecr:BatchGetImage arn:aws:ecr:us-east-1:111122223333:repository/ml-training",
        "3 ecr:GetDownloadUrlForLayer arn:aws:ecr:us-east-1:111122223333:repository/ml-training",
        "3 ecr:GetAuthorizationToken *",
        "1 ecr:PutImage arn:aws:ecr:us-east-1:111122223333:repository/sagemaker-studio",
        "4 sagemaker:DescribeTrainingJob arn:aws:sagemaker:us-east-1:111122223333:training-job/job-#",
        "2 sagemaker:CreateTrainingJob arn:aws:sagemaker:us-east-1:111122223333:training-job/job-#"
                + " sagemaker:VpcSubnets=subnet-0a1b2c3d|subnet-1b2c3d4e sagemaker:InstanceTypes=ml.m5.xlarge",
        "1 sagemaker:CreateTrainingJob arn:aws:sagemaker:us-east-1:111122223333:training-job/job-#",
        "2 sagemaker:ListTrainingJobs *",
        "2 sagemaker:InvokeEndpoint arn:aws:sagemaker:us-east-1:111122223333:endpoint/score-#",
        "2 sagemaker:DescribeDomain arn:aws:sagemaker:us-east-1:111122223333:domain/d-#",
        "1 sagemaker:AddTags arn:aws:sagemaker:us-east-1:111122223333:space/d-1/s-# sagemaker:TaggingAction=CreateSpace",
        "1 sagemaker:CreateFlowDefinition arn:aws:sagemaker:us-east-1:111122223333:flow-definition/review-#"
                + " sagemaker:WorkteamType=private-crowd",
        "5 kms:Decrypt arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-#"
                + " kms:ViaService=s3.us-east-1.amazonaws.com",
        "2 kms:GenerateDataKey arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-#",
        "1 kms:DescribeKey arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-#",
        "3 iam:PassRole arn:aws:iam::111122223333:role/service-role/AmazonSageMaker-ExecutionRole-#"
                + " iam:PassedToService=sagemaker.amazonaws.com",
        "1 iam:PassRole arn:aws:iam::111122223333:role/platform/Deployer iam:PassedToService=lambda.amazonaws.com",
        "1 iam:GetRole arn:aws:iam::111122223333:role/ml/Trainer-#",
        "1 iam:CreateUser arn:aws:iam::111122223333:user/u#",
        "1 iam:CreateServiceLinkedRole arn:aws:iam::111122223333:role/aws-service-role/elasticmapreduce.amazonaws.com/x"
                + " iam:AWSServiceName=elasticmapreduce.amazonaws.com",
        "3 ec2:DescribeVpcs *",
        "2 ec2:DescribeSubnets *",
        "1 ec2:CreateNetworkInterface arn:aws:ec2:us-east-1:111122223333:network-interface/*",
        "1 ec2:RunInstances arn:aws:ec2:us-east-1:111122223333:instance/i-# ec2:InstanceType=p4d.24xlarge",
        "1 secretsmanager:GetSecretValue arn:aws:secretsmanager:us-east-1:111122223333:secret:AmazonSageMaker-git-#",
        "1 secretsmanager:GetSecretValue arn:aws:secretsmanager:us-east-1:111122223333:secret:payroll-#",
        "2 glue:GetTable arn:aws:glue:us-east-1:111122223333:table/features/t#",
        "1 glue:DeleteTable arn:aws:glue:us-east-1:111122223333:table/sales/t#",
        "1 athena:StartQueryExecution arn:aws:athena:us-east-1:111122223333:workgroup/primary",
        "1 states:StartExecution arn:aws:states:us-east-1:111122223333:stateMachine:ml-nightly",
        "1 lambda:InvokeFunction arn:aws:lambda:us-east-1:111122223333:function:sagemaker-label-#",
        "1 sns:Publish arn:aws:sns:us-east-1:111122223333:ml-alarms",
        "1 cloudtrail:StopLogging arn:aws:cloudtrail:us-east-1:111122223333:trail/main",
        "1 dynamodb:GetItem arn:aws:dynamodb:us-east-1:111122223333:table/customers",
    };

    /** What statements with policy variables speak of. */
    private static final String[] STUDIO = {
        "4 sagemaker:CreateApp arn:aws:sagemaker:us-east-1:111122223333:app/d-#/ana/JupyterLab/default"
                + " sagemaker:SpaceSharingType=Shared sagemaker:DomainId=d-# sagemaker:UserProfileName=ana"
                + " sagemaker:OwnerUserProfileArn=arn:aws:sagemaker:us-east-1:111122223333:user-profile/d-#/ana",
        "2 sagemaker:DeleteApp arn:aws:sagemaker:us-east-1:111122223333:app/d-#/bo/JupyterLab/default"
                + " sagemaker:DomainId=d-1",
        "2 sagemaker:CreateSpace arn:aws:sagemaker:us-east-1:111122223333:space/d-#/s-1"
                + " sagemaker:SpaceSharingType=Private sagemaker:DomainId=d-# sagemaker:UserProfileName=ana"
                + " sagemaker:OwnerUserProfileArn=arn:aws:sagemaker:us-east-1:111122223333:user-profile/d-#/ana",
        "1 s3express:CreateSession arn:aws:s3express:us-east-1:111122223333:bucket/ml-sagemaker-#",
    };

    private final Random random;

    private RoleRequests(long seed) {
        this.random = new Random(seed);
    }

    /** Requests that no statement with a policy variable speaks of. */
    static List<Request> everyday(long seed, int count) {
        return new RoleRequests(seed).requests(EVERYDAY, count);
    }

    /** Requests that statements with policy variables speak of. */
    static List<Request> studio(long seed, int count) {
        return new RoleRequests(seed).requests(STUDIO, count);
    }

    private List<Request> requests(String[] rows, int count) {
        List<String> urn = new ArrayList<>();
        for (String row : rows) {
            String[] parts = row.split(" ", 2);
            for (int i = Integer.parseInt(parts[0]); i > 0; i--) {
                urn.add(parts[1]);
            }
        }
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(request(urn.get(random.nextInt(urn.size()))));
        }
        return requests;
    }

    private Request request(String row) {
        String[] parts = row.replace("#", String.valueOf(random.nextInt(100))).split(" ", -1);
        Map<String, List<String>> context = context();
        for (int i = 2; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            context.put(pair[0], List.of(pair[1].split("\\|", -1)));
        }
        return new Request(
                Principal.of(ROLE),
                ActionName.of(parts[0]),
                parts[1],
                null,
                parts[1].endsWith("/*"),
                RequestContext.unknownElsewhere(context));
    }

    /** What most events prove, whatever was called. */
    private Map<String, List<String>> context() {
        Map<String, List<String>> context = new HashMap<>();
        context.put("aws:RequestedRegion", List.of(random.nextInt(20) > 0 ? "us-east-1" : "ap-south-1"));
        context.put("aws:ViaAWSService", List.of(String.valueOf(random.nextInt(10) == 0)));
        if (random.nextInt(20) > 0) {
            context.put("aws:SecureTransport", List.of("true"));
        }
        int number = random.nextInt(250);
        switch (random.nextInt(5)) {
            case 0, 1 -> context.put("aws:SourceIp", List.of("203.0.113." + number));
            case 2 -> context.put("aws:SourceIp", List.of("198.51.100." + number));
            default -> context.put("aws:SourceVpce", List.of("vpce-0a1b2c3d"));
        }
        return context;
    }
}
