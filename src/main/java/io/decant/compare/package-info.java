/** How two sets differ: columns, distributions, rows by key. Pure, without input or output. */
package io.decant.compare;
