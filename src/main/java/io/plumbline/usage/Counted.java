package io.plumbline.usage;

/** What counts once copies are sorted out: all that a reading says, or single rows. */
sealed interface Counted permits Reading, LedgerRow {}
