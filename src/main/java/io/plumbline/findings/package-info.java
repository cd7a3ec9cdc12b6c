/**
 * Usage × verdicts × needs → findings.
 *
 * <p>{@link io.plumbline.findings.Judgement} brings each principal's usage and policies together, once for the whole
 * organization; {@link io.plumbline.findings.PrincipalJudge} then reads top-down what can be said of one principal:
 * denied, missing, unused, not to be known. Every claim of disuse passes {@link io.plumbline.findings.Watch}.
 */
package io.plumbline.findings;
