/**
 * What a run has made of what, as OpenLineage events: a description beside the run, which goes on
 * whether or not anybody takes them.
 */
package io.decant.openlineage;
