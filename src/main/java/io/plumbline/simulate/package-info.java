/**
 * Requests as people ask them and the answers to them: {@link io.plumbline.simulate.Simulation} judges a stream of
 * requests, {@link io.plumbline.simulate.WhoCan} asks of every exported principal whether it may. What is decided, and
 * why, is the evaluator's business; Spark is known to the second alone.
 */
package io.plumbline.simulate;
