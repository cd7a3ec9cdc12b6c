/**
 * What the jobs that ran need and their role lacks.
 */
package io.plumbline.findings.gaps;
