/**
 * One CloudTrail event and every container it comes in: {@link io.plumbline.trail.TrailReader} turns the bytes of a file
 * into rows of {@link io.plumbline.trail.Column}s, leaves secrets out, and answers for every byte; {@link
 * io.plumbline.trail.Denial} reads what an access-denied message says. Knows neither policies nor Spark.
 */
package io.plumbline.trail;
