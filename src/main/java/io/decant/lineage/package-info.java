/**
 * Where the columns of a set come from: fields of sources, through the SQL that is pushed down and
 * through what the job makes of its result. Pure: nothing is asked or read.
 */
package io.decant.lineage;
