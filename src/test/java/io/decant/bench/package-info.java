/**
 * Benchmarks: each measures Decant and its alternatives in one run, round by round in turn, and
 * prints medians and ratios. {@code make bench} runs them; no test asserts a time.
 */
package io.decant.bench;
