package io.plumbline.samples;

/**
 * The policy documents of the sample account. Every call that went through in its trail is allowed by them, every call
 * refused for lack of an identity policy is not.
 */
final class Policies {

    /** What the auditor must say when assuming the role. */
    static final String EXTERNAL_ID = "acme-review-2026";

    /** All that training in the sample needs, and an object deletion that it does not. */
    static final String TRAINING_COMPLETE = training("\"logs:DescribeLogStreams\",\"logs:PutLogEvents\"");

    static final String TRAINING_NO_LOGS = training("\"logs:DescribeLogStreams\"");

    static final String PROCESSING = """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"Log","Effect":"Allow","Action":["logs:CreateLogGroup","logs:CreateLogStream",
              "logs:DescribeLogStreams","logs:PutLogEvents"],
              "Resource":"arn:aws:logs:*:111122223333:log-group:/aws/sagemaker/*"},
            {"Sid":"Metrics","Effect":"Allow","Action":"cloudwatch:PutMetricData","Resource":"*"},
            {"Sid":"Login","Effect":"Allow","Action":"ecr:GetAuthorizationToken","Resource":"*"},
            {"Sid":"Image","Effect":"Allow","Action":["ecr:BatchCheckLayerAvailability","ecr:GetDownloadUrlForLayer",
              "ecr:BatchGetImage"],"Resource":"arn:aws:ecr:us-east-1:111122223333:repository/acme/ml-base"},
            {"Sid":"List","Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::acme-ml-training-data"},
            {"Sid":"Raw","Effect":"Allow","Action":"s3:GetObject",
              "Resource":"arn:aws:s3:::acme-ml-training-data/raw/*"},
            {"Sid":"Features","Effect":"Allow","Action":"s3:PutObject",
              "Resource":"arn:aws:s3:::acme-ml-training-data/features/*"},
            {"Sid":"Key","Effect":"Allow","Action":["kms:Decrypt","kms:GenerateDataKey"],"Resource":"%s"}]}
            """.formatted(SampleAccount.KMS_KEY);

    /** May pull the base image, not the serving image. */
    static final String INFERENCE = """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"Log","Effect":"Allow","Action":["logs:CreateLogGroup","logs:CreateLogStream",
              "logs:DescribeLogStreams","logs:PutLogEvents"],
              "Resource":"arn:aws:logs:*:111122223333:log-group:/aws/sagemaker/*"},
            {"Sid":"Metrics","Effect":"Allow","Action":"cloudwatch:PutMetricData","Resource":"*"},
            {"Sid":"Login","Effect":"Allow","Action":"ecr:GetAuthorizationToken","Resource":"*"},
            {"Sid":"Image","Effect":"Allow","Action":["ecr:BatchCheckLayerAvailability","ecr:GetDownloadUrlForLayer",
              "ecr:BatchGetImage"],"Resource":"arn:aws:ecr:us-east-1:111122223333:repository/acme/ml-base"},
            {"Sid":"Model","Effect":"Allow","Action":["s3:GetObject","s3:ListBucket"],
              "Resource":["arn:aws:s3:::acme-ml-artifacts","arn:aws:s3:::acme-ml-artifacts/*"]},
            {"Sid":"Key","Effect":"Allow","Action":"kms:Decrypt","Resource":"%s"}]}
            """.formatted(SampleAccount.KMS_KEY);

    static final String PIPELINE = """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"Jobs","Effect":"Allow","Action":["sagemaker:CreateProcessingJob","sagemaker:DescribeProcessingJob",
              "sagemaker:CreateTrainingJob","sagemaker:DescribeTrainingJob","sagemaker:StopTrainingJob"],
              "Resource":"arn:aws:sagemaker:us-east-1:111122223333:*"},
            {"Sid":"Pass","Effect":"Allow","Action":"iam:PassRole",
              "Resource":["arn:aws:iam::111122223333:role/ml/MLTrainingComplete",
              "arn:aws:iam::111122223333:role/ml/MLProcessing"],
              "Condition":{"StringEquals":{"iam:PassedToService":"sagemaker.amazonaws.com"}}},
            {"Sid":"Images","Effect":"Allow","Action":"ecr:DescribeImages",
              "Resource":"arn:aws:ecr:us-east-1:111122223333:repository/acme/*"},
            {"Sid":"BuildLog","Effect":"Allow","Action":["logs:CreateLogStream","logs:PutLogEvents"],
              "Resource":"arn:aws:logs:us-east-1:111122223333:log-group:/aws/codebuild/*"},
            {"Sid":"Artifacts","Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],
              "Resource":"arn:aws:s3:::acme-ml-artifacts/pipelines/*"},
            {"Sid":"Queries","Effect":"Allow","Action":["athena:StartQueryExecution","athena:GetQueryExecution",
              "athena:GetQueryResults"],"Resource":"arn:aws:athena:us-east-1:111122223333:workgroup/primary"}]}
            """;

    static final String DATA_SCIENTIST = """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"Jobs","Effect":"Allow","Action":["sagemaker:CreateTrainingJob","sagemaker:CreateProcessingJob",
              "sagemaker:CreateModel","sagemaker:CreateNotebookInstance","sagemaker:StopTrainingJob",
              "sagemaker:CreateHyperParameterTuningJob"],"Resource":"arn:aws:sagemaker:*:111122223333:*"},
            {"Sid":"Pass","Effect":"Allow","Action":"iam:PassRole",
              "Resource":["arn:aws:iam::111122223333:role/ml/MLTraining*",
              "arn:aws:iam::111122223333:role/ml/MLExperimentTemp"],
              "Condition":{"StringEquals":{"iam:PassedToService":"sagemaker.amazonaws.com"}}},
            {"Sid":"Look","Effect":"Allow","Action":["logs:DescribeLogStreams","logs:GetLogEvents",
              "ec2:DescribeInstances"],"Resource":"*"},
            {"Sid":"List","Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::acme-ml-training-data"},
            {"Sid":"Data","Effect":"Allow","Action":"s3:GetObject",
              "Resource":["arn:aws:s3:::acme-ml-training-data/churn/*","arn:aws:s3:::acme-ml-training-data/fraud/*",
              "arn:aws:s3:::acme-ml-training-data/features/*","arn:aws:s3:::partner-shared-datasets/*"]},
            {"Sid":"Correct","Effect":"Allow","Action":["s3:PutObject","s3:DeleteObject"],
              "Resource":"arn:aws:s3:::acme-ml-training-data/fraud/*"},
            {"Sid":"Key","Effect":"Allow","Action":"kms:Decrypt","Resource":"%s"},
            {"Sid":"Deploy","Effect":"Allow","Action":"sts:AssumeRole",
              "Resource":"arn:aws:iam::111122223333:role/MLOpsDeployer"}]}
            """.formatted(SampleAccount.KMS_KEY);

    static final String DEPLOYER = """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"Deploy","Effect":"Allow","Action":["sagemaker:CreateModel","sagemaker:CreateEndpointConfig",
              "sagemaker:CreateEndpoint","sagemaker:UpdateEndpoint","sagemaker:DeleteEndpoint","sagemaker:DeleteModel",
              "sagemaker:CreateTrainingJob","sagemaker:InvokeEndpoint"],
              "Resource":"arn:aws:sagemaker:us-east-1:111122223333:*"},
            {"Sid":"Pass","Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::111122223333:role/ml/*",
              "Condition":{"StringEquals":{"iam:PassedToService":"sagemaker.amazonaws.com"}}}]}
            """;

    /** Nearly everything; what the boundary leaves of it is little. */
    static final String SANDBOX = """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"AllButAdministration","Effect":"Allow","NotAction":["iam:*","organizations:*","account:*"],
              "Resource":"*"}]}
            """;

    static final String ENDPOINT_INVOKER = """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"Score","Effect":"Allow","Action":"sagemaker:InvokeEndpoint",
              "Resource":"arn:aws:sagemaker:us-east-1:111122223333:endpoint/churn-prod"}]}
            """;

    static final String LEGACY_BATCH = """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"Transform","Effect":"Allow","Action":["sagemaker:CreateTransformJob",
              "sagemaker:DescribeTransformJob"],"Resource":"arn:aws:sagemaker:us-east-1:111122223333:transform-job/*"},
            {"Sid":"Scores","Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::acme-ml-artifacts/scores/*"}]}
            """;

    static final String FEATURE_INGEST =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Records\",\"Effect\":\"Allow\",\"Action\":"
                    + "[\"sagemaker:PutRecord\",\"sagemaker:DescribeFeatureGroup\"],"
                    + "\"Resource\":\"arn:aws:sagemaker:us-east-1:111122223333:feature-group/*\"}]}";

    static final String AUDITOR = """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"Review","Effect":"Allow","Action":["iam:GetAccountSummary","iam:ListAttachedRolePolicies",
              "iam:ListGroups","iam:ListPolicies","iam:ListRoles","iam:ListUsers","sagemaker:ListEndpoints",
              "sagemaker:ListModels","sagemaker:ListNotebookInstances","ec2:DescribeInstances","ec2:DescribeVpcs",
              "kms:DescribeKey","kms:List*","cloudtrail:DescribeTrails","cloudtrail:GetTrailStatus",
              "cloudtrail:GetEventSelectors"],"Resource":"*"}]}
            """;

    static final String PLATFORM_ADMIN = """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"Roles","Effect":"Allow","Action":["iam:ListRoles","iam:GetRole","iam:CreateRole","iam:DeleteRole",
              "iam:PutRolePolicy","iam:DeleteRolePolicy","iam:AttachRolePolicy"],"Resource":"*"},
            {"Sid":"Instances","Effect":"Allow","Action":["ec2:DescribeInstances","ec2:RunInstances",
              "ec2:TerminateInstances"],"Resource":"*"},
            {"Sid":"Pass","Effect":"Allow","Action":"iam:PassRole",
              "Resource":"arn:aws:iam::111122223333:role/NotebookInstance",
              "Condition":{"StringEquals":{"iam:PassedToService":"ec2.amazonaws.com"}}}]}
            """;

    static final String NOTEBOOK = """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"List","Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::acme-ml-training-data",
              "Condition":{"StringLike":{"s3:prefix":"features/*"}}},
            {"Sid":"Features","Effect":"Allow","Action":"s3:GetObject",
              "Resource":"arn:aws:s3:::acme-ml-training-data/features/*"},
            {"Sid":"Key","Effect":"Allow","Action":"kms:Decrypt","Resource":"%s"},
            {"Sid":"Jobs","Effect":"Allow","Action":["sagemaker:ListTrainingJobs","sagemaker:InvokeEndpoint"],
              "Resource":"*"}]}
            """.formatted(SampleAccount.KMS_KEY);

    /** Of the group of alice and bob. */
    static final String ML_ENGINEERS = """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"Roles","Effect":"Allow","Action":"sts:AssumeRole",
              "Resource":["arn:aws:iam::111122223333:role/DataScientist","arn:aws:iam::111122223333:role/MLSandbox"]},
            {"Sid":"OwnDevices","Effect":"Allow","Action":["iam:ListMFADevices","iam:ChangePassword"],
              "Resource":"arn:aws:iam::111122223333:user/${aws:username}"}]}
            """;

    static final String PLATFORM_ADMINS = """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"Admin","Effect":"Allow","Action":"sts:AssumeRole",
              "Resource":"arn:aws:iam::111122223333:role/MLPlatformAdmin"}]}
            """;

    static final String CAROL = """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"Train","Effect":"Allow","Action":["sagemaker:CreateTrainingJob","sagemaker:DescribeTrainingJob"],
              "Resource":"arn:aws:sagemaker:us-east-1:111122223333:training-job/*"},
            {"Sid":"Pass","Effect":"Allow","Action":"iam:PassRole",
              "Resource":"arn:aws:iam::111122223333:role/ml/MLTrainingComplete"},
            {"Sid":"Bucket","Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::acme-ml-training-data"},
            {"Sid":"Data","Effect":"Allow","Action":"s3:PutObject",
              "Resource":"arn:aws:s3:::acme-ml-training-data/churn/*"},
            {"Sid":"Key","Effect":"Allow","Action":"kms:GenerateDataKey","Resource":"%s"}]}
            """.formatted(SampleAccount.KMS_KEY);

    static final String IDLE_USER = """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"Export","Effect":"Allow","Action":["s3:GetObject","s3:ListBucket"],
              "Resource":["arn:aws:s3:::acme-ml-training-data","arn:aws:s3:::acme-ml-training-data/*"]}]}
            """;

    static final String SHARED = """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"Look","Effect":"Allow","Action":["sagemaker:DescribeTrainingJob","sagemaker:DescribeProcessingJob",
              "sagemaker:DescribeModel","sagemaker:DescribeEndpoint","sagemaker:ListTrainingJobs",
              "sagemaker:ListProcessingJobs","sagemaker:ListModels","sagemaker:ListEndpoints"],"Resource":"*"},
            {"Sid":"Images","Effect":"Allow","Action":["ecr:DescribeRepositories","ecr:DescribeImages"],"Resource":"*"},
            {"Sid":"Alarms","Effect":"Allow","Action":["cloudwatch:DescribeAlarms","cloudwatch:PutMetricAlarm"],
              "Resource":"*"},
            {"Sid":"Tables","Effect":"Allow","Action":["dynamodb:CreateTable","dynamodb:DeleteTable",
              "dynamodb:DescribeTable","dynamodb:ListTables","dynamodb:UpdateTable"],"Resource":"*"}]}
            """;

    static final String GUARDS = """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"KeepData","Effect":"Deny","Action":["s3:DeleteObject","s3:DeleteObjectVersion","s3:DeleteBucket"],
              "Resource":["arn:aws:s3:::acme-ml-training-data","arn:aws:s3:::acme-ml-training-data/*"]},
            {"Sid":"KeepModels","Effect":"Deny","Action":"sagemaker:DeleteModelPackageGroup","Resource":"*"}]}
            """;

    static final String BOUNDARY = """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"MachineLearning","Effect":"Allow","Action":["sagemaker:CreateTrainingJob",
              "sagemaker:DescribeTrainingJob","sagemaker:ListModels","s3:GetObject","s3:ListBucket","s3:PutObject",
              "ecr:*","logs:*","cloudwatch:*","kms:Decrypt","kms:GenerateDataKey"],"Resource":"*"}]}
            """;

    static final String LEGACY = """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"Queue","Effect":"Allow","Action":["sqs:ReceiveMessage","sqs:DeleteMessage",
              "sqs:GetQueueAttributes"],"Resource":"arn:aws:sqs:us-east-1:111122223333:batch-scoring"},
            {"Sid":"Notify","Effect":"Allow","Action":"sns:Publish",
              "Resource":"arn:aws:sns:us-east-1:111122223333:batch-scoring"}]}
            """;

    /** What {@link #SHARED} allowed before its present version. */
    static final String ANYTHING =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    /** AWS's own, version 3. */
    static final String S3_READ_ONLY = """
            {"Version":"2012-10-17","Statement":[
            {"Effect":"Allow","Action":["s3:Get*","s3:List*","s3:Describe*","s3-object-lambda:Get*",
              "s3-object-lambda:List*"],"Resource":"*"}]}
            """;

    private Policies() {}

    /** The trust policy of a role that a service assumes. */
    static String trust(String service) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\""
                + service + "\"},\"Action\":\"sts:AssumeRole\"}]}";
    }

    /** The trust policy of a role that principals of an ARN assume, on a condition or on {@code {}}. */
    static String trustOf(String arn, String condition) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + arn
                + "\"},\"Action\":\"sts:AssumeRole\",\"Condition\":" + condition + "}]}";
    }

    private static String training(String lastLogActions) {
        return """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"Log","Effect":"Allow","Action":["logs:CreateLogGroup","logs:CreateLogStream",%s],
              "Resource":"arn:aws:logs:*:111122223333:log-group:/aws/sagemaker/*"},
            {"Sid":"Metrics","Effect":"Allow","Action":"cloudwatch:PutMetricData","Resource":"*"},
            {"Sid":"Login","Effect":"Allow","Action":"ecr:GetAuthorizationToken","Resource":"*"},
            {"Sid":"Image","Effect":"Allow","Action":["ecr:BatchCheckLayerAvailability","ecr:GetDownloadUrlForLayer",
              "ecr:BatchGetImage"],"Resource":"arn:aws:ecr:us-east-1:111122223333:repository/acme/ml-base"},
            {"Sid":"Data","Effect":"Allow","Action":["s3:ListBucket","s3:GetObject","s3:DeleteObject"],
              "Resource":["arn:aws:s3:::acme-ml-training-data","arn:aws:s3:::acme-ml-training-data/*"]},
            {"Sid":"Models","Effect":"Allow","Action":["s3:PutObject","s3:AbortMultipartUpload"],
              "Resource":"arn:aws:s3:::acme-ml-artifacts/*"},
            {"Sid":"Key","Effect":"Allow","Action":["kms:Decrypt","kms:GenerateDataKey"],"Resource":"%s"}]}
            """.formatted(lastLogActions, SampleAccount.KMS_KEY);
    }
}
