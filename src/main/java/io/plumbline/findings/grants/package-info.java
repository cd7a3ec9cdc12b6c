/**
 * What policies grant in effect: statements expanded to the actions of the catalogue.
 */
package io.plumbline.findings.grants;
