package io.plumbline.exports;

/** An output of {@code describe-trails}, {@code get-event-selectors} or {@code get-trail-status}, and the file it stands in. */
public record TrailOutput(String path, String json) {}
