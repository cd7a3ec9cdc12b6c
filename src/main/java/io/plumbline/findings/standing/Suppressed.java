package io.plumbline.findings.standing;

/**
 * Why nobody need act on a finding.
 *
 * @param reason and {@code owner}: who said so, in their own words
 * @param expires the instant from which on it counts again, ISO-8601; null for never
 */
public record Suppressed(String reason, String owner, String expires) {}
