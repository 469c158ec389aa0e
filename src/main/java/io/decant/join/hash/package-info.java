/**
 * The point-in-time lookup without a sort, on Spark's own rows: observations are held, the rows of
 * a history pass by once and in any order. It knows no configuration.
 */
package io.decant.join.hash;
