package io.plumbline.report;

/**
 * One line of {@code quarantine.jsonl}: {@code {"file":"…json.gz","position":4711,"reason":"truncated gzip stream"}}.
 *
 * @param position where reading stopped, in characters of the decompressed file; 0 for the file as a whole
 */
public record QuarantineEntry(String file, long position, String reason) {}
