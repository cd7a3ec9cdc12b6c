/**
 * What the trail shows of a principal, and what it could have shown: the proofs behind every claim of disuse.
 */
package io.plumbline.findings.evidence;
