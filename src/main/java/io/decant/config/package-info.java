/**
 * The job as its author declared it: immutable values, and the reader that makes them from HOCON.
 *
 * <p>Only {@code config.hocon} knows the file format. The values are plain records that every stage
 * may read; what has to be looked up in a source first stands in {@code plan} instead.
 */
package io.decant.config;
