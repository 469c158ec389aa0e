/**
 * What a data set of a sandbox holds: a few statements whose answers are small, and what follows
 * from them.
 */
package io.decant.explore;
