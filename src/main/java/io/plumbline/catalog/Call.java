package io.plumbline.catalog;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One API call as a trail record tells it; any component may be null, and a JSON node may hold anything.
 *
 * @param account {@code recipientAccountId}, or else the caller's account
 * @param denial what the record says was denied, where the call was and AWS named it
 * @param resources the record's {@code resources[]}
 */
public record Call(
        String eventSource,
        String eventName,
        String eventType,
        String region,
        String account,
        String apiVersion,
        NamedDenial denial,
        JsonNode requestParameters,
        JsonNode responseElements,
        JsonNode resources) {}
