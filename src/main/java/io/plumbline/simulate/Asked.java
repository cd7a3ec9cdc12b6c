package io.plumbline.simulate;

import io.plumbline.aws.ActionName;
import io.plumbline.evaluate.Principal;
import io.plumbline.evaluate.Verdict;
import java.util.List;
import java.util.Map;

/**
 * One request as asked.
 *
 * @param resourceAccount null when the request does not say
 * @param context condition keys as spelled
 * @param expected null when the request expects nothing
 */
record Asked(
        Principal principal,
        ActionName action,
        String resource,
        String resourceAccount,
        Map<String, List<String>> context,
        Given given,
        Verdict expected) {}
