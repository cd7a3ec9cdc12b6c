/**
 * IAM documents as written: {@link io.plumbline.policy.Policy}, its statements and conditions, and the exports that
 * carry them ({@link io.plumbline.policy.AuthorizationDetails}). What a document means for a request is the evaluator's
 * business; nothing here knows of trails or Spark.
 */
package io.plumbline.policy;
