/**
 * The ledger that lasts: one Apache Iceberg table of usage rows, grown run by run.
 *
 * <p>{@link io.plumbline.ledger.Ingest} adds what is new in a trail, exactly once: it writes a batch to a branch of the
 * table, looks whether it knew enough of what the table holds, and publishes the branch in one step. {@link
 * io.plumbline.ledger.LedgerTable#entries} reads the rows back as if the whole trail had been read at once. What the rows
 * say is {@link io.plumbline.usage}'s matter.
 */
package io.plumbline.ledger;
