package io.plumbline.report;

/**
 * One line of {@code quarantine.jsonl}: {@code {"file":"…json.gz","position":4711,"reason":"truncated gzip stream"}}.
 *
 * @param position the ordinal of the record in its file, from 1; the reason tells the byte
 */
public record QuarantineEntry(String file, long position, String reason) {}
