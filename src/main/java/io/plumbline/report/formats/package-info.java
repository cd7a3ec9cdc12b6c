/**
 * The findings in other people's formats: SARIF, AWS Security Finding Format, OCSF; each written as it is read, none held.
 *
 * <p>What a format requires is always there, what it limits is cut, and control characters of untrusted names are shown as
 * U+FFFD. All times are of the data: the same findings give the same bytes.
 */
package io.plumbline.report.formats;
