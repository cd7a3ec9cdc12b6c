package io.plumbline.simulate;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One request of the input as JSON, or why it is none.
 *
 * @param position the number of the request, from 1
 * @param line of the input, at which it begins, from 1
 * @param json null when there is a problem
 * @param problem null when there is none
 */
record RequestText(long position, long line, JsonNode json, String problem) {}
