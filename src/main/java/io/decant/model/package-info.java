/** Trains the reference model on the rows of a training set, and measures it. */
package io.decant.model;
