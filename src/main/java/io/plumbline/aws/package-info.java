/**
 * The words every room speaks: {@link io.plumbline.aws.Arn}, {@link io.plumbline.aws.ActionName} and the wildcard
 * {@link io.plumbline.aws.Pattern} of IAM. Pure values; nothing here knows of policies, trails or Spark.
 */
package io.plumbline.aws;
