/** Observations become a labelled, sampled, split training set or a scoring set. */
package io.decant.build;
