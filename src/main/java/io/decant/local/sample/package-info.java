/**
 * Sample data of any size, deterministic by seed: what a laptop and a test have instead of a
 * licence.
 */
package io.decant.local.sample;
