/**
 * Events become usage: which principal did what to which resource, how often, and with what outcome.
 *
 * <p>One pipeline, read in {@link io.plumbline.usage.UsagePipeline}: scan → readings (an event's entries) → each event
 * once → combined and folded entries, the rows of the ledger. Everything after the scan is bounded and independent of
 * order, so a trail split into any files gives the same rows.
 */
package io.plumbline.usage;
