package io.decant.config;

/** How the result of a query reaches Spark from Query Service. */
public enum Route {
  /** Decant chooses by its estimate, and says why. */
  AUTO,
  /** The query is run once for each slice of its result. */
  INTERACTIVE,
  /** The query is run once, into a table of the service that is then read in slices. */
  BATCH
}
