/**
 * What the policies say of a call that was seen, or of one that a job will make.
 */
package io.plumbline.findings.verdicts;
