/**
 * Brings scores back to the Experience Platform: columns become fields of a schema, rows become
 * files, files become a batch, and what became of the batch is reconciled and remembered.
 */
package io.decant.deliver;
