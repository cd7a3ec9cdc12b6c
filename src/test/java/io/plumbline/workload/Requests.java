package io.plumbline.workload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;

/** Requests as a trail records them, and the jobs they make. */
final class Requests {

    private static final JsonMapper JSON = new JsonMapper();

    static final String ROLE = "arn:aws:iam::111122223333:role/ml/Trainer";

    /** Every field that a rule reads, and the fields that SageMaker adds by itself. */
    static final String TRAINING = """
            {"trainingJobName": "Churn-1", "roleArn": "arn:aws:iam::111122223333:role/ml/Trainer",
             "trainingJobArn": "arn:aws:sagemaker:us-east-1:111122223333:training-job/Churn-1", "disableEFA": false,
             "algorithmSpecification": {
               "trainingImage": "444455556666.dkr.ecr.us-west-2.amazonaws.com/team/train:1.2",
               "trainingInputMode": "File", "enableSageMakerMetricsTimeSeries": true,
               "metricDefinitions": [{"name": "loss", "regex": "loss=(.*)"}],
               "trainingImageConfig": {"trainingRepositoryAccessMode": "Vpc", "trainingRepositoryAuthConfig": {
                 "trainingRepositoryCredentialsProviderArn": "arn:aws:lambda:us-east-1:111122223333:function:login"}}},
             "inputDataConfig": [
               {"channelName": "train", "dataSource": {"s3DataSource": {
                  "s3DataType": "S3Prefix", "s3Uri": "s3://inbox/data/train"}}},
               {"channelName": "list", "dataSource": {"s3DataSource": {
                  "s3DataType": "ManifestFile", "s3Uri": "s3://inbox/lists/all.manifest"}}},
               {"channelName": "fs", "dataSource": {"fileSystemDataSource": {"fileSystemId": "fs-1"}}}],
             "outputDataConfig": {"s3OutputPath": "s3://out/models", "kmsKeyId": "1234abcd", "disableModelUpload": false},
             "checkpointConfig": {"s3Uri": "s3://out/ckpt/"},
             "resourceConfig": {"instanceType": "ml.m5.xlarge", "volumeSizeInGB": 30,
               "volumeKmsKeyId": "arn:aws:kms:us-east-1:999988887777:key/vol"},
             "vpcConfig": {"subnets": ["subnet-a", "subnet-b"], "securityGroupIds": ["sg-1"]},
             "debugHookConfig": {"s3OutputPath": "s3://debug"},
             "tags": [{"key": "team", "value": "ml"}],
             "fieldOfTomorrow": {"s3Uri": "s3://elsewhere/x"}}
            """;

    static final String PROCESSING = """
            {"processingJobName": "prep-7", "roleArn": "arn:aws:iam::111122223333:role/ml/Trainer",
             "appSpecification": {"imageUri": "111122223333.dkr.ecr.us-east-1.amazonaws.com/prep@sha256:00"},
             "processingInputs": [
               {"inputName": "raw", "s3Input": {"s3Uri": "https://raw.s3.us-east-1.amazonaws.com/2026/", "s3DataType": "S3Prefix"}},
               {"inputName": "query", "datasetDefinition": {"athenaDatasetDefinition": {
                  "workGroup": "analysts", "database": "sales", "outputS3Uri": "s3://tmp/athena"}}}],
             "processingOutputConfig": {"kmsKeyId": "alias/out",
               "outputs": [{"outputName": "clean", "s3Output": {"s3Uri": "s3://clean/2026"}},
                           {"outputName": "fs", "featureStoreOutput": {"featureGroupName": "customers"}}]},
             "processingResources": {"clusterConfig": {"instanceCount": 1, "volumeKmsKeyId": "vol-1"}},
             "networkConfig": {"enableNetworkIsolation": false, "vpcConfig": {"subnets": ["subnet-a"], "securityGroupIds": ["sg-1"]}}}
            """;

    static final String MODEL = """
            {"modelName": "churn", "executionRoleArn": "arn:aws:iam::111122223333:role/ml/Trainer",
             "primaryContainer": {"image": "registry.example.com/serve:1", "modelDataUrl": "s3://models/churn/model.tar.gz",
               "imageConfig": {"repositoryAuthConfig": {
                 "repositoryCredentialsProviderArn": "arn:aws:lambda:us-east-1:111122223333:function:login"}}},
             "containers": [
               {"image": "111122223333.dkr.ecr.us-east-1.amazonaws.com/serve", "mode": "MultiModel", "modelDataUrl": "s3://models/all/"},
               {"modelDataSource": {"s3DataSource": {"s3DataType": "S3Object", "s3Uri": "s3://models/one.tar"}},
                "additionalModelDataSources": [{"s3DataSource": {"s3DataType": "S3Prefix", "s3Uri": "s3://adapters/lora/"}}]}],
             "vpcConfig": {"subnets": ["subnet-a"], "securityGroupIds": ["sg-1"]}}
            """;

    private Requests() {}

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("request: " + text + " is no JSON", e);
        }
    }

    static Reading reading(String operation, String region, JsonNode request) {
        return Jobs.reading(
                "sagemaker.amazonaws.com",
                operation,
                "e-1",
                Instant.EPOCH,
                "111122223333",
                region,
                "arn:aws:iam::111122223333:role/Caller",
                request);
    }

    static Job job(String operation, String request) {
        return job(operation, "us-east-1", request);
    }

    static Job job(String operation, String region, String request) {
        return reading(operation, region, json(request)).job().orElseThrow();
    }

    /** A training job with nothing but a role and the given fields. */
    static Job training(String fields) {
        return job("CreateTrainingJob", "{\"trainingJobName\": \"j\", \"roleArn\": \"" + ROLE + "\", " + fields + "}");
    }
}
