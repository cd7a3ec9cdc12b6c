/**
 * What AWS's actions are: which exist, what they act on, which CloudTrail call needs which, and what a trail can show.
 *
 * <p>Facts, no judgement: {@link io.plumbline.catalog.Catalog} lists the actions, {@link
 * io.plumbline.catalog.CallMapping} turns one call of a trail into the actions and resources IAM decided on, {@link
 * io.plumbline.catalog.Observability} says whether a trail could have shown an action's use. All three read dated
 * resource files that can be checked and replaced. Knows nothing of Spark or policies.
 */
package io.plumbline.catalog;
