/**
 * What findings a tiny trail and a tiny IAM export make, in sentences: {@code src/test/resources/scenarios}.
 *
 * <p>A file holds a list of scenarios of one theme. Each has an account of its own, and all that ask for the same options
 * are one audit: none may change what is said of another. {@link io.plumbline.scenarios.Scenario} tells the fields; days are
 * counted from 2026-09-01, which is day 0, and trails end on day 59 unless a scenario says otherwise.
 */
package io.plumbline.scenarios;
