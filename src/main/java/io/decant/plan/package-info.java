/**
 * Configuration plus facts probed from the sources make an immutable plan that can be printed.
 *
 * <p>Everything here is a value or a pure function of values; whoever talks to a source implements
 * {@link io.decant.plan.SourceReader}.
 */
package io.decant.plan;
