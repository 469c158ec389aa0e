package io.decant.lineage;

/** How a column of an input takes part in what a job makes. */
public enum Use {
  /** Its value is taken over. */
  IDENTITY,
  /** Its value is computed with. */
  TRANSFORMATION,
  /** Its values are summed up. */
  AGGREGATION,
  /** It decides which rows lie in a window, and how many, how old or which of them is the value. */
  TIMING,
  /** It decides which rows lie in a window, and the value tells nothing of it. */
  WINDOW,
  /** It decides which rows belong together. */
  JOIN,
  /** It decides which rows count. */
  FILTER,
  /** It decides which of several rows counts. */
  SORT;

  /** Whether what is made is made of its values. */
  public boolean direct() {
    return this == IDENTITY || this == TRANSFORMATION || this == AGGREGATION;
  }
}
