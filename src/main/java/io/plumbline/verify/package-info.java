/**
 * Are the log files the ones CloudTrail delivered? {@link io.plumbline.verify.Verification} reads the digests of a trail,
 * follows their chains ({@link io.plumbline.verify.DigestChain}), checks their signatures and hashes every log file that they
 * list; {@link io.plumbline.verify.Verdict} says what holds, what does not, and what nobody could check.
 */
package io.plumbline.verify;
