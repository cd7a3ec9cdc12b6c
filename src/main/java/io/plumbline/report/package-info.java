/**
 * Renders findings and decides nothing: the files of {@code OUT}, the page {@code index.html}, the words on a terminal.
 *
 * <p>{@link io.plumbline.report.OutputFolder} makes OUT appear whole or not at all; {@link io.plumbline.report.Summary}
 * refuses to exist when its events do not reconcile. Everything rendered is untrusted text. Knows nothing of Spark;
 * paths are Hadoop paths.
 */
package io.plumbline.report;
