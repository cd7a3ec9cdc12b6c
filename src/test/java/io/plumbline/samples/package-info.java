/**
 * The made-up account of {@code sample-logs/} and the generator that makes it: {@link
 * io.plumbline.samples.SampleAccount} names what is in it, {@link io.plumbline.samples.SampleLogs} writes it, {@link
 * io.plumbline.samples.Corpus} writes more of the same kind, of any size.
 */
package io.plumbline.samples;
