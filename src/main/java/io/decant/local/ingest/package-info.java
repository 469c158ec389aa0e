/**
 * Batch ingestion of the local platform: batches, the files that are uploaded into them, and how
 * their rows get into the table of a data set.
 */
package io.decant.local.ingest;
