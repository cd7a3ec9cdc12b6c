/**
 * Hygiene: grants that reach too far, trusts that are open or idle, root's calls, sign-ins without a second factor, work done
 * with keys that never expire, weak passwords.
 */
package io.plumbline.findings.hygiene;
