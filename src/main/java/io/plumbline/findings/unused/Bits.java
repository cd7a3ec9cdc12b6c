package io.plumbline.findings.unused;

import java.util.BitSet;

/** Sets of actions taken together and apart; what is given stays as it is. */
final class Bits {

    private Bits() {}

    static BitSet union(BitSet some, BitSet others) {
        BitSet all = (BitSet) some.clone();
        all.or(others);
        return all;
    }

    static BitSet intersection(BitSet some, BitSet others) {
        BitSet both = (BitSet) some.clone();
        both.and(others);
        return both;
    }

    static BitSet minus(BitSet some, BitSet others) {
        BitSet rest = (BitSet) some.clone();
        rest.andNot(others);
        return rest;
    }

    static boolean covers(BitSet all, BitSet some) {
        return minus(some, all).isEmpty();
    }

    static BitSet only(int action) {
        BitSet alone = new BitSet();
        alone.set(action);
        return alone;
    }
}
