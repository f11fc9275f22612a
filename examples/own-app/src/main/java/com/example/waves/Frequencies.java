package com.example.waves;

import java.util.List;

/** Service of the app: the angular frequencies its models know. */
@FunctionalInterface
interface Frequencies {
    /** Returns them in ascending order. */
    List<Double> known();
}
