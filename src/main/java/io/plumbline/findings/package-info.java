/**
 * What a finding is: its type, its severity, its id, its words.
 *
 * <p>Who finds what has a room of its own: {@code evidence} says what was seen and what could have been, {@code grants}
 * what is granted in effect, {@code verdicts} what the policies say of a call; {@code unused}, {@code denied}, {@code
 * gaps}, {@code history} and {@code hygiene} answer a question each; {@code judge} brings all of them together, principal
 * by principal.
 */
package io.plumbline.findings;
