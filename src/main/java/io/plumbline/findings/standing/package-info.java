/**
 * Living with findings: which of them are new since an earlier run, which of the earlier ones are gone and why, and which
 * somebody has put aside, for what reason and until when.
 *
 * <p>A finding stays what it is; what is said of it here stands beside it, in {@link io.plumbline.findings.standing.Marked}.
 */
package io.plumbline.findings.standing;
