/**
 * What may be done with which data: labels of fields, the columns of a set that carry them, and
 * what rules and policies say of it. It is asked before a row is read.
 */
package io.decant.govern;
