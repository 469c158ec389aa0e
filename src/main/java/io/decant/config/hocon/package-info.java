/**
 * Reads job files: HOCON in, immutable configuration out, with every problem at its file and line.
 *
 * <p>Nobody outside this package knows the file format. What the keys mean stands in {@code
 * reference.conf}, which also holds every default.
 */
package io.decant.config.hocon;
