/**
 * What was denied, and who must change what.
 */
package io.plumbline.findings.denied;
