package io.plumbline.simulate;

import io.plumbline.evaluate.CompiledPolicies;
import io.plumbline.evaluate.Layers;
import io.plumbline.evaluate.Request;
import io.plumbline.evaluate.RequestContext;

/** Where the layers around a request come from. */
interface Surroundings {

    /**
     * A request that is ready to be judged.
     *
     * @param remark what nobody could know, for the answer; empty for nothing
     */
    record Judged(Request request, Layers layers, String remark) {}

    Judged judged(Asked asked, boolean unknownContext, CompiledPolicies compiled);

    /** The request alone: layers that it does not bring are not there. */
    Surroundings NONE = (asked, unknownContext, compiled) -> new Judged(
            new Request(
                    asked.principal(),
                    asked.action(),
                    asked.resource(),
                    asked.resourceAccount(),
                    false,
                    unknownContext
                            ? RequestContext.unknownElsewhere(asked.context())
                            : RequestContext.strict(asked.context())),
            asked.given().over(asked.given().identityLayers(compiled), compiled),
            "");
}
