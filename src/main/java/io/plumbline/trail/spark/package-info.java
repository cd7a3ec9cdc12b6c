/**
 * The Spark data source {@code spark.read().format("cloudtrail")}: lists and opens files the way Spark does and lets
 * {@link io.plumbline.trail.TrailReader} read them. The only room that touches Spark's internals.
 */
package io.plumbline.trail.spark;
