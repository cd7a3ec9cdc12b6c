/**
 * What is granted, could have been seen, and was not used.
 */
package io.plumbline.findings.unused;
