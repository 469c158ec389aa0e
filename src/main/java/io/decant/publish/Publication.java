package io.decant.publish;

import java.time.LocalDate;
import java.util.List;

/**
 * What was published.
 *
 * @param path the set
 * @param format delta or parquet
 * @param period the period that was published
 * @param version version of the set after it: Delta version or generation
 * @param rows rows of the period
 * @param rowsReplaced rows of the same period that it replaced
 * @param files data files written
 * @param bytes their size
 * @param digest order-independent digest of the published content
 * @param manifest where the manifest stands
 * @param alreadyPublished the run id had been published before and nothing was done
 * @param stale this period and later ones, as far as they hold only what has changed since periods
 *     that are others now: they have to be run again, in this order
 */
public record Publication(
    String path,
    String format,
    LocalDate period,
    String version,
    long rows,
    long rowsReplaced,
    long files,
    long bytes,
    String digest,
    String manifest,
    boolean alreadyPublished,
    List<String> stale) {
  /** Copies the periods. */
  public Publication {
    stale = List.copyOf(stale);
  }
}
