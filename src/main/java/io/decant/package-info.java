/** Decant: training and scoring sets that can be trusted. */
package io.decant;
