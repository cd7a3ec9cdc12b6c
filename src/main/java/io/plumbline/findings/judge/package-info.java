/**
 * Usage meets policies: one principal at a time, then what principals share.
 */
package io.plumbline.findings.judge;
