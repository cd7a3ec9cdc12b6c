/**
 * A request and the policies around it, judged as AWS judges: {@link io.plumbline.evaluate.Evaluator} gives a verdict
 * and the statement it rests on, and says {@code UNKNOWN} where the request does not tell enough. One file a layer;
 * nothing here knows of trails or Spark.
 */
package io.plumbline.evaluate;
