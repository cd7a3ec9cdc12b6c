package io.plumbline.trail;

import java.io.Serializable;

/**
 * How much of a kind of event one trail delivered at one time, and why.
 *
 * @param isConcerned whether the trail is one for the place at all
 */
public record Hearing(Reach reach, String words, boolean isConcerned) implements Serializable {}
