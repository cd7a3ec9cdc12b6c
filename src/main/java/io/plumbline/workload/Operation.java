package io.plumbline.workload;

import java.util.List;

/**
 * A SageMaker operation that the rules know.
 *
 * @param nameField the request field with the job's name: {@code trainingJobName}
 * @param role where the request names the role, the first that does counting
 * @param logGroup where its containers log: {@code /aws/sagemaker/TrainingJobs}
 * @param needs what the role must be able to do
 * @param caller what the caller must be able to do
 */
record Operation(
        String name, String nameField, List<RequestPath> role, String logGroup, List<Rule> needs, List<Rule> caller) {}
