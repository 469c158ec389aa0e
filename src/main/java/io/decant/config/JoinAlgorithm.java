package io.decant.config;

/** How the newest row of a feature group is found for every observation; all find the same one. */
public enum JoinAlgorithm {
  /** Both sides in one sort by key and time; spills, and uses nothing but Spark's public API. */
  MERGE,

  /** Both sides are divided by the key; observations are held in memory and the rows pass by. */
  HASH,

  /** As hash, but keys with very many observations are cut into pieces of time. */
  HOT_KEYS,

  /** As hash, but rows that a newer one makes useless are left out before they are divided. */
  BROADCAST,

  /** As hash, but key and times tell which rows are worth reading whole. */
  PAYLOAD_LAST;

  /** Whether observations are held in memory. */
  public boolean holdsObservations() {
    return this != MERGE;
  }
}
