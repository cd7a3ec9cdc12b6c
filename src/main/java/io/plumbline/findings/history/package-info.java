/**
 * The verdicts held against what AWS did.
 */
package io.plumbline.findings.history;
