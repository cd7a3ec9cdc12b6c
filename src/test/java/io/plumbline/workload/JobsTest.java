package io.plumbline.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobsTest {

    @ParameterizedTest
    @CsvSource({
        "sagemaker.amazonaws.com, CreateTrainingJob, true",
        "sagemaker.amazonaws.com, CreateProcessingJob, true",
        "sagemaker.amazonaws.com, CreateModel, true",
        "sagemaker.amazonaws.com.cn, CreateModel, true",
        "sagemaker.amazonaws.com, DescribeTrainingJob, false",
        "sagemaker.amazonaws.com, createtrainingjob, false",
        "personalize.amazonaws.com, CreateModel, false",
        ", CreateModel, false",
        "sagemaker.amazonaws.com, , false"
    })
    void jobsAreTheCallsWithRules(String source, String name, boolean job) {
        assertThat(Jobs.isJob(source, name)).isEqualTo(job);
    }

    @Test
    void aJobKnowsItsNameAndRole() {
        Job job = Requests.job("CreateTrainingJob", Requests.TRAINING);
        assertThat(job.name()).isEqualTo("Churn-1");
        assertThat(job.roleArn()).isEqualTo("arn:aws:iam::111122223333:role/ml/Trainer");
        assertThat(Requests.job("CreateModel", Requests.MODEL).roleArn()).isEqualTo(job.roleArn());
        assertThat(Requests.job("CreateProcessingJob", Requests.PROCESSING).name())
                .isEqualTo("prep-7");
    }

    @Test
    void anAccountThatTheEventLacksIsTheRoles() {
        Job job = Jobs.read(
                        "sagemaker.amazonaws.com",
                        "CreateModel",
                        "e",
                        null,
                        null,
                        "us-east-1",
                        null,
                        Requests.json(Requests.MODEL))
                .orElseThrow();
        assertThat(job.account()).isEqualTo("111122223333");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                        | names no role at [roleArn]",
                "{\"roleArn\": null}                                       | names no role",
                "{\"roleArn\": 7}                                          | names no role",
                "{\"roleArn\": [\"arn:aws:iam::111122223333:role/R\"]}     | names no role",
                "{\"roleArn\": \"Trainer\"}                                | names no role",
                "{\"roleArn\": \"arn:aws:iam::111122223333:user/U\"}       | names no role",
                "{\"roleArn\": \"arn:aws:iam::111122223333:role/\"}        | names no role",
                "{\"roleArn\": \"arn:aws:iam::1:role/R\"}                  | names no role",
                "{\"roleArn\": \"arn:aws:iam::111122223333:role/*\"}       | names no role",
                "{\"roleArn\": \"arn:aws:iam::111122223333:ro\"}           | names no role",
                "{\"omitted\": true, \"originalSize\": 120000}             | left out",
                "[]                                                        | no object",
                "\"roleArn\"                                               | no object",
                "null                                                      | no requestParameters"
            })
    void whatCannotBeJudgedSaysWhy(String request, String reason) {
        Reading reading = Requests.reading("CreateTrainingJob", "us-east-1", Requests.json(request));
        assertThat(reading.job()).isEmpty();
        assertThat(reading).isInstanceOfSatisfying(Reading.Unknown.class, unknown -> assertThat(unknown.reason())
                .startsWith("CreateTrainingJob: ")
                .contains(reason));
    }

    @Test
    void nothingAtAllIsNoJobEither() {
        assertThat(Requests.reading("CreateTrainingJob", "us-east-1", null).job())
                .isEmpty();
        assertThat(Requests.reading("CreateTrainingJob", "us-east-1", MissingNode.getInstance())
                        .job())
                .isEmpty();
        assertThat(Requests.reading("CreateTrainingJob", null, Requests.json(Requests.TRAINING)))
                .isEqualTo(new Reading.Unknown("CreateTrainingJob: the event has no region"));
        assertThat(Requests.reading("CreateThing", "us-east-1", null))
                .isEqualTo(new Reading.Unknown("CreateThing of sagemaker.amazonaws.com: no rules for this call"));
    }
}
