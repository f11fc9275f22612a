package org.dynascope.engine.compiler;

/**
 * What a program will run on.
 *
 * @param vectorised whether to use vector kernels
 * @param threads threads that share the tiles of a step
 */
record Target(boolean vectorised, int threads) {}
