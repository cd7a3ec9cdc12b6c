/**
 * Policies as they were: the changes that a trail tells of, and what a principal's and a resource's policies held between
 * them, from an export backwards.
 *
 * <p>Knows policies alone, no Spark.
 */
package io.plumbline.history;
